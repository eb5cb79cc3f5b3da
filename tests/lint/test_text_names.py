"""Names that one letter tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import assume, given
from hypothesis import strategies as st

from ppnews.lint.words.names import differ_by_one, near_pairs, stem

LETTERS = "abcdefgхцчш"
NAMES = st.text(LETTERS, min_size=4, max_size=12)


def is_found(first: str, second: str) -> bool:
    return bool(list(near_pairs([first, second], {first: 2, second: 1})))


@given(NAMES, st.data())
def test_another_letter_inside_is_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    other = word[:place] + data.draw(st.sampled_from(LETTERS)) + word[place + 1 :]
    assume(other != word)
    assert is_found(word, other)


@given(NAMES, st.data())
def test_a_letter_too_many_inside_is_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    longer = word[:place] + data.draw(st.sampled_from(LETTERS)) + word[place:]
    assume(not longer.startswith(word))
    assert is_found(word, longer)
    assert is_found(longer, word)


@given(NAMES, st.data())
def test_letters_that_changed_places_inside_are_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 3))
    other = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assume(other != word)
    assert is_found(word, other)


def test_what_differs_at_an_end_or_in_more_is_no_pair() -> None:
    for first, second in [("Marina", "Karina"), ("Korea", "Korean"), ("Iran", "Iraq"), ("Slovakia", "Slovenia")]:
        assert not differ_by_one(first.casefold(), second.casefold())
        assert not is_found(first, second)


def test_endings_do_not_count() -> None:
    assert len({stem(form, "ru") for form in ("Нодирзода", "Нодирзоды", "Нодирзодой", "Нодирзоде")}) == 1
    assert stem("Nodirzoda’s", "en") == stem("Nodirzoda", "en") == "Nodirzoda"


class Counted(str):
    """A name that counts how often names are compared by their first letters."""

    looks = 0
    __slots__ = ()

    def casefold(self) -> str:
        Counted.looks += 1
        return str.casefold(self)


def looks(words: Iterable[str]) -> int:
    """Return how often a name is looked at until all pairs are found."""
    Counted.looks = 0
    counted = [Counted(word) for word in words]
    list(near_pairs(counted, dict.fromkeys(counted, 1)))
    return Counted.looks


def alike(count: int) -> Iterator[str]:
    """Yield names that all become the same when one letter is taken out."""
    return (f"Nam{chr(0x4E00 + place)}en" for place in range(count))


def test_many_names_that_are_all_alike_are_looked_at_a_few_times_each() -> None:
    assert looks(alike(2000)) <= 2 * looks(alike(1000)) + 10
