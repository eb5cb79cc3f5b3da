"""Lines set on trial: the engine sets one line of a paragraph as it is told, with nothing else changed by it."""

from __future__ import annotations

import copy
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ppnews.editions.pdf.manners import LineFlow, LineManner
from ppnews.model.lineends import ends_in_hyphen

Stack = Any
"""The engine's own place in a paragraph: None for its beginning, else nested dictionaries of one key."""
Place = tuple[int, ...]
"""The same as something that can be a key."""
_HAIR = 0.5
"""In pixels: a word that lacks so much of its room goes down."""
_RANGE = re.compile(r"(?:\w[–—]|\b(?:\d+|\w)-)\s*$")
_DASHES = ("– ", "— ", "–\N{NO-BREAK SPACE}", "—\N{NO-BREAK SPACE}")
_PICTURE = "\N{IDEOGRAPHIC ITERATION MARK}" * 5


def place_of(stack: Stack) -> Place:
    """Return a place in a paragraph as a key."""
    found: list[int] = []
    while stack:
        ((index, stack),) = stack.items()
        found.append(index or 0)
    return tuple(found)


@dataclass(frozen=True)
class Cast:
    """A line as it came out.

    Attributes:
        place: its beginning in the paragraph.
        manner: the way that it was set.
        rest: the beginning of the next line; None behind the last one.
        width: of its words, in pixels.
        measure: the width that it was set in, with nothing taken off.
        words: its text; a picture or another box in the line stands as one character.
        line: the engine's box, at the place where it was set; it is not changed any more.
        left: the left edge of the paragraph there.
    """

    place: Place
    manner: LineManner
    rest: Stack
    width: float
    measure: float
    words: str
    line: Any
    left: float

    @property
    def foot(self) -> float:
        """The vertical position of its lower edge."""
        return float(self.line.position_y + self.line.height)

    def moved_to(self, left: float, top: float) -> Any:
        """Return a copy of the line in a paragraph whose left edge is here, with its upper edge there."""
        line = _copied(self.line)
        line.translate(left - self.left, top - line.position_y)
        line.position_y = top  # sums are not exact, and the engine compares them
        return line

    @cached_property
    def hyphenated(self) -> bool:
        """Whether it ends in a hyphen."""
        return ends_in_hyphen(self.words)

    @cached_property
    def ends_in_range(self) -> bool:
        """Whether it ends behind the dash of a range, the figures of `7-й` or the lone letter of `e-mail`."""
        return self.rest is not None and _RANGE.search(self.words) is not None

    @cached_property
    def begins_with_dash(self) -> bool:
        """Whether a dash of the text stands at its beginning."""
        return bool(self.place) and self.words.lstrip().startswith(_DASHES)

    @property
    def slack(self) -> float:
        """The empty part of its measure, from 0 to 1; less than 0 where it is too long."""
        return (self.measure - self.width) / self.measure if self.measure > 0 else 0.0

    def without_last_word(self) -> LineManner:
        """Return the manner in which the last word of this line, or part of a word behind its own hyphen, goes down."""
        return LineManner(divides=False, shorter=max(self.measure - self.width, 0.0) + _HAIR)


@dataclass(frozen=True)
class Arguments:
    """A paragraph that the engine lays out: its line box, the box that it stands in, and the state of the layout."""

    context: Any
    box: Any
    bottom_space: float
    parent: Any
    first_line_style: Any = None

    @cached_property
    def indent(self) -> Any:
        """The indent of its first line, in pixels; makes the box ready for its lines, as the engine does."""
        percent = importlib.import_module("weasyprint.layout.percent")
        percent.resolve_percentages(self.box, self.parent)
        percent.resolve_one_percentage(self.box, "text_indent", self.parent.width)
        return self.box.text_indent

    def floats_below(self, top: float) -> bool:
        """Return whether anything floats beside or below a height."""
        shapes = self.context.excluded_shapes or ()
        return any(shape.position_y + shape.margin_height() > top for shape in shapes)


class Caster:
    """Sets lines of one paragraph on trial, each once. `arguments` are those of the engine's `iter_line_boxes`."""

    def __init__(self, flow: LineFlow, arguments: Arguments, *, anywhere: bool = False) -> None:
        """Begin with nothing known. `anywhere`: lines come out the same at every height, as there is no float."""
        self._flow, self._arguments, self._anywhere = flow, arguments, anywhere
        self._known: dict[tuple[Place, LineManner, float], Cast | None] = {}

    def cast(self, stack: Stack, manner: LineManner, top: float) -> Cast | None:
        """Return the line that begins at `stack`, with its upper edge at `top`; None behind the last one."""
        key = place_of(stack), manner, 0.0 if self._anywhere else top
        if key not in self._known:
            self._known[key] = self._set(stack, manner, top)
        return self._known[key]

    def _set(self, stack: Stack, manner: LineManner, top: float) -> Cast | None:
        inline = importlib.import_module("weasyprint.layout.inline")
        its = self._arguments
        indent = its.indent
        before, its.box.text_indent = its.box.text_indent, indent if stack is None else 0
        shapes = its.context.excluded_shapes
        with self._flow.set_in(its.box, manner):
            line, rest = inline.get_next_linebox(
                its.context, its.box, top, its.bottom_space, stack, its.parent, [], [], None,
                its.first_line_style if stack is None else None,
            )  # fmt: skip
        its.context.excluded_shapes, its.box.text_indent = shapes, before
        if line is None:
            return None
        words, left = "".join(_words(line)), its.parent.content_box_x()
        return Cast(place_of(stack), manner, rest, self._flow.width, self._flow.measure, words, line, left)


def _copied(box: Any) -> Any:
    """Return a copy of a line of text, which can be moved and drawn by itself."""
    new = box.copy()
    if hasattr(box, "pango_layout"):
        new.pango_layout = copy.copy(box.pango_layout)
    elif box.children:
        new.children = [_copied(child) for child in box.children]
    return new


def _words(box: Any) -> Iterator[str]:
    """Yield the texts of a line; a picture in it counts as a word of several letters."""
    for child in box.children:
        if hasattr(child, "text"):
            yield child.text
        elif child.is_in_normal_flow():
            yield from _words(child)
            if hasattr(child, "replacement"):
                yield _PICTURE
