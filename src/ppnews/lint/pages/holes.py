"""Holes: pages that end early though the issue goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Paper, Sheet

_HOLE = 0.25
"""So much of the type area is empty at its foot where a page ends early: a picture that does not fit leaves less."""
_STRIPS = 24
"""The type area is looked at in so many strips from left to right; columns of every usual layout end between two."""
_THIN = 4.0
"""Rules up to this width in points beside a text go on to the foot of the page with its box."""
_USUAL = 12.0


@dataclass(frozen=True, slots=True)
class Hole:
    """The empty foot of a page, and the page after it; `lines` go into it over all columns together."""

    sheet: Sheet
    after: Sheet
    lines: int


def holes(paper: Paper) -> Iterator[Hole]:
    """Yield the pages that end early and are neither the last nor ended by the layout."""
    step = _line_step(paper)
    for sheet, after in pairwise(paper.sheets):
        if sheet.geometry is None or sheet.geometry.break_after:
            continue
        area = sheet.geometry.area
        empty = _empty(sheet, area)
        if empty > _HOLE:
            columns = _columns_at_foot(sheet, area)
            yield Hole(sheet, after, round(empty * (area.bottom - area.top) / step * columns))


def _columns_at_foot(sheet: Sheet, area: Rect) -> int:
    """Return the number of columns in the lowest row of columns; 1 where text runs over the whole area."""
    columns = sheet.geometry.columns if sheet.geometry is not None else ()
    lowest = max((column.top for column in columns), default=area.top)
    beside = [column for column in columns if column.top > lowest - 1]
    return max(len(beside), 1)


def _empty(sheet: Sheet, area: Rect) -> float:
    """Return the part of the type area, from 0 to 1, that nothing stands in or below."""
    filled, width = [area.top] * _STRIPS, (area.right - area.left) / _STRIPS
    for rect in _content(sheet):
        for strip in range(_STRIPS):
            middle = area.left + (strip + 0.5) * width
            if rect.left <= middle <= rect.right:
                filled[strip] = max(filled[strip], min(rect.bottom, area.bottom))
    height = area.bottom - area.top
    return sum(area.bottom - bottom for bottom in filled) / (height * _STRIPS) if height > 0 else 0.0


def _content(sheet: Sheet) -> Iterator[Rect]:
    """Yield rectangles around all content, as wide as its column; not the grounds that text stands on."""
    for block in sheet.blocks:
        yield _as_wide_as_its_measure(block)
    if sheet.geometry is not None:
        yield from (replace(column, bottom=sheet.geometry.area.bottom) for column in sheet.geometry.ended)
    for rect in sheet.drawn:
        is_rule = rect.right - rect.left < _THIN < rect.bottom - rect.top
        if not is_rule and not any(block.rect & rect == block.rect for block in sheet.blocks):
            yield rect


def _as_wide_as_its_measure(block: Block) -> Rect:
    measures = [run.measure for line in block.lines for run in line.runs] or [block.measure]
    known = [measure for measure in measures if measure is not None]
    left = min([block.rect.left, *(start for start, _ in known)])
    right = max([block.rect.right, *(end for _, end in known)])
    return Rect(left, block.rect.top, right, block.rect.bottom)


def _line_step(paper: Paper) -> float:
    """Return the usual distance in points from one line of text to the next."""
    steps: Counter[float] = Counter()
    for sheet in paper.sheets:
        for block in sheet.blocks:
            steps.update(round(after.baseline - before.baseline, 1) for before, after in pairwise(block.lines))
    return max(steps, key=lambda step: (steps[step], -step), default=_USUAL) or _USUAL
