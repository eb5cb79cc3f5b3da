"""Columns that are as high as what is in them.

The engine stretches a block that goes on in the next column to the foot of the column that it tried. Where columns end
amid a page, that height is more than what is in them by up to some lines, and what follows stands too low.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_HAIR = 0.01
"""In pixels: columns that are higher by less are high enough."""


@contextlib.contextmanager
def closing_columns() -> Iterator[None]:
    """Within this block, columns that end amid a page are no higher than their contents."""
    block = importlib.import_module("weasyprint.layout.block")
    with replaced(block, "columns_layout", _closing(block.columns_layout)):
        yield


def _closing(layout: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return the engine's layout of a multi-column box, its height taken from the contents where it ends."""

    def columns_layout(context: Any, box: Any, *rest: Any) -> tuple[Any, ...]:
        result = layout(context, box, *rest)
        done, resume_at, *_ = result
        if done is None or resume_at is not None or box.style["height"] != "auto":
            return result
        columns = [child for child in done.children if child.is_column]
        if len(columns) > 1 and len(columns) == len(done.children):
            surplus = done.content_box_y() + done.height - _columns_end(columns)
            if surplus > _HAIR:
                done.height -= surplus
                for column in columns:
                    column.height = done.height
        return result

    return columns_layout


def _columns_end(columns: Sequence[Any]) -> float:
    """Return the lower end of the contents of columns that stand side by side, in pixels from the top of the page."""
    return max(_end(column, after) for column, after in zip_longest(columns, columns[1:]))


def _end(box: Any, after: Any) -> float:
    """Return the lower end of a box in pixels; of one that goes on as `after`, the end of its contents."""
    inner = _in_flow(box)
    ends = [float(child.border_box_y() + child.border_height()) for child in inner]
    later = _in_flow(after)
    if ends and later and _goes_on(inner[-1], later[0]):
        ends[-1] = _end(inner[-1], later[0])
    return max(ends, default=float(box.content_box_y()))


def _in_flow(box: Any) -> list[Any]:
    return [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]


def _goes_on(box: Any, after: Any) -> bool:
    """Return whether a block of one column is continued by one of the next: both are of one element."""
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    is_block = isinstance(box, boxes.BlockContainerBox) and isinstance(after, boxes.BlockContainerBox)
    return is_block and box.element is not None and box.element is after.element
