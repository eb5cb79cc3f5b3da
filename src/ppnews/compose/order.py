"""The order of names in each language's alphabet, for lists that readers look through."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ppnews.model.languages.reading import read_language

_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655]")
"""Accents, and the hamza and madda of alef, which make no letter of its own."""
_ALIKE = str.maketrans("łøđıə", "lodie")
_BEHIND_OTHERS = 0x110000


def in_order(name: str, language: str) -> tuple[tuple[int, ...], str]:
    """Return the collation key of a name.

    Letters of the language's alphabet stand in its order. Others stand with the letter that they have been made of,
    as É does with E in French and Ö with O in German.
    """
    places = _places(language)
    letters: list[int] = []
    for letter in name.casefold():
        bare = letter if letter in places else _bare(letter)
        letters += (places.get(each, ord(each)) for each in bare)
    return tuple(letters), name


@cache
def _places(language: str) -> dict[str, int]:
    alphabet = read_language(language).typography.alphabet
    return {letter: _BEHIND_OTHERS + place for place, letter in enumerate(alphabet)}


def _bare(letter: str) -> str:
    if letter == "й":
        return letter
    return _MARKS.sub("", unicodedata.normalize("NFD", letter)).translate(_ALIKE)
