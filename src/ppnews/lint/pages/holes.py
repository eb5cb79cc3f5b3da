"""Holes: columns and pages inside an issue that end early though it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, PageGeometry, Paper, Sheet

MOST_LINES = 5
"""So many lines at the end of a column may be empty: a heading, or the first lines of a paragraph, needs them."""
_LEVEL = 1.0
"""Points by which tops of neighbouring columns, or the ends of one thing, differ by rounding alone."""
_APART = 2.5
"""Lines between columns and a section below them that are space, and no hole."""
_THIN = 4.0
"""Rules up to this width in points beside a text go on to the foot of the page with its box."""
_NEAR = 40.0
"""How far in points a heading may stand from the place that links to its section lead to."""
_USUAL = 12.0


@dataclass(frozen=True, slots=True)
class Hole:
    """The empty end of a column, or of a page whose text runs over the whole width.

    Attributes:
        column: the empty rectangle, as wide as the column.
        row: the place of the columns side by side among those of the page, from 0 at the top.
        number: the place of the column in its row, from 1.
        beside: the number of columns in the row; 1 where the text runs over the whole width.
        lines: the number of lines of running text that go into it.
        at_foot: whether it reaches to the foot of the type area; else the neighbours end below it.
        filled: the content of the column.
        following: what comes next in reading order; None where nothing does.
        anchor: the anchor of the section that begins with it; empty where it belongs to one that has begun.
    """

    sheet: Sheet
    column: Rect
    row: int
    number: int
    beside: int
    lines: int
    at_foot: bool
    filled: tuple[Block, ...] = ()
    following: Block | None = None
    anchor: str = ""


def holes(paper: Paper, more_than: int = MOST_LINES) -> Iterator[Hole]:
    """Yield the columns and pages that end more than so many lines early, as the finished file shows it.

    A column is held against the foot of the type area where the issue goes on on the next page, else against its
    neighbours. Columns and pages that the layout ended are left out; so is the end of the issue.
    """
    step = _line_step(paper)
    for sheet, after in pairwise([*paper.sheets, None]):
        if sheet is not None and sheet.geometry is not None:
            ends = _of_sheet(paper, sheet, sheet.geometry, after, step)
            yield from (end for end in ends if end.lines > more_than)


def _of_sheet(paper: Paper, sheet: Sheet, geometry: PageGeometry, after: Sheet | None, step: float) -> Iterator[Hole]:
    """Yield the ends of all columns, whatever room they leave."""
    content, area = list(_content(sheet)), geometry.area
    goes_on = after is not None and bool(after.blocks) and not geometry.break_after
    lowest = max((rect.bottom for rect in content), default=area.top)
    rows = _rows(geometry.columns)
    if not rows or rows[-1][0].bottom + _LEVEL < lowest:
        rows.append([Rect(area.left, rows[-1][0].bottom if rows else area.top, area.right, max(lowest, area.top))])
    for place, row in enumerate(rows):
        under = row[0].bottom + _LEVEL
        below = min(
            (rect.top for rect in content if rect.top > under - 2 * _LEVEL and rect.bottom > under), default=None
        )
        reached = [_reached(column, content) for column in row]
        foot = max([*reached, below - _APART * step if below is not None else area.bottom if goes_on else area.top])
        for number, (column, bottom) in enumerate(zip(row, reached, strict=True), 1):
            if column not in geometry.ended:
                filled = tuple(block for block in sheet.blocks if _is_in(block.rect, column))
                following = _following(sheet, after, filled)
                yield Hole(
                    sheet,
                    Rect(column.left, bottom, column.right, foot),
                    place,
                    number,
                    len(row),
                    int((foot - bottom) / step),
                    goes_on and below is None,
                    filled,
                    following[1] if following is not None else None,
                    _anchor(paper, *following) if following is not None else "",
                )


def _following(sheet: Sheet, after: Sheet | None, filled: Sequence[Block]) -> tuple[Sheet, Block] | None:
    """Return the block that comes after those of a column in reading order, and its sheet."""
    last = next((place for place, block in enumerate(sheet.blocks) if filled and block is filled[-1]), None)
    if last is not None and last + 1 < len(sheet.blocks):
        return sheet, sheet.blocks[last + 1]
    return (after, after.blocks[0]) if after is not None and after.blocks else None


def _anchor(paper: Paper, sheet: Sheet, block: Block) -> str:
    """Return the named destination that a heading stands at; empty for all else."""
    if not block.is_heading:
        return ""
    near = [
        (abs(place.point[1] - block.rect.top), name)
        for name, place in paper.destinations.items()
        if place.page == sheet.number and place.point is not None and abs(place.point[0] - block.margin) < _NEAR
    ]
    distance, name = min(near, default=(_NEAR, ""))
    return name if distance < _NEAR else ""


def _rows(columns: Sequence[Rect]) -> list[list[Rect]]:
    """Return columns that stand side by side, from top to bottom; not those within others."""
    outer = [one for one in columns if not any(one is not other and one & other == one for other in columns)]
    rows: list[list[Rect]] = []
    for column in sorted(outer, key=lambda each: (each.top, each.left)):
        if rows and abs(rows[-1][0].top - column.top) < _LEVEL:
            rows[-1].append(column)
        else:
            rows.append([column])
    return rows


def _reached(column: Rect, content: Sequence[Rect]) -> float:
    """Return the lower end of the content of a column."""
    return max((rect.bottom for rect in content if _is_in(rect, column)), default=column.top)


def _is_in(rect: Rect, column: Rect) -> bool:
    """Return whether something stands in a column, or across it and others."""
    middle, own = (column.left + column.right) / 2, (rect.left + rect.right) / 2
    across = column.left < own < column.right or rect.left < middle < rect.right
    return across and column.top - _LEVEL < (rect.top + rect.bottom) / 2 < column.bottom + _LEVEL


def _content(sheet: Sheet) -> Iterator[Rect]:
    """Yield rectangles around everything that is to be seen, but for the grounds that text stands on."""
    for block in sheet.blocks:
        yield block.rect
    yield from sheet.decorative
    for rect in sheet.drawn:
        is_rule = rect.right - rect.left < _THIN < rect.bottom - rect.top
        if not is_rule and not any(block.rect & rect == block.rect for block in sheet.blocks):
            yield rect


def _line_step(paper: Paper) -> float:
    """Return the usual distance in points from one line of text to the next."""
    steps: Counter[float] = Counter()
    for sheet in paper.sheets:
        for block in sheet.blocks:
            steps.update(round(after.baseline - before.baseline, 1) for before, after in pairwise(block.lines))
    return max(steps, key=lambda step: (steps[step], -step), default=_USUAL) or _USUAL
