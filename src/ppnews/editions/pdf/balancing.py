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


@contextlib.contextmanager
def fitting_columns() -> Iterator[None]:
    """Within this block, a column that reaches past the foot of its page by a rounding error ends above it."""
    block = importlib.import_module("weasyprint.layout.block")
    with replaced(block, "block_box_layout", _fitting(block.block_box_layout)):
        yield


def _fitting(layout: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return the engine's layout of a block; of a column the last child loses a hair where it sticks out by less.

    A further column in which nothing fits, since a picture begins it, stays empty: the engine would take the columns
    before it to the next page too.
    """
    before: list[Any] = [None, None]

    def block_box_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> tuple[Any, ...]:
        result = layout(context, box, bottom_space, skip_stack, *rest, **named)
        column = result[0]
        if not box.is_column:
            return result
        left, resume_at = before
        if column is None and _stands_beside(box, left) and resume_at == skip_stack:
            column = box.copy_with_children([])
            column.height = 0
            return column, skip_stack, {"break": "any", "page": None}, [], False, None
        before[:] = [column, result[1]]
        if column is not None:
            last = next((child for child in reversed(column.children) if child.is_in_normal_flow()), None)
            if last is not None and last.height != "auto":
                bottom = last.position_y + last.margin_height() - last.margin_bottom
                if 0 < bottom - (context.page_bottom - bottom_space) < _HAIR:
                    last.height -= _HAIR
        return result

    return block_box_layout


def _stands_beside(column: Any, left: Any) -> bool:
    """Return whether a column stands in the row of the one that was laid out before it."""
    alike = left is not None and left.element is column.element and left.position_y == column.position_y
    return alike and bool(left.position_x != column.position_x)
