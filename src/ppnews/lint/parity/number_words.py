"""The words for numbers of one language, ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ppnews.lint.vocabulary import APOSTROPHE, Vocabulary, any_of, any_word
from ppnews.model.languages.notation import PatternsByNumber
from ppnews.model.languages.numbers import Numerals

_UNITS, _TEN, _TWENTY, _HUNDRED, _THOUSAND = 9, 10, 20, 100, 1000


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """Beginnings of words, each for a number; the first that fits counts."""

    pattern: re.Pattern[str]
    values: tuple[int, ...]

    @classmethod
    def of(cls, table: PatternsByNumber) -> _Beginnings:
        groups = [f"(?P<n{place}>{'|'.join(patterns)})" for place, patterns in enumerate(table.values())]
        return cls(re.compile(any_of(groups)), tuple(table))

    def find(self, word: str) -> tuple[int, int] | None:
        """Return the number that a word begins with, and where in the word the rest begins."""
        match = self.pattern.match(word)
        return (self.values[int(match.lastgroup[1:])], match.end()) if match and match.lastgroup else None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words for numbers that are known in texts of one language.

    Attributes:
        tenfold: beginnings of words that make tens of the number before them.
        links: what may stand between the words of one number, beside a space or a hyphen.
        times: the largest number that may stand before another and multiply it.
        has_apostrophes: whether words for numbers have them, as letters.
    """

    tenfold: re.Pattern[str]
    links: re.Pattern[str]
    times: Mapping[int, int]
    has_apostrophes: bool
    _exact: Mapping[str, int]
    _adds: Mapping[int, int]
    _loose: _Beginnings
    _beginnings: _Beginnings
    _inflection: re.Pattern[str]
    _made: re.Pattern[str] | None

    def read(self, word: str) -> tuple[int, bool] | None:
        """Return the number that a word in small letters stands for, and whether it is that number and no more.

        “Dozen” and “half” are numbers only roughly, words made with a number are none: hexadecimal.
        """
        if word in self._exact:
            return self._exact[word], True
        if (found := self._loose.find(word)) is not None:
            return found[0], False
        if (found := self._beginnings.find(word)) is not None:
            return found[0], self._inflection.fullmatch(word, found[1]) is not None
        value = self._read_made(word)
        return None if value is None else (value, True)

    def _read_made(self, word: str) -> int | None:
        """Return the number in a compound, or in a word with an ending: German “hundertfünfundzwanzigste”."""
        match = self._made.fullmatch(word) if self._made is not None else None
        if match is None:
            return None
        parts = {name: self._exact[part] for name, part in match.groupdict().items() if part}
        hundreds = parts.get("hundreds", 1) * _HUNDRED if "hundred" in parts else 0
        thousands = sum(parts.get(name, 0) for name in ("units_of", "tens_of", "rest_of")) or 1
        below = hundreds + sum(parts.get(name, 0) for name in ("units", "tens", "rest"))
        return below + (thousands * _THOUSAND if "thousand" in parts else 0)

    def room_behind(self, value: int) -> int:
        """Return the largest number that another takes in behind it: 9 behind tens; -1 where it takes in none."""
        for size in (_THOUSAND, _HUNDRED):
            if value and value % size == 0:
                return self._adds.get(size, -1)
        tens = value % _HUNDRED
        return self._adds.get(tens, _UNITS if tens >= _TWENTY and tens % _TEN == 0 else -1)


@cache
def number_words(known: Vocabulary) -> NumberWords:
    """Return the words for numbers of a language and of those that it reads also."""
    words = known.words.numerals
    tables = (words.cardinals, words.ordinals, words.further)
    exact = {word: number for table in tables for number, forms in table.items() for word in forms}
    patterns = (pattern for table in (words.beginnings, words.loose) for each in table.values() for pattern in each)
    return NumberWords(
        tenfold=re.compile(any_of(words.tenfold)),
        links=re.compile(any_of(words.links)),
        times=words.times,
        has_apostrophes=any(APOSTROPHE in word for word in (*exact, *patterns)),
        _exact=exact,
        _adds=words.adds,
        _loose=_Beginnings.of(words.loose),
        _beginnings=_Beginnings.of(words.beginnings),
        _inflection=re.compile(f"{any_of(words.inflection)}?"),
        _made=re.compile(f"{_stems(words, exact)}{any_of(words.endings)}?") if words.joined or words.endings else None,
    )


def _stems(words: Numerals, exact: Mapping[str, int]) -> str:
    """Return a pattern of what endings follow: single words, or compounds of thousands, hundreds, units and tens."""
    if not words.joined:
        return f"(?P<rest>{any_word(exact)})"
    first = {number: forms[0] for number, forms in words.cardinals.items()}
    units = any_word(first[number] for number in range(1, _TEN))
    tens = any_word(first[number] for number in range(_TWENTY, _HUNDRED, _TEN))
    small = any_word(word for word, number in exact.items() if number < _HUNDRED)
    joined = f"(?:{re.escape(words.joined)})"
    return (
        rf"(?=.)(?:(?:(?P<units_of>{units}){joined}(?P<tens_of>{tens})|(?P<rest_of>{small}))?"
        rf"(?P<thousand>{first[_THOUSAND]}){joined}?)?"
        rf"(?:(?P<hundreds>{units})?(?P<hundred>{first[_HUNDRED]}){joined}?)?"
        rf"(?:(?P<units>{units}){joined}(?P<tens>{tens})|(?P<rest>{small}))?"
    )
