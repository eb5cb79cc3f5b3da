"""The bulletin on paper: one wide column on a grid, and a margin beside it where lines begin."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from helpers.projects import PNG, Written, write_project

from ppnews.inspection.pdf import read_paper
from ppnews.model.pdf.sheets import Block, Paper, Sheet

LETTER = Path(__file__).parents[1] / "languages" / "publication"
LINE = 9.5 * 1.38
TEXT = (
    "## Questions\n\nWords with a note[^1], `code`, and a [link](https://a.example/).\n\n[^1]: The note.\n\n"
    "| Country | Number | What else there is |\n|---|--:|---|\n| The Republic of Somewhere | 1,200,000 | Much |\n\n"
    '> A quotation.\n\n- one\n- two\n\n![A picture](a.png "Its caption")\n\n> [!NOTE]\n> An admonition\n'
)
EVENT = {"when": "2025-09-29/2025-10-03", "title": "An event", "status": "tbc", "place": "Prague", "note": "A note"}


@pytest.fixture(scope="module")
def paper(bulletin39: Written) -> Paper:
    """Issue 39 in English."""
    done = bulletin39.run("build", "39", "--pdf", "--lang", "en")
    assert done.exit_code == 0, done.output
    return read_paper(bulletin39.read("build/39/pp-quarterly-review-39-en.pdf"))


def in_column(sheet: Sheet, block: Block) -> bool:
    return sheet.area is not None and block.rect.left > sheet.area.left - 1


def margins(paper: Paper, *, right: bool = False) -> str:
    """Return the words that stand beside the text of all pages, at the left or the right."""
    blocks = [(sheet.area, block) for sheet in paper.sheets for block in sheet.blocks if sheet.area is not None]
    beside = [b for area, b in blocks if (b.rect.left > area.right if right else b.rect.right < area.left)]
    return " ".join(" ".join(block.words.split()) for block in beside)


def test_everything_in_the_column_stands_on_a_grid_of_half_lines(paper: Paper) -> None:
    lines = [
        (b, line) for s in paper.sheets for b in s.blocks if in_column(s, b) and b.kind != "H1" for line in b.lines
    ]
    off = [line.baseline % (LINE / 2) for _, line in lines]
    usual = max(off, key=lambda value: sum(abs(value - other) < 0.1 for other in off))
    # Letters of another size hang a little lower or higher in a line of the same height.
    far = [min(abs(value - usual), LINE / 2 - abs(value - usual)) for value in off]
    assert [line.words for (_, line), value in zip(lines, far, strict=True) if value > 1] == []
    assert sum(value < 0.5 for value in far) > 0.9 * len(far)


def test_a_line_of_text_has_65_to_75_letters(paper: Paper) -> None:
    texts = [b for s in paper.sheets for b in s.blocks if in_column(s, b) and b.kind == "P" and len(b.lines) > 3]
    lines = [len(line.words.strip()) for block in texts for line in block.lines[:-1]]
    assert len(lines) > 100
    assert 65 <= sum(lines) / len(lines) <= 75


def test_dates_kinds_sources_and_captions_stand_in_the_margin(paper: Paper) -> None:
    said = margins(paper)
    for words in (
        "28 January 2025",
        "15–17 October 2024, Bishkek",
        "Policy Brief",
        "World Bank Group",
        "more are held online",
    ):
        assert words in said
    assert margins(paper, right=True) == ""


def test_in_arabic_the_margin_is_at_the_right(tmp_path: Path) -> None:
    written = Written(Path(shutil.copytree(LETTER, tmp_path / "letter")))
    settings = written.read("ppnews.yaml").decode()
    written.put({"ppnews.yaml": settings.replace("layout: quarterly", "layout: bulletin")})
    done = written.run("build", "7", "--pdf", "--lang", "ar")
    assert done.exit_code == 0, done.output
    paper = read_paper(written.read("build/7/letter-7-ar.pdf"))
    assert re.search(r"2024", margins(paper, right=True))
    assert margins(paper) == ""


@pytest.mark.parametrize("size", ["A5", "letter", "A3"])
def test_it_fits_other_sheets(tmp_path: Path, size: str) -> None:
    article = {"kind": "article", "id": "one", "title": "One", "body": "first.md", "when": "2024-09-29/2024-10-03"}
    written = write_project(
        tmp_path,
        publication={"layout": "bulletin", "page": {"size": size}},
        sections=[
            {"kind": "contents", "id": "contents"},
            {**article, "place": "Prague", "byline": "Ann Author", "standfirst": "In short"},
            {"kind": "events", "id": "ahead", "title": "Ahead", "events": [EVENT] * 3},
        ],
        files={"issues/1/a.png": PNG, "issues/1/first.md": TEXT},
    )
    wrong = "PAGE002,PAGE003,PAGE004,PAGE008,PAGE012,EDIT,ACC003"
    found = json.loads(written.run("lint", "1", "--select", wrong, "--output-format", "json").stdout)
    assert [finding["message"] for finding in found] == []


def test_the_linter_finds_nothing_wrong_with_its_pages(bulletin39: Written) -> None:
    """But for room that a picture leaves at the foot of a page, which depends on the text."""
    found = json.loads(bulletin39.run("lint", "39", "--output-format", "json").stdout)
    holes = {"PAGE005", "PAGE010"}
    assert [finding["message"] for finding in found if finding["code"] not in holes] == []
