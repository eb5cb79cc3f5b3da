"""Figures that meet capitals or code, and ranges of figures, marked for the style sheets.

A layout may set figures with ascenders and descenders, as small letters have them. Beside capitals these look small,
and in a name out of code the nought of `v0` reads as an o: there figures are to be as high as capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.editions._texts import change_texts

_WORD = re.compile(r"\w+(?:[-/.,+–]\w+)*")
_DIGIT = re.compile(r"\d")
_LETTER_AND_DIGIT = re.compile(r"[^\W\d_]\d")
_NUMBER = re.compile(r"\d[\d.,/–-]*")
_RANGE = re.compile(r"\d[\d.,]*–\d[\d.,]*")
_OF_AN_ADDRESS = "/:@&#%=?\\_"
"""Marks beside a word that is a part of an address, or of a reference to a character."""


def mark_figures(page: str) -> str:
    """Return HTML in which `A4`, `v0` and `ISO 9001` stand in elements of the class `lining`, `2023–27` in `range`."""
    return change_texts(page, _marked)


def _marked(words: str) -> str:
    return words if _DIGIT.search(words) is None else "".join(_pieces(words))


def _pieces(words: str) -> Iterator[str]:
    end, before = 0, ""
    for match in _WORD.finditer(words):
        gap, word = words[end : match.start()], match[0]
        kind = _kind(word, before if gap in (" ", "\u00a0") else "")
        beside = words[match.start() - 1 : match.start()] + words[match.end() : match.end() + 1]
        if kind and not any(mark in _OF_AN_ADDRESS for mark in beside):
            word = f'<span class="{kind}">{word}</span>'
        yield f"{gap}{word}"
        end, before = match.end(), match[0]
    yield words[end:]


def _kind(word: str, before: str) -> str:
    """Return the class of a word; empty for none. `before` is the word that a single space parts from it."""
    if _DIGIT.search(word) is None:
        return ""
    if _RANGE.fullmatch(word):
        return "range"
    if _NUMBER.fullmatch(word):
        return "lining" if len(before) > 1 and before.isalpha() and before.isupper() else ""
    return "lining" if word != word.lower() or _LETTER_AND_DIGIT.search(word) else ""
