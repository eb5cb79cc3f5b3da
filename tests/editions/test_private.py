"""Comments never reach an edition, from wherever they were typed: words, alternative texts, addresses, metadata."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.projects import PNG, write_project
from pypdfium2 import PdfDocument

C = "<!-- SECRET -->"
TEXT = f"""{C}
# Heading {C} one {{#one}}

Words[^1] <!-- SECRET
and

SECRET --> go on. [a link {C}](https://a.example/ "t {C}") and [by name][n].

[n]: https://a.example/ "x {C}"
[^1]: Note {C}

    {C}

- item {C}
- {C}
  - sub {C}

      deep {C}

| a {C} | b |
|---|---|
| <!-- SECRET | x --> c | d |
<!-- | SECRET | e | -->
| ` | {C} ` |

Table: Caption {C}

![alt {C}](a.png "cap {C}"){{.wide {C}}}

> [!NOTE] {C}
> text {C}

::: box {C}
in {C}
:::

Term {C}
: Def {C}

{{#id {C}}}
A paragraph, *em {C} phasis*, wo{C}rd. See [](#one) {C}

`<!-- SHOWN -->` and \\<!-- SHOWN -->

    <!-- SHOWN -->
"""
IMAGE = {"file": "a.png", "alt": f"A mill {C}", "caption": f"Caption {C}", "credit": f"Ann {C}"}
SECTIONS: list[dict[str, Any]] = [
    {"kind": "contents", "id": "contents", "title": f"In this issue {C}"},
    {
        "kind": "article",
        "title": f"A first {C} report",
        "standfirst": "Short <!-- SECRET\nSECRET --> words.",
        "byline": f"Ann {C}",
        "contents": f"The entry {C}",
        "body": "first.md",
        "images": [IMAGE],
        "gallery": [IMAGE, {"file": "a.png", "decorative": True}],
        "links": [{"text": f"More {C} of it", "url": "https://a.example/"}],
    },
    {
        "kind": "events",
        "title": "Ahead",
        "events": [{"when": "2025-03-25", "place": f"Prague {C}", "title": f"A talk {C}", "note": f"A note {C}"}],
    },
]


def test_comments_reach_no_edition(tmp_path: Path) -> None:
    written = write_project(
        tmp_path,
        publication={"name": f"The {C} News", "publisher": {"name": f"The Office {C}", "url": "https://a.example/"}},
        sections=SECTIONS,
        files={"issues/1/first.md": TEXT, "issues/1/a.png": PNG},
    )
    done = written.run("build", "1")
    assert done.exit_code == 0, done.output
    built = written.built()
    assert not [name for name, data in built.items() if b"SECRET" in data]
    page = built["1/en/index.html"].decode()
    assert page.count("SHOWN") == 3
    assert page.count('<div class="gallery">') == 1
    paper = PdfDocument(built["1/news-1-en.pdf"])
    words = "".join(paper[number].get_textpage().get_text_range() for number in range(len(paper)))
    assert words.count("SHOWN") == 3
    assert "SECRET" not in words + str(paper.get_metadata_dict())
    assert "A first report" in words
    inspected = written.run("inspect", str(written.root / "build/1/news-1-en.pdf"))
    assert "alt: A mill" in inspected.output
    assert "SECRET" not in inspected.output
