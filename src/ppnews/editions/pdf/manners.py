"""The manner that the engine sets a line in: its measure, and whether its last word may be divided."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ppnews.editions.pdf.replacing import replaced


@dataclass(frozen=True, slots=True)
class LineManner:
    """The way to set one line: whether its last word may be divided, and the pixels taken off its measure."""

    divides: bool = True
    shorter: float = 0.0


USUAL = LineManner()
Manners = dict[tuple[int, ...], LineManner]
"""The manners of the lines of a paragraph, by their beginnings in it."""


@dataclass
class LineFlow:
    """The manner that the engine sets lines in; None for `box` where all are set as usual.

    Attributes:
        box: the line box of the paragraph that it holds for: not for paragraphs inside its lines.
        measure: the width that the last line of the paragraph was set in.
        width: that of its words.
    """

    box: Any = None
    manner: LineManner = USUAL
    measure: float = 0.0
    width: float = 0.0

    @contextlib.contextmanager
    def set_in(self, box: Any, manner: LineManner) -> Iterator[None]:
        """Within this block, lines of `box` are set in a manner."""
        before = self.box, self.manner
        self.box, self.manner = box, manner
        try:
            yield
        finally:
            self.box, self.manner = before

    @contextlib.contextmanager
    def obeyed(self) -> Iterator[None]:
        """Within this block, the engine takes the measure of lines from this flow."""
        inline = importlib.import_module("weasyprint.layout.inline")
        with (
            replaced(inline, "split_inline_box", self._shortening(inline.split_inline_box)),
            replaced(inline, "text_align", self._noting(inline.text_align)),
        ):
            yield

    def _shortening(self, split: Callable[..., Any]) -> Callable[..., Any]:
        def split_inline_box(context: Any, box: Any, position_x: float, max_x: float, *rest: Any) -> Any:
            if box is self.box:
                self.measure = max_x - box.position_x  # the indent of a first line is counted as width
                max_x -= min(self.manner.shorter, self.measure)
            return split(context, box, position_x, max_x, *rest)

        return split_inline_box

    def _noting(self, align: Callable[..., float]) -> Callable[..., float]:
        def text_align(context: Any, line: Any, available_width: float, *, last: bool) -> float:
            self.width = line.width  # a line that is justified is as wide as its measure afterwards
            return align(context, line, available_width, last)

        return text_align

    def undivided(self, split: Callable[..., Any]) -> Callable[..., Any]:
        """Return the engine's `split_first_line`, which divides no word where the manner forbids it."""
        styles: dict[int, tuple[Any, Any]] = {}

        def split_first_line(text: str, style: Any, *rest: Any, **named: Any) -> Any:
            if self.box is not None and not self.manner.divides:
                if id(style) not in styles:
                    other = style.copy()
                    other["hyphens"], other["overflow_wrap"] = "none", "normal"
                    styles[id(style)] = style, other
                style = styles[id(style)][1]
            return split(text, style, *rest, **named)

        return split_first_line
