"""The last columns of a text end level.

The engine makes columns higher, child by child, until they hold the text; where a picture or a heading does not let a
column end, the others then stand out by many lines. Here the heights around that one are tried, line by line, and the
one is taken at which the columns end nearest to one another.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from ppnews.editions.pdf.keeping import Broken, kept_without_holes
from ppnews.editions.pdf.replacing import replaced

_MOST_TRIES = 16
_LEVEL_ENOUGH = 5
"""Lines by which columns may end apart before something that is to be kept whole breaks."""
_HAIR = 0.01
"""In pixels: a height that is to hold a text is no rounding error too small."""
Result = tuple[Any, ...]
Layout = Callable[..., Result]


@contextlib.contextmanager
def level_columns() -> Iterator[None]:
    """Within this block, columns that end amid a page end as nearly level as their contents let them.

    What is kept whole unless it tears a hole (`keeping`) breaks only where the columns cannot end level otherwise.
    """
    block = importlib.import_module("weasyprint.layout.block")
    with kept_without_holes() as broken, replaced(block, "columns_layout", _levelling(block.columns_layout, broken)):
        yield


def _levelling(layout: Layout, broken: Broken) -> Layout:
    """Return the engine's layout of a multi-column box, repeated while its columns can end nearer to one another."""

    def columns_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, block: Any, empty: bool, *lists: Any
    ) -> Result:
        inside, page_bottom, number = context.in_column, context.page_bottom, broken.number
        notes = _height_of_notes(context)
        result = layout(context, box, bottom_space, skip_stack, block, empty, *lists)
        if inside or not _ends_here(box, result):
            return result
        notes = _height_of_notes(context) - notes
        filled = box.copy()
        filled.style = box.style.copy()
        filled.style["column_fill"] = "auto"

        def within(height: float | None, before: Result) -> Result:
            """Lay out anew in columns of a height, in pixels; None: as the engine does."""
            _take_back(context, before, lists)
            context.page_bottom = page_bottom
            if height is None:
                return layout(context, box, bottom_space, skip_stack, block, empty, *lists)
            space = page_bottom - top - height - notes - _HAIR
            return layout(context, filled, max(bottom_space, space), skip_stack, block, empty, *lists)

        top, line = result[0].content_box_y(), _line(box)

        def levelled(result: Result) -> Result:
            return _Levels(within, result, line, len(_ends(result))).best() if _unevenness(result) > line else result

        if broken.number > number:
            broken.never = True
            try:
                whole = within(None, result)
                if _ends_here(box, whole):
                    whole = levelled(whole)
            finally:
                broken.never = False
            if _ends_here(box, whole) and _unevenness(whole) <= _LEVEL_ENOUGH * line:
                return whole
            result = within(None, whole)
        return levelled(result)

    return columns_layout


@dataclass
class _Levels:
    """The search for a height: `result` is the last layout, `line` the height of a line, `columns` their number."""

    within: Callable[[float | None, Result], Result]
    result: Result
    line: float
    columns: int

    def best(self) -> Result:
        """Return the layout whose columns end nearest to one another."""
        whole = self.result
        chosen, least = None, _unevenness(whole)
        height = _height(whole)
        steps = min(ceil(least / self.line), _MOST_TRIES)
        down = (height - n * self.line for n in range(1, steps + 1))
        up = (height + n * self.line for n in range(1, steps + 1))
        tried = None
        for heights, shrinking in ((down, True), (up, False)):
            for tried in heights:
                uneven = self._try(tried, whole)
                if uneven is None and shrinking:
                    break
                if uneven is not None and uneven < least - _HAIR:
                    chosen, least = tried, uneven
                if least <= self.line:
                    return self.result
        return self.result if chosen is not None and tried == chosen else self.within(chosen, whole)

    def _try(self, height: float, whole: Result) -> float | None:
        """Lay out at a height; return how unevenly the columns end, None where they do not hold the text."""
        self.result = self.within(height, self.result if self.result[0] is not None else whole)
        new_box, resume_at, *_ = self.result
        # A text that fits into fewer columns than before leaves the last of them empty.
        held = new_box is not None and resume_at is None and len(_ends(self.result)) == self.columns
        return _unevenness(self.result) if held else None


def _ends_here(box: Any, result: Result) -> bool:
    """Return whether columns without text across them end on this page."""
    new_box, resume_at, *_ = result
    if new_box is None or resume_at is not None:
        return False
    plain = box.style["column_fill"] == "balance" and box.style["height"] == "auto"
    return plain and not any(child.style["column_span"] == "all" for child in box.children)


def _take_back(context: Any, result: Result, lists: tuple[Any, ...]) -> None:
    """Take notes and positioned boxes of a layout out of the page again."""
    from weasyprint.layout.block import remove_placeholders

    absolute, fixed, *_ = lists
    if result[0] is not None:
        remove_placeholders(context, [result[0]], absolute, fixed)


def _height_of_notes(context: Any) -> float:
    area = context.current_footnote_area
    return 0.0 if area.height == "auto" else float(area.margin_height())


def _line(box: Any) -> float:
    from weasyprint.text.line_break import strut

    return float(strut(box.style)[0])


def _ends(result: Result) -> list[float]:
    """Return the lower ends of the contents of the columns, in pixels."""
    return [_end(column) for column in result[0].children if column.is_column]


def _end(column: Any) -> float:
    inner = [child for child in column.children if child.is_in_normal_flow()]
    ends: list[float] = [child.border_box_y() + child.border_height() for child in inner]
    return max(ends, default=float(column.content_box_y()))


def _unevenness(result: Result) -> float:
    ends = _ends(result)
    return max(ends) - min(ends) if len(ends) > 1 else 0.0


def _height(result: Result) -> float:
    return max(_ends(result)) - float(result[0].content_box_y())
