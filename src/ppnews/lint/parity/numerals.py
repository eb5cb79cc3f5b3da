"""Numbers written as words, and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.lint.parity.number_words import NumberWords, number_words
from ppnews.lint.vocabulary import vocabulary, with_letters

_TEN, _TEEN, _HUNDRED = 10, 11, 100
_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset({" ", "-", "\u00a0", "\u2011"})
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as a word or several: `words[start:end]`.

    Attributes:
        sure: whether it means nothing else.
        last: the number of its last part: 5 of 25.
    """

    start: int
    end: int
    value: int
    sure: bool
    last: int


def numerals(words: str, language: str) -> Iterator[Numeral]:
    """Yield the numbers that words of a language name; words that make one number together are one."""
    known = number_words(vocabulary(language))
    if known.has_apostrophes:
        words = with_letters(words)
    before: Numeral | None = None
    for match in _WORD.finditer(words):
        found = _numeral(match, known)
        if found is None:
            continue
        whole = _whole(before, found, words, known) if before is not None else None
        if before is not None and whole is None:
            yield before
        before = whole or found
    if before is not None:
        yield before


def _whole(before: Numeral, found: Numeral, words: str, known: NumberWords) -> Numeral | None:
    """Return the number that two make together: tens and units, a number of tens; None where they are two."""
    between = words[before.end : found.start]
    if between not in _JOINTS and not known.links.fullmatch(words, before.end, found.start):
        return None
    if found.value <= known.room_behind(before.value):
        value = before.value + found.value
        sure = (before.sure or before.value == _TEN) and value < _HUNDRED
        return Numeral(before.start, found.end, value, sure, found.value)
    for factor in (before.value, before.last):  # “vingt mille”, but “cent quatre-vingts”
        if 0 < factor <= known.times.get(found.value, 0):
            product = factor * found.value
            return Numeral(before.start, found.end, before.value - factor + product, found.sure, product)
    if known.tenfold.match(words[found.start : found.end].lower()):
        return Numeral(before.start, found.end, before.value * _TEN, sure=False, last=_TEN)
    return None


def _numeral(match: re.Match[str], known: NumberWords) -> Numeral | None:
    word = match[0]
    reading = known.read(word.lower())
    if reading is not None:
        value, is_number = reading
        return Numeral(match.start(), match.end(), value, is_number and _TEEN <= value < _HUNDRED, value)
    roman = _roman(word) if word.isupper() and _ROMAN.fullmatch(word) else None
    return None if roman is None else Numeral(match.start(), match.end(), roman, sure=False, last=roman)


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-n if n < max(values[place:]) else n for place, n in enumerate(values))
