"""The quarterly layout fills its pages: what can be broken begins where there is room for it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from helpers.projects import Written
from helpers.tagtree import Tagged

from ppnews.inspection.pdf import read_paper
from ppnews.model.pdf.sheets import Paper

WriteProject = Callable[..., Written]
SENTENCE = "The delegations met in the old town hall and spoke about roads, bridges and the price of bread. "
PUBLISHER = {"name": "Valley Office", "url": "https://www.valley-office.eu/"}
CONTENTS = {"kind": "contents", "id": "contents", "title": "In this issue"}
ARTICLE = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Square</title><path d="M0 0h9v9H0z"/></svg>'
TABLE = "| Village | Families | Words |\n|---|--:|---|\n" + f"| Upper | 11 | {SENTENCE} |\n" * 15


def built(project: WriteProject, sections: list[dict[str, Any]], body: str, **publication: Any) -> bytes:
    """Return the PDF of an issue in the quarterly layout."""
    written = project(
        publication={"layout": "quarterly", "publisher": PUBLISHER, **publication},
        sections=sections,
        files={"issues/1/first.md": body, "issues/1/square.svg": SQUARE},
    )
    done = written.run("build", "1", "--pdf")
    assert done.exit_code == 0, done.output
    return written.read("build/1/news-1-en.pdf")


def feet(paper: Paper, page: int) -> tuple[float, float]:
    """Return how far down the left and the right half of a page are filled, from 0 to 1; the imprint does not count."""
    sheet = paper.sheets[page]
    blocks = [block for block in sheet.blocks if block.main]
    left = max((block.rect.bottom for block in blocks if block.rect.left < sheet.width / 2), default=0)
    right = max((block.rect.bottom for block in blocks if block.rect.right > sheet.width / 2), default=0)
    return left / sheet.height, right / sheet.height


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        "> " + SENTENCE * 48,
        "> [!NOTE]\n> " + SENTENCE * 48,
        "".join(f"1. {SENTENCE}\n" for _ in range(24)),
        SENTENCE * 48,
    ],
    ids=["table", "quotation", "admonition", "list", "paragraph"],
)
def test_an_article_begins_on_the_first_page_though_it_is_all_one_thing(project: WriteProject, body: str) -> None:
    paper = read_paper(built(project, [CONTENTS, ARTICLE], body))
    left, right = feet(paper, 0)
    assert left > 0.6
    assert abs(left - right) < 0.1


def test_the_imprint_takes_lines_along_rather_than_stand_alone(project: WriteProject) -> None:
    for words in (50, 52, 54):
        paper = read_paper(built(project, [CONTENTS, ARTICLE], SENTENCE * words))
        assert any(block.main for block in paper.sheets[-1].blocks)
        assert min(feet(paper, 0)) > 0.6


@pytest.mark.parametrize("entries", [34, 60])
def test_long_contents_begin_on_the_first_page_and_are_one_list(project: WriteProject, entries: int) -> None:
    articles = [{**ARTICLE, "id": f"a{n}", "title": f"Report of group {n}"} for n in range(entries)]
    editorial = {"kind": "editorial", "title": "Welcome", "body": "first.md"}
    data = built(project, [editorial, CONTENTS, *articles], SENTENCE * 4)
    assert min(feet(read_paper(data), 0)) > 0.8
    tree = Tagged(data).root
    assert len(tree.find("TOC")) == 1
    assert len(tree.find("TOCI")) == entries


@pytest.mark.parametrize("size", ["A4", "A5"])
@pytest.mark.parametrize("indent", ["", "1. ", "> ", "> [!TIP]\n> "], ids=["none", "list", "quotation", "admonition"])
def test_a_picture_takes_no_more_room_than_its_height(project: WriteProject, size: str, indent: str) -> None:
    beside = "> " if indent.startswith(">") else " " * len(indent)
    body = f"{SENTENCE}\n\n{indent}![Square](square.svg)\n{beside}\n{beside}{SENTENCE}\n\n{SENTENCE * 44}"
    (picture, after) = next(
        pair
        for pair in pairwise(read_paper(built(project, [ARTICLE], body, page={"size": size})).sheets[0].blocks)
        if pair[0].kind == "Figure"
    )
    assert picture.rect.right - picture.rect.left == pytest.approx(picture.rect.bottom - picture.rect.top, abs=1)
    assert 0 < after.rect.top - picture.rect.bottom < 30


def test_a_row_that_is_taller_than_a_column_begins_where_there_is_room(project: WriteProject) -> None:
    table = f"| Place | Words |\n|---|---|\n| Upper | {SENTENCE * 70} |\n| Lower | short |\n"
    paper = read_paper(built(project, [CONTENTS, ARTICLE], SENTENCE + "\n\n" + table))
    assert min(feet(paper, 0)) > 0.8
