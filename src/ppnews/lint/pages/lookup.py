"""Words as they are seen on a page, and the passage of the issue that says them.

A page hyphenates, sets other quotation marks, dashes and spaces, and may set everything in capitals: only letters and
digits count, without accents, in small letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ppnews.diagnostics import Location
from ppnews.lint.passages import Passage

_NOT_LETTERS = re.compile(r"[\W_]+")
_ENOUGH = 24
"""So many letters are enough to know a passage by."""
_TOO_FEW = 5
"""So few letters stand anywhere."""


def letters(words: str) -> str:
    """Return the letters and digits alone, as they are compared."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKD", words).casefold())


@dataclass(frozen=True)
class PassageMatch:
    """A stretch of a passage's letters."""

    passage: Passage
    start: int
    end: int

    @property
    def at(self) -> Location:
        """The place of the stretch in its file."""
        counts: list[int] = []
        for place, character in enumerate(self.passage.words):
            counts += [place] * len(letters(character))
        if not counts:
            return self.passage.at(0, len(self.passage.words))
        return self.passage.at(counts[min(self.start, len(counts) - 1)], counts[min(self.end, len(counts)) - 1] + 1)


class PassageIndex:
    """Finds words in passages. What is looked for in reading order is found in linear time."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._cursor = 0

    @cached_property
    def _text(self) -> str:
        return "\n".join(letters(passage.words) for passage in self._passages)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    @cached_property
    def _sections(self) -> dict[int | None, tuple[int, int]]:
        """The beginning and end of the passages of each section."""
        found: dict[int | None, tuple[int, int]] = {}
        ends = [*self._starts[1:], len(self._text)]
        for passage, start, end in zip(self._passages, self._starts, ends, strict=False):
            found[passage.section] = found.get(passage.section, (start, end))[0], end
        return found

    def find(self, words: str, section: int | None = None) -> PassageMatch | None:
        """Return the stretch of `words`: all of them, else their beginning or end; None if they are not in the issue.

        They are looked for in their section first, from the place of the last ones on.

        Page references put numbers between the words that the issue itself does not have.
        """
        sought = letters(words)
        if len(sought) < _TOO_FEW:
            return None
        begin, end = self._sections.get(section, (0, len(self._text)))
        tries = (self._cursor if begin <= self._cursor < end else begin, begin, 0)
        for part in dict.fromkeys((sought, sought[:_ENOUGH], sought[-_ENOUGH:])):
            place = next((p for start in tries if (p := self._text.find(part, start)) >= 0), -1)
            if place >= 0:
                number = bisect_right(self._starts, place) - 1
                self._cursor = self._starts[number]
                start = place - self._starts[number]
                return PassageMatch(self._passages[number], start, start + len(part))
        return None
