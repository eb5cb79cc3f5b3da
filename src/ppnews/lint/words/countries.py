"""Names of countries in a text: CLDR's, and the publication's own, in the forms of their cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ppnews.lint.words.names import stem
from ppnews.model.languages.calendar import country_names

_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*")
_SURE = 4
"""So many letters of a stem tell one name from other words; a shorter one has to stand in full."""
_BEGINNING = 3
_BY_FIRST = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class CountryMention:
    """The name of a country: `words[start:end]`; `code` is its ISO 3166-1 alpha-2 code."""

    code: str
    start: int
    end: int


def countries_in(words: str, language: str, own: Mapping[str, str]) -> Iterator[CountryMention]:
    """Yield the countries that words name; `own` has the publication's names by code."""
    known = _by_first(language, tuple(sorted(own.items())))
    tokens = list(_WORD.finditer(words))
    keys = [_key(token[0], language) for token in tokens]
    place = 0
    while place < len(tokens):
        code, length = _longest(keys, place, known)
        if code and not tokens[place][0][0].islower():
            yield CountryMention(code, tokens[place].start(), tokens[place + length - 1].end())
        place += max(length, 1)


def is_alluded_to(
    code: str, words: str, language: str, own: Mapping[str, str], taken: Sequence[CountryMention]
) -> bool:
    """Return whether any word begins as a country's name does, as “Polish” does; names of other countries aside."""
    name = own.get(code) or country_names(language).get(code, "")
    beginnings = {part[:_BEGINNING].casefold() for part in _WORD.findall(name)}
    inside = [range(mention.start, mention.end) for mention in taken]
    return any(
        token[0][:_BEGINNING].casefold() in beginnings
        for token in _WORD.finditer(words)
        if not any(token.start() in each for each in inside)
    )


@cache
def _by_first(language: str, own: tuple[tuple[str, str], ...]) -> _BY_FIRST:
    """Return the names as rows of stems with their codes, by the first stem, the longest first."""
    found: _BY_FIRST = {}
    for code, name in (*country_names(language).items(), *own):
        keys = tuple(_key(word, language) for word in _WORD.findall(name))
        if keys:
            found.setdefault(keys[0], []).append((keys, code))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def _longest(keys: Sequence[str], place: int, known: _BY_FIRST) -> tuple[str, int]:
    """Return the code and the number of words of the longest name that begins at a word; no code where none does."""
    for row, code in known.get(keys[place], ()):
        if tuple(keys[place : place + len(row)]) == row:
            return code, len(row)
    return "", 0


def _key(word: str, language: str) -> str:
    folded = word.casefold().replace("ё", "е").replace("ʼ", "’").replace("'", "’")
    short = stem(folded, language)
    return short if len(short) >= _SURE else folded
