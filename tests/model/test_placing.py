"""Widths and sides of pictures, and the rows of galleries."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from ppnews.model.placing import Placing, Stand, check_side, gallery_rows, gallery_stands, read_side, read_width

RATIOS = st.lists(st.floats(0.3, 4), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("count", "ratio", "across", "rows"),
    [
        (1, 1.5, False, [1]),
        (4, 1.5, False, [2, 2]),
        (5, 1.5, False, [3, 2]),
        (7, 1.5, False, [3, 2, 2]),
        (7, 0.75, False, [4, 3]),
        (7, 1.5, True, [4, 3]),
        (2, 3, False, [2]),
    ],
)
def test_galleries_have_even_rows(count: int, ratio: float, across: bool, rows: list[int]) -> None:
    assert [len(row.places) for row in gallery_rows([ratio] * count, across=across)] == rows


@given(RATIOS, st.booleans())
def test_every_picture_of_a_gallery_stands_once_and_none_is_left_over(ratios: list[float], across: bool) -> None:
    rows = gallery_rows(ratios, across=across)
    assert [place for row in rows for place in row.places] == list(range(len(ratios)))
    assert all(2 <= len(row.places) <= 4 for row in rows) or len(ratios) == 1
    for stand, row in zip(
        gallery_stands(ratios, across=across), (line for line in rows for _ in line.places), strict=True
    ):
        assert 0 < stand.share <= 1
        assert stand.of(84, 174) <= (174 if across else 84)
        assert len(row.places) > 1 or stand.share == 1


@given(st.integers(2, 40))
def test_rows_of_like_pictures_are_as_long_as_one_another_or_one_shorter(count: int) -> None:
    lengths = [len(row.places) for row in gallery_rows([1.5] * count, across=False)]
    assert all(before >= after for before, after in pairwise(lengths))
    assert lengths[0] - lengths[-1] <= 1


@pytest.mark.parametrize(("written", "width"), [("half", "half"), (60, 60.0), ("60 mm", 60.0), ("60,5mm", 60.5)])
def test_widths_are_names_or_millimetres(written: object, width: object) -> None:
    assert read_width(written) == width


@pytest.mark.parametrize("written", ["huge", "50%", "300px", 500, 2, "500 mm", True, None, "", [60], float("nan")])
def test_other_widths_are_refused_with_a_hint(written: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read_width(written)
    assert "Write" in str((refused.value.context or {})["hint"])


@pytest.mark.parametrize(
    ("written", "hint"), [("left", "start"), ("Right", "end"), ("top", "side: start"), (1, "none")]
)
def test_other_sides_are_refused_with_the_side_that_is_meant(written: object, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read_side(written)
    assert hint in str((refused.value.context or {})["hint"])


@pytest.mark.parametrize("width", ["full", "column"])
def test_no_text_runs_round_a_picture_as_wide_as_its_column(width: str) -> None:
    with pytest.raises(PydanticCustomError):
        check_side("end", read_width(width))
    assert check_side("none", read_width(width)) == "none"


def test_a_picture_beside_text_takes_half_of_the_column_unless_it_was_given_another_width() -> None:
    assert Placing(None, "end").stand == Stand("half")
    assert Placing(30.0, "end").stand == Stand(30.0)
    assert Placing().stand.of(84, 174) == 84
    assert Stand("third").of(84, 174) == 28
    assert Stand("full").of(84, 174) == 174
