"""Where in a Markdown file a piece of running text stands.

A block's text, as the parser hands it on, has lost its indents and prefixes, table cells their neighbours and
backslashes: its lines are looked for again in the file's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from ppnews.diagnostics import Location


class Places:
    """The places of the inline text of one file; `name` is the file in messages."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str], name: str) -> None:
        self._lines = lines
        self._name = name
        self._cells = dict(_cells(tokens, lines))

    def line(self, block: Token) -> Location:
        """Return the first line of a block."""
        number = (block.map[0] if block.map else 0) + 1
        return Location(self._name, number, 1, number, len(self._line(number - 1)) + 1)

    def stretch(self, block: Token, start: int, end: int) -> Location:
        """Return the place of `block.content[start:end]`, for an inline token `block`."""
        line, column = self._position(block, start)
        return Location(self._name, line, column, *self._position(block, end))

    def _position(self, block: Token, offset: int) -> tuple[int, int]:
        before = block.content[:offset]
        number = (block.map[0] if block.map else 0) + before.count("\n")
        if id(block) in self._cells:
            return number + 1, self._cells[id(block)] + offset + before.count("|") + 1
        row_start = before.rfind("\n") + 1
        row = block.content[row_start:].partition("\n")[0]
        found = max(self._line(number).rfind(row.strip()), 0)
        return number + 1, max(found + offset - row_start - (len(row) - len(row.lstrip())), 0) + 1

    def _line(self, number: int) -> str:
        return self._lines[number] if number < len(self._lines) else ""


def _cells(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the identity of every table cell's inline token, and where its text begins in its line (from 0)."""
    passed = 0
    for opening, token in pairwise(tokens):
        if opening.type == "tr_open":
            passed = 0
        if token.type == "inline" and opening.type in ("th_open", "td_open") and token.map:
            written = token.content.replace("|", "\\|")
            start = max(lines[token.map[0]].find(written, passed), 0)
            passed = start + len(written)
            yield id(token), start
