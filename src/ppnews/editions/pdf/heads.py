"""Columns that begin at one height: the space above what stands at the head of a column, behind a break, is lost.

So it is on the first column of a page (CSS Fragmentation, 5.2: margins that adjoin an unforced break); in the further
ones the engine keeps them, and a quotation or a list at the head of a column stands a line below its neighbour. Whole
lines are lost: what follows stays on the baseline grid.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_HAIR = 0.01
"""In pixels: two heights that differ by less are one."""
Layout = Callable[..., tuple[Any, ...]]


@contextlib.contextmanager
def heads_without_space() -> Iterator[None]:
    """Within this block, columns that go on after a break begin without the margin of what they begin with."""
    block = importlib.import_module("weasyprint.layout.block")
    heads = _Heads()
    with (
        replaced(block, "block_box_layout", heads.remembering(block.block_box_layout)),
        replaced(block, "block_level_layout", heads.without_margin(block.block_level_layout)),
    ):
        yield


class _Heads:
    """The head of the column that is being laid out."""

    def __init__(self) -> None:
        self._top: float | None = None

    def remembering(self, layout: Layout) -> Layout:
        """Return the layout of a block that remembers the head of a column which goes on after a break."""

        def block_box_layout(context: Any, box: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
            if not box.is_column:
                return layout(context, box, *rest, **named)
            before, self._top = self._top, box.position_y if _skipped(rest, named) else None
            try:
                return layout(context, box, *rest, **named)
            finally:
                self._top = before

        return block_box_layout

    def without_margin(self, layout: Layout) -> Layout:
        """Return the layout of a block which loses the whole lines of its margin at that head."""

        def block_level_layout(context: Any, box: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
            if self._top is not None and abs(box.position_y - self._top) < _HAIR and not _skipped(rest, named):
                box = _lowered(box)
            return layout(context, box, *rest, **named)

        return block_level_layout


def _skipped(rest: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Return the part of a box that stands before the break behind which it goes on; None for a box that begins."""
    return rest[1] if len(rest) > 1 else named.get("skip_stack")


def _lowered(box: Any) -> Any:
    """Return a box, a copy of it where its margin has whole lines, which the copy has not."""
    from weasyprint.css.properties import Dimension
    from weasyprint.text.line_break import strut

    margin = box.style["margin_top"]
    if box.is_column or margin == "auto" or margin.unit != "px":
        return box
    line = strut(box.style.root_style)[0]
    left = (margin.value + _HAIR) % line - _HAIR
    if margin.value - left < line - 2 * _HAIR:
        return box
    box = box.copy()
    box.style = box.style.copy()
    box.style["margin_top"] = Dimension(max(left, 0.0), "px")
    return box
