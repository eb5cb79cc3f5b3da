"""Page breaks within columns.

The engine takes a forced page break between the children of a multi-column box for a column break. Here the columns end
with what comes before it, balanced as at the end of a text, and the rest begins the next page.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_PAGE = frozenset({"page", "left", "right", "recto", "verso"})
Layout = Callable[..., tuple[Any, ...]]


@contextlib.contextmanager
def breaking_pages() -> Iterator[None]:
    """Within this block, a page break among the contents of columns ends the page."""
    block = importlib.import_module("weasyprint.layout.block")
    with replaced(block, "columns_layout", _ending_pages(block.columns_layout)):
        yield


def _ending_pages(layout: Layout) -> Layout:
    """Return the engine's layout of a multi-column box that ends before the first page break in it."""

    def columns_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> tuple[Any, ...]:
        inside = context.in_column
        found = None if inside else _first_break(box, skip_stack)
        try:
            if found is None:
                return layout(context, box, bottom_space, skip_stack, *rest, **named)
            path, value = found
            new_box, resume_at, next_page, *others = layout(
                context, _before(box, path), bottom_space, skip_stack, *rest, **named
            )
        finally:
            # The engine says so after each multi-column box, also after one within a column.
            context.in_column = inside
        if new_box is None or resume_at is not None:
            return (new_box, resume_at, next_page, *others)
        return (new_box, _stack(path), {"break": value, "page": None}, *others)

    return columns_layout


def _first_break(box: Any, skip_stack: Mapping[int, Any] | None) -> tuple[list[int], str] | None:
    """Return the first page break after the place where a box goes on: the path of the child behind it, its value."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.block import block_level_page_break

    ((skip, inner),) = skip_stack.items() if skip_stack else ((0, None),)
    previous = None
    for index, child in enumerate(box.children[skip:], skip):
        if not isinstance(child, boxes.BlockLevelBox) or not child.is_in_normal_flow():
            continue
        value = block_level_page_break(previous, child) if previous is not None else "auto"
        if value in _PAGE:
            return [index], value
        if isinstance(child, boxes.BlockContainerBox) and not child.is_table_wrapper:
            within = _first_break(child, inner if index == skip else None)
            if within is not None:
                return [index, *within[0]], within[1]
        previous = child
    return None


def _before(box: Any, path: Sequence[int]) -> Any:
    """Return a copy of a box without its contents from a path on, and without a margin below the last one."""
    index, *inner = path
    children = list(box.children[:index])
    if inner:
        children.append(_before(box.children[index], inner))
    if children:
        children[-1] = last = children[-1].copy()
        # Columns with a margin below them are not balanced.
        last.style = last.style.copy()
        last.style["margin_bottom"] = _nothing()
    return box.copy_with_children(children)


def _nothing() -> Any:
    from weasyprint.css.properties import ZERO_PIXELS

    return ZERO_PIXELS


def _stack(path: Sequence[int]) -> dict[int, Any] | None:
    """Return a path as the engine writes the place at which a layout goes on."""
    return {path[0]: _stack(path[1:])} if path else None
