"""Ladders of hyphens and last lines that are too short, as they are read from a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ppnews.lint.pages.lineends import ladders, runts
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, PageGeometry, Paper, Run, Sheet


def block(*words: str, kind: str = "P", measure: float = 100) -> Block:
    """Return lines of letters that are all 5 points wide, in a column of some width."""
    rects = [Rect(0, 12.0 * n, 5.0 * len(each), 12.0 * n + 10) for n, each in enumerate(words)]
    runs = [Run(each, r, r.bottom - 2, "Serif", 10, (0, measure)) for each, r in zip(words, rects, strict=True)]
    lines = tuple(Line((run,), run.words, run.rect, run.baseline, 10) for run in runs)
    return Block(kind, lines, Rect(0, 0, measure, 12.0 * len(words)))


def paper(*pages: Iterable[Block]) -> Paper:
    """Return a paper of pages."""
    sheets = tuple(Sheet(number, 400, 600, tuple(blocks), (), ()) for number, blocks in enumerate(pages, 1))
    return Paper(len(sheets), {}, sheets)


@pytest.mark.parametrize("hyphen", ["-", "\N{HYPHEN}", "\N{SOFT HYPHEN}"])
def test_a_third_hyphen_in_a_row_makes_a_ladder(hyphen: str) -> None:
    ends = [f"participants of mig{hyphen} "] * 2
    assert list(ladders(paper([block(*ends, "ration")]))) == []
    (ladder,) = ladders(paper([block("Words", *ends, ends[0], "ration and asylum")]))
    assert len(ladder.lines) == 3


def test_two_paragraphs_make_no_ladder() -> None:
    ends = ["participants of mig-"] * 2
    assert list(ladders(paper([block(*ends, "ration"), block(*ends, "ration")]))) == []


@pytest.mark.parametrize("last", ["Day", "(NGOs).", "г. 22", "2024."])
def test_a_last_line_of_few_letters_is_a_runt(last: str) -> None:
    (runt,) = runts(paper([block("on International Migr", last)]))
    assert not runt.piece


def test_the_end_of_a_divided_word_is_a_runt_however_long() -> None:
    (runt,) = runts(paper([block("in the field of recon-", "struction.")]))
    assert runt.piece


@pytest.mark.parametrize(
    "lines", [["in the field of recon-", "struction so"], ["a lone line"], ["in the field of the", "Union"]]
)
def test_other_last_lines_are_none(lines: list[str]) -> None:
    assert list(runts(paper([block(*lines)]))) == []


def test_a_line_that_was_meant_to_stand_alone_is_none() -> None:
    assert list(runts(paper([block("The editors", "ITF")]))) == []


def test_small_print_below_larger_letters_is_none() -> None:
    date = block("25-27 February,", "2025")
    assert list(runts(paper([replace(date, lines=(date.lines[0], replace(date.lines[1], size=8)))]))) == []


@pytest.mark.parametrize("kind", ["TD", "Code"])
def test_cells_and_code_have_none(kind: str) -> None:
    assert list(runts(paper([block("on International Migr", "Day", kind=kind)]))) == []


def test_the_page_number_of_an_entry_is_no_part_of_it() -> None:
    (runt,) = runts(paper([block("on International Migr", "Day 05", kind="TOCI")]))
    assert runt.line.words == "Day 05"


def test_a_paragraph_ends_on_its_last_page() -> None:
    first, second = block("on International Migr", "is on"), block("Day")
    assert list(runts(paper([replace(first, goes_on=True)], [block("after the end it goes on", "to a word")]))) == []
    (runt,) = runts(paper([replace(block("and on International"), goes_on=True)], [second]))
    assert runt.sheet.number == 2


def test_labels_in_a_margin_are_no_text() -> None:
    """A margin holds a word or two to a line: a date whose year stands alone is as it should be."""
    (sheet,) = paper([block("25–27 February", "2025", measure=80)]).sheets
    beside, around = PageGeometry(Rect(120, 0, 380, 600)), PageGeometry(Rect(0, 0, 380, 600))
    assert list(runts(Paper(1, {}, (replace(sheet, geometry=beside),)))) == []
    assert len(list(runts(Paper(1, {}, (replace(sheet, geometry=around),))))) == 1
