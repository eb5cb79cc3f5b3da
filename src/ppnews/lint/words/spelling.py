"""Common misspellings of English and what they should be, from codespell's dictionary, of whose code nothing runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

_DICTIONARY = "codespell_lib/data/dictionary.txt"
_ARROW = "->"
_CORRECTION = re.compile(r"(?<=[> ])[^\s,>]+(?=[,\n])")


@cache
def _text() -> str:
    file = distribution("codespell").locate_file(_DICTIONARY)
    return Path(str(file)).read_text(encoding="utf-8").casefold()


@cache
def _lines() -> list[str]:
    # The dictionary is kept in this order already, so that sorting it takes no time.
    return sorted(_text().split("\n"))


def corrections(word: str) -> tuple[str, ...]:
    """Return the words that a misspelling, in lower case, may stand for; none for one that is not known."""
    lines, start = _lines(), f"{word}{_ARROW}"
    place = bisect_left(lines, start)
    if place == len(lines) or not lines[place].startswith(start):
        return ()
    # “a, b,” are two possible words, “a, reason” is one with a doubt; a single one has no comma.
    return tuple(part for part in map(str.strip, lines[place].removeprefix(start).split(",")) if part)


def is_certain(word: str) -> bool:
    """Return whether a misspelt word has one correction only, and no doubt about it."""
    lines, start = _lines(), f"{word}{_ARROW}"
    place = bisect_left(lines, start)
    return place < len(lines) and lines[place].startswith(start) and "," not in lines[place]


def is_ordinary(word: str) -> bool:
    """Return whether a word, in lower case, is one that others are corrected to: surely a word of the language."""
    return word in _corrected()


@cache
def _corrected() -> frozenset[str]:
    return frozenset(_CORRECTION.findall(_text()))
