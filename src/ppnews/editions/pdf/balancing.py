"""Columns that are balanced although they begin below something else.

The engine balances columns whose content fits on the page. A column that reaches the foot of the page fits exactly, but
the engine adds up its height in another order than that of the page, and compares the sums to the last digit: where
they differ by a rounding error it takes the content for too long, and leaves one column full and the next nearly empty.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_HAIR = 1e-6
"""In pixels: more than any rounding error, less than any reader or printer can tell."""
_WELL_FILLED = 0.5
"""So much of a column must be filled before a page may end with it; less looks forgotten."""


@contextlib.contextmanager
def fitting_columns() -> Iterator[None]:
    """Within this block, a column that reaches past the foot of its page by a rounding error ends above it."""
    block = importlib.import_module("weasyprint.layout.block")
    with replaced(block, "block_box_layout", _fitting(block.block_box_layout)):
        yield


def _fitting(layout: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return the engine's layout of a block; of a column the last child loses a hair where it sticks out by less."""
    filled = 0.0  # of the column before, as a part of its height

    def block_box_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> tuple[Any, ...]:
        nonlocal filled
        before = box.copy_with_children([]) if box.is_column else None
        result = layout(context, box, bottom_space, skip_stack, *rest, **named)
        if before is None:
            return result
        column, foot = result[0], context.page_bottom - bottom_space
        if column is None:
            if skip_stack is None or filled < _WELL_FILLED:
                return result
            before.height = 0.0
            return (before, skip_stack, *result[2:])
        last = next((child for child in reversed(column.children) if child.is_in_normal_flow()), None)
        if last is not None and last.height != "auto":
            bottom = last.position_y + last.margin_height() - last.margin_bottom
            if 0 < bottom - foot < _HAIR:
                last.height -= _HAIR
            filled = (bottom - column.position_y) / max(foot - column.position_y, _HAIR)
        return result

    return block_box_layout
