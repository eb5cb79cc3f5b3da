"""Tables and lists that go over the end of a column or page, and the rows and entries on each side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Membership, Paper, Sheet

Side = tuple[int, float]
"""The number of a page, and the left end of a column on it."""


@dataclass(frozen=True)
class TornWhole:
    """A table or list with members on more than one side of a break.

    Attributes:
        member: that of its first row or entry.
        sides: the places of the rows or entries on each side, in the order of reading.
        blocks: the one with most words on each side, to find it by in the sources.
        sheets: the sheet of each side.
        height: of all its parts together, in points.
    """

    member: Membership
    sides: tuple[tuple[int, ...], ...]
    blocks: tuple[Block, ...]
    sheets: tuple[Sheet, ...]
    height: float

    def lone(self) -> Iterator[int]:
        """Yield the sides, by number, with a single row or entry that stands on no other side."""
        for number, side in enumerate(self.sides):
            if len(side) == 1 and not any(side[0] in other for other in self.sides if other is not side):
                yield number


def torn_tables(paper: Paper) -> Iterator[TornWhole]:
    """Yield the tables with rows in more than one column; the innermost where tables lie in tables."""
    return _torn(paper, {"Table"}, by_column=True)


def torn_lists(paper: Paper, *, by_column: bool) -> Iterator[TornWhole]:
    """Yield lists and contents with entries on more than one page, or `by_column` in more than one column."""
    return _torn(paper, {"L", "TOC"}, by_column=by_column)


def _torn(paper: Paper, kinds: set[str], *, by_column: bool) -> Iterator[TornWhole]:
    parts: defaultdict[int, dict[Side, list[tuple[Membership, Block, Sheet]]]] = defaultdict(dict)
    for sheet in paper.sheets:
        for block in sheet.blocks:
            for member in block.member_of:
                if member.kind in kinds and member.place is not None:
                    side = (sheet.number, _column(sheet, block.rect) if by_column else 0.0)
                    parts[member.whole].setdefault(side, []).append((member, block, sheet))
    for sides in parts.values():
        if len(sides) > 1:
            yield _whole(list(sides.values()))


def _whole(sides: list[list[tuple[Membership, Block, Sheet]]]) -> TornWhole:
    return TornWhole(
        member=sides[0][0][0],
        sides=tuple(tuple(dict.fromkeys(m.place for m, _, _ in side if m.place is not None)) for side in sides),
        blocks=tuple(max((b for _, b, _ in side), key=lambda block: len(block.words)) for side in sides),
        sheets=tuple(side[0][2] for side in sides),
        height=sum(max(b.rect.bottom for _, b, _ in side) - min(b.rect.top for _, b, _ in side) for side in sides),
    )


def _column(sheet: Sheet, rect: Rect) -> float:
    """Return the left end of the narrowest column that something stands in; 0 outside of all."""
    middle = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    columns = sheet.geometry.columns if sheet.geometry is not None else ()
    around = [
        (column.right - column.left, column.left)
        for column in columns
        if column.left <= middle[0] <= column.right and column.top - 1 <= middle[1] <= column.bottom + 1
    ]
    return min(around)[1] if around else 0.0
