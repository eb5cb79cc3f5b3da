"""The baseline grid of finished pages, and pictures in the widths that they were given."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.baselines import baselines, off_grid
from helpers.projects import Written, write_project
from PIL import Image

from ppnews.inspection.pdf import read_paper
from ppnews.model.pdf.sheets import Paper, Sheet

WriteProject = Callable[..., Written]
SENTENCE = "The delegations met in the old town hall and spoke about roads, bridges and the price of bread. "
MM = 72 / 25.4
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 9 4.5"><path d="M0 0h9v4.5H0z"/></svg>'
)
EVERYTHING = f"""{SENTENCE * 2}

## A heading

- One thing, and `code`
- {SENTENCE}

### A lower heading that is so long that it needs a second line in its column

1. First
   - nested

> {SENTENCE}

**What did you learn?**

{SENTENCE}[^1]

::: quote
One line for all text.
:::

> [!NOTE]
> {SENTENCE}

::: box
{SENTENCE}
:::

Table: Members

| Country | Cases |
|---|--:|
| Albania | 3 |
| **Total** | **3** |

{SENTENCE}

```
code
```

Readmission
: {SENTENCE}

- [x] Done

![A disc](wide.jpg "A caption"){{width=third side=end}}

{SENTENCE * 4}

![A disc](wide.jpg)
![A disc](tall.jpg "Two")
![A disc](wide.jpg "Three")

{SENTENCE * 3}

![A disc](wide.jpg "Across"){{width=full}}

{SENTENCE * 4} H~2~O.

