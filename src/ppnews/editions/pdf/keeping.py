"""Things that are kept whole while that tears no hole.

A style sheet can keep a table or a quotation from breaking, however much of the page then stays empty. Beside
`break-inside: avoid` it may say `--keep: 5`: the thing, or the row of a table, is kept whole as long as that leaves no
more than five lines empty at the end of its column, and breaks where it would leave more.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_KEEP = "__keep"
Result = tuple[Any, ...]
Layout = Callable[..., Result]


class Broken:
    """Counts the things that broke though they were to be kept whole; while `never`, none breaks."""

    def __init__(self) -> None:
        self.number = 0
        self.never = False


@contextlib.contextmanager
def kept_without_holes() -> Iterator[Broken]:
    """Within this block, what is kept whole breaks where that would leave more lines empty than it says."""
    block = importlib.import_module("weasyprint.layout.block")
    broken = Broken()
    with replaced(block, "block_level_layout_switch", _giving_up(block.block_level_layout_switch, broken)):
        yield broken


def _giving_up(layout: Layout, broken: Broken) -> Layout:
    """Return the engine's layout of any block, which gives up to keep it whole where it leaves too much room."""

    def block_level_layout_switch(
        context: Any,
        box: Any,
        space: float,
        skip: Any,
        around: Any,
        empty: bool,
        absolute: Any,
        fixed: Any,
        *rest: Any,
        **named: Any,
    ) -> Result:
        from weasyprint.formatting_structure import boxes

        def lay_out(box: Any) -> Result:
            margins = [list(rest[0]), *rest[1:]] if rest and rest[0] is not None else rest
            own = {name: list(value) if isinstance(value, list) else value for name, value in named.items()}
            return layout(context, box, space, skip, around, empty, absolute, fixed, *margins, **own)

        foot, is_table = context.page_bottom - space, isinstance(box, boxes.TableBox)
        limit = None if empty else _limit(box)
        if broken.never or (limit is None and not is_table):
            return layout(context, box, space, skip, around, empty, absolute, fixed, *rest, **named)
        before, top = box.copy(), box.position_y
        result = lay_out(box)
        if result[0] is None and limit is not None and foot - top > limit:
            broken.number += 1
            before = _breaking(before)
            result = lay_out(before.copy())
        if is_table:
            table, resume_at, *_ = result
            end = table.content_box_y() + table.height if table is not None else top
            divided = _dividing(before, resume_at if table is not None else skip or {}, foot - end)
            if divided is not None and (table is None or resume_at):
                _take_back(context, table, absolute, fixed)
                broken.number += 1
                result = lay_out(divided)
        return result

    return block_level_layout_switch


def _take_back(context: Any, box: Any, absolute: Any, fixed: Any) -> None:
    from weasyprint.layout.block import remove_placeholders

    if box is not None:
        remove_placeholders(context, [box], absolute, fixed)


def _dividing(table: Any, at: Mapping[int, Any], room: float) -> Any:
    """Return a copy of a table in which the row at a place may break; None where it has to be kept whole."""
    bodies = [n for n, group in enumerate(table.children) if not group.is_header and not group.is_footer]
    number, rows = next(iter(at.items())) if at else (bodies[0] if bodies else 0, None)
    place, inside = next(iter(rows.items())) if rows else (0, None)
    if not bodies or inside is not None:
        return None
    group = table.children[number]
    limit = _limit(group.children[place])
    if limit is None or room <= limit:
        return None
    of_group, of_table = list(group.children), list(table.children)
    of_group[place] = _breaking(group.children[place])
    of_table[number] = group.copy_with_children(of_group)
    return table.copy_with_children(of_table)


def _breaking(box: Any) -> Any:
    """Return a copy of a box that may break."""
    box = box.copy()
    box.style = box.style.copy()
    box.style["break_inside"] = "auto"
    return box


def _limit(box: Any) -> float | None:
    """Return the room in pixels that a box may leave empty; None where it says none, or may break anyway."""
    if _KEEP not in getattr(box.style, "cascaded", ()) or box.style["break_inside"] == "auto":
        return None
    from weasyprint.text.line_break import strut

    number = next((token.value for token in box.style[_KEEP] or () if token.type == "number"), None)
    return None if number is None else float(number) * float(strut(box.style.root_style)[0])
