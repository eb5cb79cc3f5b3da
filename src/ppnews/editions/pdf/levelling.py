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
from ppnews.editions.pdf.settled import Levelling, Settled

_MOST_TRIES = 16
_LEVEL_ENOUGH = 5
"""Lines by which columns may end apart before something that is to be kept whole breaks."""
_HAIR = 0.01
"""In pixels: a height that is to hold a text is no rounding error too small."""
Result = tuple[Any, ...]
Layout = Callable[..., Result]


@contextlib.contextmanager
def level_columns(settled: Settled | None = None) -> Iterator[None]:
    """Within this block, columns that end amid a page end as nearly level as their contents let them.

    What is kept whole unless it tears a hole (`keeping`) breaks only where the columns cannot end level otherwise.
    `settled` recalls the columns that were made level before.
    """
    block = importlib.import_module("weasyprint.layout.block")
    with (
        kept_without_holes() as broken,
        replaced(block, "columns_layout", _levelling(block.columns_layout, broken, settled)),
    ):
        yield


def _levelling(layout: Layout, broken: Broken, settled: Settled | None) -> Layout:
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
        top, line = result[0].content_box_y(), _line(box)
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

        levels = _Levels(within, box, result, line, broken, tears=broken.number > number)
        if not levels.are_wanted:
            return result
        entry = None
        if settled is not None and not (context.footnotes or context.reported_footnotes or context.excluded_shapes):
            place = box.position_x, box.position_y, page_bottom, bottom_space, skip_stack, block.width, empty
            entry = settled.columns(box, *place, *lists[2:], broken.never, levels.tears)
        known = entry.recall() if entry is not None else None
        if known is not None:
            return levels.make(known)
        levelled, way = levels.best()
        if entry is not None:
            entry.learn(way)
        return levelled

    return columns_layout


@dataclass
class _Levels:
    """The search for a height at which columns end level.

    Attributes:
        within: lays out anew in columns of a height, in place of the layout before; None: as the engine does.
        box: that of the columns.
        result: the last layout.
        line: the height of a line.
        tears: whether something broke that is to be kept whole.
    """

    within: Callable[[float | None, Result], Result]
    box: Any
    result: Result
    line: float
    broken: Broken
    tears: bool

    @property
    def are_wanted(self) -> bool:
        """Whether there is anything to better."""
        return self.tears or _unevenness(self.result) > self.line

    def make(self, way: Levelling) -> Result:
        """Lay out in a way that is known."""
        if way == Levelling():
            return self.result
        before, self.broken.never = self.broken.never, self.broken.never or way.whole
        try:
            return self.within(way.height, self.result)
        finally:
            self.broken.never = before

    def best(self) -> tuple[Result, Levelling]:
        """Return the layout whose columns end nearest to one another, and the way to it."""
        if self.tears:
            self.broken.never = True
            try:
                self.result = self.within(None, self.result)
                height = self._levelled() if _ends_here(self.box, self.result) else None
            finally:
                self.broken.never = False
            if _ends_here(self.box, self.result) and _unevenness(self.result) <= _LEVEL_ENOUGH * self.line:
                return self.result, Levelling(whole=True, height=height)
            self.result = self.within(None, self.result)
        height = self._levelled()
        return self.result, Levelling(height=height)

    def _levelled(self) -> float | None:
        """Lay out at heights around that of the last layout; leave the best, and return its height if it is another."""
        whole = self.result
        chosen, least = None, _unevenness(whole)
        if least <= self.line:
            return None
        height, columns = _height(whole), len(_ends(whole))
        steps = min(ceil(least / self.line), _MOST_TRIES)
        down = (height - n * self.line for n in range(1, steps + 1))
        up = (height + n * self.line for n in range(1, steps + 1))
        tried = None
        for heights, shrinking in ((down, True), (up, False)):
            for tried in heights:
                uneven = self._try(tried, whole, columns)
                if uneven is None and shrinking:
                    break
                if uneven is not None and uneven < least - _HAIR:
                    chosen, least = tried, uneven
                if least <= self.line:
                    return chosen
        if chosen is None or tried != chosen:
            self.result = self.within(chosen, whole)
        return chosen

    def _try(self, height: float, whole: Result, columns: int) -> float | None:
        """Lay out at a height; return how unevenly so many columns end, None where they do not hold the text."""
        self.result = self.within(height, self.result if self.result[0] is not None else whole)
        new_box, resume_at, *_ = self.result
        # A text that fits into fewer columns than before leaves the last of them empty.
        held = new_box is not None and resume_at is None and len(_ends(self.result)) == columns
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
