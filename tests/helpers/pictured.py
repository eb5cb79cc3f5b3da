"""A project with a picture and a file to link to, and what building it made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from helpers.projects import PNG, Written

PICTURED: list[dict[str, Any]] = [
    {"kind": "article", "id": "first", "title": "First", "body": "first.md", "images": [{"file": "a.png", "alt": "A"}]}
]
FILES: Mapping[str, str | bytes] = {
    "issues/1/a.png": PNG,
    "issues/1/b.pdf": "A report.",
    "issues/1/first.md": "Words, and [a report](b.pdf). [](#first)\n",
    "layouts/plain/fonts/pdf/a.otf": b"no font",
    "layouts/plain/fonts/web/a.woff2": b"no font",
    "layouts/plain/layout.yaml": (
        "extends: quarterly\nstyles: {pdf: [publication.css], html: [publication.css, faces.css]}\n"
    ),
    "layouts/plain/styles/faces.css": "@font-face { font-family: A; src: url(fonts/a.woff2) }",
    "layouts/plain/images/logo.svg": "<svg/>",
    "layouts/plain/locale/en.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
}


def made(written: Written, *arguments: str) -> dict[str, bool]:
    """Build and return whether each edition had to be made."""
    done = written.run("build", "--output-format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    return {output["path"]: output["made"] for output in json.loads(done.stdout)}


HTML, PDF = "build/1/en/index.html", "build/1/news-1-en.pdf"
