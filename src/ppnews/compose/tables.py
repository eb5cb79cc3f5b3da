"""Tables on paper: how small one must be set, and which of its cells may divide words, to keep to a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from markdown_it.token import Token

_LETTER = 0.52
"""The width of an average letter, in em."""
_PIECES = re.compile(r"\s+|(?<=[/@_?=&-])|(?<=\.)(?=[^\W\d_]{2})")
"""A line may end at a space, within an address, and behind a hyphen."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """A size that a layout sets tables in: its class, the size and the space between columns in points."""

    name: str
    size: float
    gap: float

    def width(self, lengths: Iterable[int]) -> float:
        """Return the least width of columns, by the letters in the longest piece of each."""
        return sum(length * self.size * _LETTER + self.gap for length in lengths)


_COLUMN = 230.0
"""Points that a table has: a column of 84 mm, less a little."""
_TALL = 34
"""Lines of a row that is divided: on the first page a column has few more."""
_SHORT, _ROOM = 16, 0.7
"""Letters of an entry that is kept in one line, where the columns need no more of the width than this part."""
_NORMAL, _TIGHT, _CRAMMED = _Setting("", 8.5, 6), _Setting("tight", 7, 3), _Setting("crammed", 6.25, 3)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its opening tag, the letters in its longest piece, and in all of it."""

    opening: Token
    piece: int
    whole: int


def fit_tables(tokens: Sequence[Token]) -> None:
    """Give each table of a text a class by the room that its longest words need.

    None where they fit at the usual size; `tight` where they fit at a smaller one; `crammed` where they do not. In a
    crammed one the cells with words that are too long for a fair share of the width are `long`: there words divide. In
    the others columns of short entries are `whole`: there no line ends.
    Rows of very many lines are `tall`: they divide.
    """
    start = -1
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            start = place
        elif token.type == "table_close" and start >= 0:
            _fit(tokens[start], _cells(tokens[start:place]))
            _divide_rows(tokens[start:place])
            start = -1


def _fit(table: Token, columns: Sequence[Sequence[_Cell]]) -> None:
    pieces = [max(cell.piece for cell in column) for column in columns]
    setting = next((s for s in (_NORMAL, _TIGHT) if s.width(pieces) <= _COLUMN), _CRAMMED)
    if setting.name:
        table.attrJoin("class", setting.name)
    if setting is _CRAMMED:
        _divide(columns, pieces)
        return
    entries = [max(cell.whole for cell in column) for column in columns]
    short = [whole <= _SHORT for whole in entries]
    needed = [whole if fits else piece for whole, piece, fits in zip(entries, pieces, short, strict=True)]
    if setting.width(needed) <= _ROOM * _COLUMN or all(short):
        for column, fits in zip(columns, short, strict=True):
            for cell in column if fits and setting.width(needed) <= _COLUMN else ():
                cell.opening.attrJoin("class", "whole")


def _divide_rows(tokens: Sequence[Token]) -> None:
    """Let rows divide that may be taller than a column: they would leave the rest of the page before them empty."""
    row, letters = tokens[0], 0
    for token in tokens:
        if token.type == "tr_open":
            row, letters = token, 0
        elif token.type == "inline":
            letters += _letters(_words(token))
        elif token.type == "tr_close" and letters * _NORMAL.size * _LETTER > _TALL * _COLUMN:
            row.attrJoin("class", "tall")


def _divide(columns: Sequence[Sequence[_Cell]], pieces: Sequence[int]) -> None:
    """Let the words of some cells divide, so few that the others have room for theirs."""
    shares = range(1, max(pieces) + 1)
    share = bisect_right(shares, _COLUMN, key=lambda n: _CRAMMED.width(min(piece, n) for piece in pieces))
    for column in columns:
        for cell in column:
            if cell.piece > share:
                cell.opening.attrJoin("class", "long")


def _cells(tokens: Sequence[Token]) -> list[list[_Cell]]:
    """Return the cells of each column."""
    columns: list[list[_Cell]] = []
    number = 0
    for opening, inline in pairwise(tokens):
        if opening.type == "tr_open":
            number = 0
        elif opening.type in ("th_open", "td_open"):
            if number == len(columns):
                columns.append([])
            words = _words(inline)
            columns[number].append(_Cell(opening, max(map(_letters, _PIECES.split(words))), _letters(words)))
            number += 1
    return columns


def _words(inline: Token) -> str:
    return "".join(
        child.content if child.type in ("text", "code_inline") else " " * (child.type in ("softbreak", "hardbreak"))
        for child in inline.children or ()
    )


def _letters(piece: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in piece)
