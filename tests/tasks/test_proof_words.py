"""The words of two papers against each other: what the setting of lines and pages does to them is no change."""

from __future__ import annotations

import pytest

from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, Paper, Sheet
from ppnews.tasks.proof.words import changed_words


def paper(*pages: list[str]) -> Paper:
    """Return a paper: a page is a list of blocks, `|` ends a line, a block that ends in `>` goes on."""
    rect = Rect(0, 0, 1, 1)
    sheets = []
    for number, blocks in enumerate(pages, 1):
        made = []
        for block in blocks:
            lines = tuple(Line((), words, rect, 1, 1) for words in block.removesuffix(">").split("|"))
            made.append(Block("P", lines, rect, goes_on=block.endswith(">")))
        sheets.append(Sheet(number, 100, 100, tuple(made), (), ()))
    return Paper(len(sheets), {}, tuple(sheets))


def told(before: Paper, after: Paper) -> list[tuple[str, str, int, int]]:
    """Return the changes: before, after, and the pages of both."""
    return [(each.before, each.after, each.page_before, each.page_after) for each in changed_words(before, after)]


SAME = [
    (["one con-|firmed word"], ["one confirmed|word"]),
    (["one con\N{HYPHEN}|firmed word"], ["one|confirmed word"]),
    (["a well-|known man, well-known"], ["a well-known|man, well-known"]),
    (["see https://a.example/|page now"], ["see https://a.example/page now"]),
    (["see www.|example.org now"], ["see www.example.org|now"]),
    (["this \N{EM DASH}|that is all"], ["this|\N{EM DASH} that is all"]),
    (["pages 3\N{EN DASH}|4 only"], ["pages|3\N{EN DASH}4 only"]),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_another_division_of_lines_is_no_change(before: list[str], after: list[str]) -> None:
    assert told(paper(before), paper(after)) == []
    assert told(paper(after), paper(before)) == []


def test_a_line_on_the_next_page_is_no_change() -> None:
    before = paper(["A text of|two lines."], ["Another one."])
    after = paper(["A text of>"], ["two lines.", "Another one."])
    assert told(before, after) == []


CHANGED = [
    (["We met in Tbilisi."], ["We met in Yerevan."], [("Tbilisi.", "Yerevan.", 1, 1)]),
    (["We met."], ["We met again."], [("met.", "met again.", 1, 1)]),
    (["We never met."], ["We met."], [("never", "", 1, 1)]),
    (["In 2024 we met."], ["In 2025 we met."], [("2024", "2025", 1, 1)]),
    (["a cooperation"], ["a co-operation"], [("cooperation", "co-operation", 1, 1)]),
    (["One."], ["One.", "Two."], [("", "Two.", 1, 1)]),
    (["One.", "Two."], ["One."], [("Two.", "", 1, 1)]),
]


@pytest.mark.parametrize(("before", "after", "changes"), CHANGED)
def test_a_change_is_told(before: list[str], after: list[str], changes: list[tuple[str, str, int, int]]) -> None:
    assert told(paper(before), paper(after)) == changes


def test_a_paragraph_that_moved_is_told_once() -> None:
    one, two, three = "The first of all.", "The second one here.", "The third one there."
    (change,) = changed_words(paper([one, two], [three]), paper([two, three], [one]))
    assert change.moved
    assert change.after in (one, f"{two} {three}", two)


def test_a_change_has_the_page_of_its_word_not_of_its_paragraph() -> None:
    before = paper(["It goes on>"], ["to the end."])
    after = paper(["It goes on>"], ["to the stop."])
    assert told(before, after) == [("end.", "stop.", 2, 2)]
