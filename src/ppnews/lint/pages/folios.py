"""Folios: the page numbers that stand in the margins of finished pages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from ppnews.model.pdf.sheets import Paper, Sheet

_NUMBER = re.compile(r"\d+")
_MOST_DIGITS = 6


class Folios:
    """The folios of one PDF.

    A margin may hold other numbers as well: the year, the number of the issue. Folios are those that go up by one from
    page to page. `paper` may number its pages from any number on, and leave some without a folio.
    """

    def __init__(self, paper: Paper) -> None:
        votes: Counter[int] = Counter()
        for sheet in paper.sheets:
            votes.update({number - sheet.number for number in _numbers(sheet)})
        best = max(votes, key=lambda shift: (votes[shift], shift == 0), default=0)
        is_plain = votes[best] > 1 or best == 0 or not votes
        self._shifts = (best,) if is_plain else (0, *votes)

    def of(self, page: int) -> int:
        """Return the folio of a page (from 1), also of one that bears none."""
        return page + self._shifts[0]

    def possible(self, page: int) -> tuple[int, ...]:
        """Return the numbers that may be the folio of a page: several where too few pages bear one to be sure."""
        return tuple(page + shift for shift in self._shifts)


def decimal_value(digits: str) -> int:
    """Return a number written in the digits of any script."""
    return int("".join(str(unicodedata.digit(digit)) for digit in digits))


def _numbers(sheet: Sheet) -> Iterator[int]:
    """Yield the numbers in the margins of a page; of a page without known margins, those that stand by themselves."""
    for run in sheet.running:
        area, rect = sheet.area, run.rect
        if area is None:
            yield from (decimal_value(word) for word in [run.words.strip()] if _NUMBER.fullmatch(word))
            continue
        across, down = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
        if area.left < across < area.right and area.top < down < area.bottom:
            continue
        yield from (decimal_value(digits) for digits in _NUMBER.findall(run.words) if len(digits) <= _MOST_DIGITS)
