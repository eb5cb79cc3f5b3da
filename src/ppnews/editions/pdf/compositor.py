"""The engine's layout of paragraphs, with the lines of a compositor (`paragraphs`)."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ppnews.editions.pdf.casting import Arguments, Caster, Place, Stack, place_of
from ppnews.editions.pdf.lines import keeping_lines_full
from ppnews.editions.pdf.looks import ParagraphLook, is_even, look_at
from ppnews.editions.pdf.manners import USUAL, LineFlow, LineManner, Manners
from ppnews.editions.pdf.paragraphs import WholeParagraph
from ppnews.editions.pdf.replacing import replaced
from ppnews.editions.pdf.sense import ends_in_sense
from ppnews.editions.pdf.settled import Settled
from ppnews.model.lineends import ends_in_hyphen

_MOST_EVEN_LINES = 6
"""A longer text is no heading."""
Split = Callable[..., tuple[Any, ...]]


@contextlib.contextmanager
def composing_lines(keep: Callable[[Split], Split], settled: Settled | None = None) -> Iterator[None]:
    """Within this block, the engine breaks lines as a compositor does.

    `keep` makes its line breaker quicker; `settled` recalls the lines of paragraphs that were set before.
    """
    from ppnews.editions.pdf.hyphenation import keeping_names_whole  # it loads Pyphen, as the engine does

    inline = importlib.import_module("weasyprint.layout.inline")
    preferred = importlib.import_module("weasyprint.layout.preferred")
    split = keep(keeping_names_whole(keeping_lines_full(inline.split_first_line)))
    compositor = Compositor(settled)
    with (
        compositor.at_work(),
        replaced(inline, "split_first_line", compositor.flow.undivided(split)),
        replaced(preferred, "split_first_line", split),
    ):
        yield


@dataclass(frozen=True)
class _Known:
    """A paragraph that was set: its lines on trial, and what was settled for those from each beginning on.

    Attributes:
        anywhere: whether its lines are the same wherever it stands.
    """

    caster: Caster
    anywhere: bool = False
    settled: dict[Place | None, Manners] = field(default_factory=dict)


class Compositor:
    """Sets the paragraphs of one document; what it settled for one holds whenever it is laid out again."""

    def __init__(self, settled: Settled | None = None) -> None:
        self.flow = LineFlow()
        self._before = settled
        self._known: dict[tuple[Any, ...], _Known] = {}
        self._overruled: Manners = {}

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Within this block, the engine sets its paragraphs by this compositor."""
        block = importlib.import_module("weasyprint.layout.block")
        with (
            self.flow.obeyed(),
            replaced(block, "iter_line_boxes", self._setting(block.iter_line_boxes)),
            replaced(block, "_linebox_layout", self._ending(block._linebox_layout)),
        ):
            yield

    def _setting(self, lines_of: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def iter_line_boxes(
            context: Any,
            box: Any,
            position_y: float,
            bottom_space: float,
            skip_stack: Stack,
            containing_block: Any,
            absolute_boxes: list[Any],
            fixed_boxes: list[Any],
            first_letter_style: Any,
            first_line_style: Any,
        ) -> Iterator[Any]:
            its = Arguments(context, box, bottom_space, containing_block, first_line_style)
            look = look_at(box)
            overruled, self._overruled = self._overruled, {}
            if look.changes and not first_letter_style and not first_line_style and not its.floats_below(position_y):
                known = self._known_as(look, its)
                if look.moves:
                    yield from self._moved(known, its, skip_stack, position_y, overruled)
                    return
            elif look.changes and not first_letter_style:
                known = _Known(Caster(self.flow, its))
            else:
                known = None
            lines = lines_of(
                context, box, position_y, bottom_space, skip_stack, containing_block,
                absolute_boxes, fixed_boxes, first_letter_style, first_line_style,
            )  # fmt: skip
            yield from self._obeying(lines, known, its, skip_stack, position_y, overruled)

        return iter_line_boxes

    def _known_as(self, look: ParagraphLook, its: Arguments) -> _Known:
        key = (*look.content, its.parent.width)
        if key not in self._known:
            self._known[key] = _Known(
                Caster(self.flow, its, anywhere=True), anywhere=True
            )  # it keeps what the key is of
        return self._known[key]

    def _obeying(
        self, lines: Iterator[Any], known: _Known | None, its: Arguments, stack: Stack, top: float, overruled: Manners
    ) -> Iterator[Any]:
        """Yield the engine's lines, each set in the manner that is settled for it."""
        manners = Manners()
        while True:
            place = place_of(stack)
            if known is not None and place not in overruled and place not in manners:
                manners = self._settled(known, its, stack, top)
            with self.flow.set_in(its.box, overruled.get(place, manners.get(place, USUAL))):
                step = next(lines, None)
            if step is None:
                return
            line, stack = step
            top = line.position_y + line.height
            yield step
            if stack is None:
                return

    def _moved(self, known: _Known, its: Arguments, stack: Stack, top: float, overruled: Manners) -> Iterator[Any]:
        """Yield the lines as they were set on trial, moved to their places."""
        manners = Manners()
        while True:
            place = place_of(stack)
            if place not in overruled and place not in manners:
                manners = self._settled(known, its, stack, top)
            cast = known.caster.cast(stack, overruled.get(place, manners.get(place, USUAL)), top)
            if cast is None:
                return
            line, stack = cast.moved_to(its.parent.content_box_x(), top), cast.rest
            top = line.position_y + line.height
            yield line, stack
            if stack is None:
                return

    def _settled(self, known: _Known, its: Arguments, stack: Stack, top: float) -> Manners:
        """Return the manners of a paragraph's lines by their beginnings, from `stack` on.

        A paragraph that goes on after a break goes on as it was settled when it was whole.
        """
        place = None if stack is None else place_of(stack)
        whole = known.settled.get(None, {})
        if place in whole:
            return whole
        if place not in known.settled:
            paragraph = WholeParagraph(known.caster, stack, top)
            if self._before is None or not known.anywhere:
                known.settled[place] = self._settle(paragraph, its.box)
            else:
                settle = partial(self._settle, paragraph, its.box)
                known.settled[place] = self._before.lines(its.box, its.parent.width, place, settle)
        return known.settled[place]

    def _settle(self, paragraph: WholeParagraph, box: Any) -> Manners:
        lines = paragraph.usual()
        if is_even(box) and 1 < len(lines) <= _MOST_EVEN_LINES:
            lines = paragraph.even(ends_in_sense(str(box.style["lang"] or "")))
        else:
            lines = paragraph.mended()
        return {line.place: line.manner for line in lines}

    def _ending(self, layout: Callable[..., Any]) -> Callable[..., Any]:
        """Return the engine's layout of a paragraph, set again where a column or page would end in a hyphen."""

        def _linebox_layout(context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any) -> Any:
            absolute_boxes, fixed_boxes, skip_stack = rest[1], rest[2], rest[6]
            lengths = len(new_children), len(absolute_boxes), len(fixed_boxes)
            margin, reported = box.margin_top, list(context.reported_footnotes)
            result = layout(context, box, index, child, new_children, *rest)
            abort, stop, _, _, footnotes, _ = result
            is_plain = not footnotes and box.margin_top == margin and context.reported_footnotes == reported
            if abort or not stop or not is_plain or not new_children or not _is_hyphenated(new_children[-1]):
                return result
            begun = new_children[-2].resume_at if len(new_children) > 1 else skip_stack
            manner = self._without_hyphen(context, box, child, new_children[-1], begun)
            if manner is None:
                return result
            for boxes, length in zip((new_children, absolute_boxes, fixed_boxes), lengths, strict=True):
                del boxes[length:]
            self._overruled = {place_of(begun): manner}
            try:
                return layout(context, box, index, child, new_children, *rest)
            finally:
                self._overruled = {}

        return _linebox_layout

    def _without_hyphen(self, context: Any, box: Any, child: Any, line: Any, stack: Stack) -> LineManner | None:
        """Return the manner in which a line ends without a hyphen; None if there is none."""
        if not look_at(child).changes:
            return None
        caster = Caster(self.flow, Arguments(context, child, 0, box))
        ways = WholeParagraph(caster, stack, line.position_y).ways(None)
        return next((way.manner for way in ways if not way.hyphenated and way.slack < _EMPTIEST), None)


_EMPTIEST = 0.6
"""A line that would be emptier keeps its hyphen at the foot of a column."""


def _is_hyphenated(line: Any) -> bool:
    text = ""
    while getattr(line, "children", ()):
        line = line.children[-1]
        text = getattr(line, "text", "")
    return ends_in_hyphen(text)