[^1]: {SENTENCE}
"""


def photo(width: int, height: int, form: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).save(stream, form)
    return stream.getvalue()


FILES: dict[str, str | bytes | None] = {
    "issues/1/first.md": EVERYTHING,
    "issues/1/short.md": f"{SENTENCE * 3}\n",
    "issues/1/wide.jpg": photo(1500, 1000),
    "issues/1/tall.jpg": photo(900, 1200),
    "issues/1/small.png": photo(150, 100, "PNG"),
    "issues/1/logo.svg": LOGO,
}
URL = "https://a.example/"


def image(name: str, **more: object) -> dict[str, object]:
    return {"file": name, "alt": "A disc", "caption": "A caption", "credit": "Photo: Office", **more}


SECTIONS: list[dict[str, Any]] = [
    {"kind": "editorial", "title": "Welcome", "salutation": "Dear Readers,", "body": "short.md"},
    {"kind": "contents", "title": "In this issue"},
    {
        "kind": "article",
        "title": "Everything there is",
        "when": "2024-10-15",
        "standfirst": "In short.",
        "byline": "Ann",
        "topics": ["roads"],
        "body": "first.md",
        "links": [{"text": "More of it", "url": URL}],
        "images": [image("tall.jpg")],
    },
    {"kind": "article", "title": "Dated", "when": "2024-10-15", "body": "short.md", "gallery": [image("wide.jpg")] * 5},
    {"kind": "article", "title": "Signed", "byline": "Ann", "body": "short.md"},
    {
        "kind": "events",
        "title": "Ahead",
        "images": [image("wide.jpg")],
        "events": [
            {"when": "2025-03-25", "place": "Prague", "title": "A talk", "status": "tbc", "topics": ["roads"]},
            {"when": "2025-04", "title": "A visit", "note": "For members"},
        ],
    },
    {
        "kind": "publications",
        "title": "Books",
        "items": [{"type": "Brief", "title": "On roads", "authors": ["Ann"], "url": URL}, {"title": "On bread"}],
        "factsheets": {"AM": URL, "GE": URL},
    },
    {
        "kind": "courses",
        "title": "Courses",
        "body": "short.md",
        "courses": [{"title": "Roads", "level": "basic", "summary": SENTENCE}, {"title": "Bread"}],
    },
    {"kind": "reading", "title": "Reading", "items": [{"source": "Office", "title": "A book"}, {"title": "Another"}]},
]


def built(folder: Path, sections: list[dict[str, Any]], size: str = "A4") -> bytes:
    """Return the PDF of an issue in the quarterly layout."""
    publication = {"layout": "quarterly", "topics": {"roads": "Roads"}, "page": {"size": size, "fit": False}}
    written = write_project(folder / "project", publication=publication, sections=sections, files=FILES)
    done = written.run("build", "1", "--pdf")
    assert done.exit_code == 0, done.output
    return written.read("build/1/news-1-en.pdf")


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_all_text_stands_on_the_grid_on_every_page(tmp_path: Path, size: str) -> None:
    lines = baselines(built(tmp_path, SECTIONS, size))
    assert len({line.page for line in lines if abs(line.size - 9.5) < 0.06}) > 3
    assert off_grid(lines, 9.5, 9.5 * 1.3158) == []


def pictures(sheet: Sheet) -> list[tuple[float, float]]:
    """Return width and height of the pictures on a page, in millimetres."""
    rects = [block.rect for block in sheet.blocks if block.kind == "Figure"]
    return [((rect.right - rect.left) / MM, (rect.bottom - rect.top) / MM) for rect in rects]


def shown(folder: Path, images: list[dict[str, object]], **more: object) -> Paper:
    section = {"kind": "article", "title": "First", "body": "short.md", "images": images, **more}
    return read_paper(built(folder, [section]))


def test_pictures_are_as_wide_as_they_are_asked_to_be_and_no_wider_than_they_can(tmp_path: Path) -> None:
    wanted: list[tuple[dict[str, object], float]] = [
        (image("wide.jpg"), 84),
        (image("wide.jpg", width="half"), 42),
        (image("wide.jpg", width="third", side="end"), 28),
        (image("wide.jpg", width=60), 60),
        (image("small.png"), 25.4),
        (image("logo.svg"), 25.4),
        (image("logo.svg", width=40), 40),
    ]
    paper = shown(tmp_path, [each for each, _ in wanted])
    widths = [width for sheet in paper.sheets for width, _ in pictures(sheet)]
    assert widths == pytest.approx([width for _, width in wanted], abs=0.3)


def test_a_tall_picture_fills_no_column_and_a_full_one_stands_across_both(tmp_path: Path) -> None:
    tall, full = image("tall.jpg"), image("wide.jpg", width="full")
    paper = shown(tmp_path, [tall, full])
    sizes = [size for sheet in paper.sheets for size in pictures(sheet)]
    assert sizes[0][1] < 0.4 * paper.sheets[0].height / MM
    assert sizes[1][0] == pytest.approx(174, abs=0.5)
    words = " ".join(block.words for sheet in paper.sheets for block in sheet.blocks if block.main)
    assert words.count("price of bread") == 3


def test_the_pictures_of_a_row_are_equally_high_and_fill_the_column(tmp_path: Path) -> None:
    gallery = [image(name) for name in ("wide.jpg", "tall.jpg", "wide.jpg", "wide.jpg", "tall.jpg")]
    paper = shown(tmp_path, [], gallery=gallery)
    sizes = [size for sheet in paper.sheets for size in pictures(sheet)]
    for row in (sizes[:3], sizes[3:]):
        assert len({round(height, 1) for _, height in row}) == 1
        assert sum(width for width, _ in row) + 3 * (len(row) - 1) == pytest.approx(84, abs=0.5)


def test_text_runs_round_a_picture_with_a_side(tmp_path: Path) -> None:
    paper = shown(tmp_path, [image("wide.jpg", width="half", side="end")])
    (picture,) = (block.rect for block in paper.sheets[0].blocks if block.kind == "Figure")
    beside = [
        line
        for line in baselines((tmp_path / "project/build/1/news-1-en.pdf").read_bytes())
        if picture.top < line.y < picture.bottom and abs(line.size - 9.5) < 0.06
    ]
    assert len(beside) >= 3
    assert picture.left > paper.sheets[0].width / 4
