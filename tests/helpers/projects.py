"""Small projects for tests: a publication, one issue, a layout that sets in no time."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

from ppnews.cli.app import make_app
from ppnews.load.project import Project, find_project


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">2I5B", 2, 1, 8, 2, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\xff\0\0\0\0\xff")),
        _chunk(b"IEND", b""),
    )
)
"""A whole PNG of two pixels."""

COMMAND = (sys.executable, "-m", "ppnews")
PUBLICATION: Mapping[str, Any] = {"name": "The News", "slug": "news", "languages": ["en"], "layout": "plain"}
ISSUE: Mapping[str, Any] = {
    "number": 1,
    "period": "2024-Q4",
    "published": "2024-12-20",
    "sections": [{"kind": "article", "id": "first", "title": "First", "body": "first.md"}],
}
FILES: Mapping[str, str | bytes] = {
    "issues/1/first.md": "Words.\n",
    # The templates of the quarterly layout without its styles and fonts: pages are set in a fraction of the time.
    "layouts/plain/layout.yaml": "extends: quarterly\nstyles: {pdf: [publication.css], html: [publication.css]}\n",
    "layouts/plain/styles/publication.css": "a.page-reference::after {"
    " content: attr(data-before) target-counter(attr(href url), page) attr(data-after) }\n",
}


def to_yaml(data: Any) -> str:
    """Return plain values as an editor would write them."""
    stream = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 10_000
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.dump(data, stream)
    return stream.getvalue()


def put(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files below `root`; None takes one away."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class Written:
    """A project on disk."""

    root: Path

    @property
    def project(self) -> Project:
        """The project, as the loader takes it."""
        return find_project(self.root)

    def put(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files below the root; None takes one away."""
        put(self.root, files)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file below the root."""
        return (self.root / name).read_bytes()

    def built(self) -> dict[str, bytes]:
        """Return every finished file of the build folder, by name; not its caches, locks and records."""
        folder = self.root / "build"
        names = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
        return {n.as_posix(): (folder / n).read_bytes() for n in names if not any(p[0] == "." for p in n.parts)}

    def run(self, *arguments: str, **environment: str) -> Result:
        """Run ppnews in this process."""
        return run(*arguments, "--project", str(self.root), **environment)

    def process(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        """Run ppnews in a process of its own, to its end."""
        command = (*COMMAND, *arguments, "--project", str(self.root))
        return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(**changes), check=False)


def run(*arguments: str, **environment: str) -> Result:
    """Run ppnews in this process."""
    return CliRunner().invoke(make_app(), list(arguments), env={"COLUMNS": "80", "NO_COLOR": "1", **environment})


def write_project(
    root: Path,
    *,
    publication: Mapping[str, Any] | str | None = None,
    issue: Mapping[str, Any] | str | None = None,
    sections: list[dict[str, Any]] | None = None,
    files: Mapping[str, str | bytes | None] | None = None,
) -> Written:
    """Write a project into `root`.

    A map is laid over the defaults `PUBLICATION` and `ISSUE` (a value of None takes the field away), a string is the
    file as it stands. `files` are by path relative to the root; None takes a default away.
    """
    header = {} if sections is None else {"sections": sections}
    put(
        root,
        {
            "ppnews.yaml": _document(PUBLICATION, publication),
            "issues/1/issue.yaml": _document({**ISSUE, **header}, issue),
            **FILES,
            **(files or {}),
        },
    )
    return Written(root)


def _document(default: Mapping[str, Any], given: Mapping[str, Any] | str | None) -> str:
    if isinstance(given, str):
        return given
    return to_yaml({key: value for key, value in {**default, **(given or {})}.items() if value is not None})


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment for another one, with `changes`."""
    return {**os.environ, **changes}
