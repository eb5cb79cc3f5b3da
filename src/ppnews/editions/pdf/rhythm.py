"""Blocks that are a whole number of lines high, so that what follows them stands on the baseline grid.

This is `block-step-size: 1rlh` of the CSS Rhythmic Sizing Module, which the engine does not know. A style sheet asks
for it with `--block-step`; what a block lacks to whole lines of the running text becomes room below what is in it, or
above it with `--block-step: above`.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_ASKED = "__block_step"
_HAIR = 0.01
"""In pixels: a block that lacks less, or has so much too much, is as high as it should be."""


@contextlib.contextmanager
def stepping_blocks() -> Iterator[None]:
    """Within this block, elements with `--block-step` are whole lines high."""
    block = importlib.import_module("weasyprint.layout.block")
    with replaced(block, "block_level_layout_switch", _stepping(block.block_level_layout_switch)):
        yield


def _stepping(layout: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return the engine's layout of a block; one that ends here gets the room that it lacks."""

    def block_level_layout_switch(
        context: Any, box: Any, bottom_space: float, *rest: Any, **named: Any
    ) -> tuple[Any, ...]:
        result = layout(context, box, bottom_space, *rest, **named)
        done, goes_on = result[:2]
        if done is not None and goes_on is None and _ASKED in getattr(done.style, "cascaded", ()):
            lacking = _lacking(context, done, bottom_space)
            if lacking and _is_above(done.style[_ASKED]):
                done.padding_top += lacking
                for child in done.children:
                    child.translate(0, lacking)
            else:
                done.padding_bottom += lacking
        return result

    return block_level_layout_switch


def _is_above(tokens: Any) -> bool:
    return any(getattr(token, "value", "") == "above" for token in tokens or ())


def _lacking(context: Any, box: Any, bottom_space: float) -> float:
    """Return the height that a block lacks to whole lines, in pixels, as far as its page has room."""
    from weasyprint.text.line_break import strut

    line = strut(box.style.root_style)[0]
    height = box.border_height()
    if line < _HAIR:
        return 0.0
    lacking = -height % line
    if lacking < _HAIR or line - lacking < _HAIR:
        return 0.0
    room = context.page_bottom - bottom_space - box.border_box_y() - height
    return float(min(lacking, max(room, 0.0)))
