"""Passages that stand twice, in texts of any length."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ppnews.lint.rules.text013_passage_twice import _runs


class Counted(list[str]):
    """Words that count how often they are read."""

    reads = 0

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        Counted.reads += 1
        return list.__getitem__(self, place)


def reads(words: Sequence[str]) -> int:
    """Return how often words are read until all runs are found."""
    Counted.reads = 0
    list(_runs(Counted(words)))
    return Counted.reads


def test_the_work_grows_with_the_words() -> None:
    for words in (["la"], ["one", "two"], [str(number) for number in range(40)]):
        assert reads(words * 2000) <= 2 * reads(words * 1000) + 100


@st.composite
def twice(draw: st.DrawFn) -> list[str]:
    """Words among which one passage stands at least twice."""
    some = st.lists(st.integers(0, 2).map(str), max_size=30)
    passage = draw(st.lists(st.integers(0, 9).map(str), min_size=12, max_size=30))
    return [*draw(some), *passage, *draw(some), *passage, *draw(some)]


@given(twice())
def test_a_run_is_the_same_words_in_two_places(words: list[str]) -> None:
    end = 0
    assert list(_runs(words))
    for first, second, length in _runs(words):
        assert words[first : first + length] == words[second : second + length]
        assert length >= 12
        assert first + 12 <= second
        assert second >= end
        end = second + length
