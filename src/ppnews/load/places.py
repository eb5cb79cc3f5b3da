"""The places of inline text in a Markdown file.

A block's text, as the parser hands it on, has lost its indents and prefixes, table cells their neighbours and
backslashes: its lines are looked for again in the file's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from ppnews.diagnostics import Location


@dataclass(frozen=True, slots=True)
class _Rows:
    """The lines of a block's text: one paragraph may hold thousands of links, so each line is looked for once.

    Attributes:
        starts: the offset of each line in the block's text.
        bars: the offsets of `|`, for a table's cell.
        shifts: the difference between a place in the line and its column, from 0; None until it was looked for.
    """

    starts: list[int]
    bars: list[int]
    shifts: list[int | None]


class MarkdownPlaces:
    """The places of the inline text of one file; `name` is the file in messages."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str], name: str) -> None:
        self._lines = lines
        self._name = name
        self._cells = dict(_cells(tokens, lines))
        self._rows: dict[int, _Rows] = {}

    def line(self, block: Token) -> Location:
        """Return the first line of a block."""
        number = (block.map[0] if block.map else 0) + 1
        return Location(self._name, number, 1, number, len(self._line(number - 1)) + 1)

    def stretch(self, block: Token, start: int, end: int) -> Location:
        """Return the place of `block.content[start:end]`, for an inline token `block`."""
        line, column = self._position(block, start)
        return Location(self._name, line, column, *self._position(block, end))

    def _position(self, block: Token, offset: int) -> tuple[int, int]:
        rows = self._rows_of(block)
        row = bisect_right(rows.starts, offset) - 1
        number = (block.map[0] if block.map else 0) + row
        if id(block) in self._cells:
            return number + 1, self._cells[id(block)] + offset + bisect_left(rows.bars, offset) + 1
        if rows.shifts[row] is None:
            end = rows.starts[row + 1] - 1 if row + 1 < len(rows.starts) else len(block.content)
            written = block.content[rows.starts[row] : end]
            indent = len(written) - len(written.lstrip())
            rows.shifts[row] = max(self._line(number).rfind(written.strip()), 0) - indent
        return number + 1, max((rows.shifts[row] or 0) + offset - rows.starts[row], 0) + 1

    def _rows_of(self, block: Token) -> _Rows:
        if id(block) not in self._rows:
            starts = [0, *(match.end() for match in re.finditer("\n", block.content))]
            bars = [match.start() for match in re.finditer(r"\|", block.content)]
            self._rows[id(block)] = _Rows(starts, bars, [None] * len(starts))
        return self._rows[id(block)]

    def _line(self, number: int) -> str:
        return self._lines[number] if number < len(self._lines) else ""


def _cells(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the identity of every table cell's inline token, and the column (from 0) of its text."""
    passed = 0
    for opening, token in pairwise(tokens):
        if opening.type == "tr_open":
            passed = 0
        if token.type == "inline" and opening.type in ("th_open", "td_open") and token.map:
            written = token.content.replace("|", "\\|")
            start = max(lines[token.map[0]].find(written, passed), 0)
            passed = start + len(written)
            yield id(token), start
