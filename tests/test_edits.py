"""Edits of texts by places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppnews.diagnostics import Edit, Location
from ppnews.edits import apply_edits

LINES = st.lists(st.text(st.characters(exclude_characters="\r\n")), min_size=1, max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def place(line: int, column: int, end_line: int, end_column: int) -> Location:
    return Location("a.yaml", line, column, end_line, end_column)


@given(LINES, ENDS, st.data(), st.booleans())
def test_all_but_the_stretches_stays(lines: list[str], end: str, data: st.DataObject, marked: bool) -> None:
    lines[0] = lines[0].removeprefix("\ufeff")
    text = end.join(lines)
    positions = [(n, c) for n, line in enumerate(lines, 1) for c in range(1, len(line) + 2)]
    cuts = sorted(data.draw(st.lists(st.sampled_from(positions), max_size=8)))
    pieces, edits, wanted, last = list(zip(cuts[::2], cuts[1::2], strict=False)), [], "", 0
    for number, (start, stop) in enumerate(pieces):
        edits.append(Edit(place(*start, *stop), f"<{number}>"))
        first, beyond = offset(lines, end, start), offset(lines, end, stop)
        wanted += text[last:first] + f"<{number}>"
        last = beyond
    wanted += text[last:]
    order = data.draw(st.permutations(edits))
    mark = "\ufeff" if marked else ""
    result = apply_edits(mark + text, order)
    # Of several edits at one place the given order holds: compare without it.
    assert re.sub(r"<\d>", "<>", result) == mark + re.sub(r"<\d>", "<>", wanted)


def offset(lines: list[str], end: str, position: tuple[int, int]) -> int:
    line, column = position
    return sum(len(text) + len(end) for text in lines[: line - 1]) + column - 1


def test_several_insertions_at_one_place_keep_their_order() -> None:
    at = Location("a.yaml", 1, 2)
    assert apply_edits("ab", [Edit(at, "1"), Edit(at, "2")]) == "a12b"


def test_no_edits() -> None:
    assert apply_edits("\ufeffa\r\nb\rc\n", []) == "\ufeffa\r\nb\rc\n"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(place(1, 1, 1, 4), "x"), Edit(place(1, 3, 1, 5), "y")])
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(place(1, 1, 1, 4), "x"), Edit(place(1, 1, 1, 4), "y")])


def test_edits_over_several_lines() -> None:
    text = "one\r\ntwo\r\nthree\r\n"
    assert apply_edits(text, [Edit(place(1, 4, 3, 1), " "), Edit(place(3, 6, 3, 6), "!")]) == "one three!\r\n"


def test_edits_may_touch() -> None:
    edits = [Edit(place(1, 3, 1, 5), "y"), Edit(place(1, 1, 1, 3), "x"), Edit(place(1, 5, 1, 5), "!")]
    assert apply_edits("abcdef", edits) == "xy!ef"


def test_an_insertion_stands_before_a_stretch_that_begins_there() -> None:
    assert apply_edits("abcdef", [Edit(place(1, 2, 1, 4), "x"), Edit(Location("a.yaml", 1, 2), "!")]) == "a!xdef"


@pytest.mark.parametrize("inner", [place(1, 3, 1, 3), place(1, 3, 1, 4), place(1, 2, 1, 3), place(1, 4, 1, 5)])
def test_an_edit_within_another_is_refused(inner: Location) -> None:
    for edits in ([place(1, 2, 1, 5), inner], [inner, place(1, 2, 1, 5)]):
        with pytest.raises(ValueError, match="overlap"):
            apply_edits("abcdef", [Edit(at, "x") for at in edits])


def test_columns_count_from_one_on_every_line() -> None:
    text = "\ufeffab\ncd\r\nef"
    edits = [Edit(place(line, 1, line, 2), str(line)) for line in (1, 2, 3)]
    assert apply_edits(text, edits) == "\ufeff1b\n2d\r\n3f"
