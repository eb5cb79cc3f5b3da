"""The engine's layout of paragraphs, with the lines of a compositor (`paragraphs`)."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from ppnews.editions.pdf.casting import USUAL, Arguments, Caster, Flow, Manner, Place, Stack, place_of
from ppnews.editions.pdf.lines import keeping_lines_full
from ppnews.editions.pdf.paragraphs import Paragraph
from ppnews.editions.pdf.replacing import replaced
from ppnews.editions.pdf.sense import ends_in_sense
from ppnews.model.lineends import ends_in_hyphen

_EVEN = "__text_wrap"
"""The custom property `--text-wrap`, as the engine keeps it: `balance` for even lines, as CSS has it."""
_MOST_EVEN_LINES = 6
"""A longer text is no heading."""
_COLLAPSING = ("normal", "pre-line")
Manners = dict[Place, Manner]
Split = Callable[..., tuple[Any, ...]]


@contextlib.contextmanager
def composing_lines(keep: Callable[[Split], Split]) -> Iterator[None]:
    """Within this block, the engine breaks lines as a compositor does; `keep` makes its line breaker quicker."""
    from ppnews.editions.pdf.hyphenation import keeping_names_whole  # it loads Pyphen, as the engine does

    inline = importlib.import_module("weasyprint.layout.inline")
    preferred = importlib.import_module("weasyprint.layout.preferred")
    split = keep(keeping_names_whole(keeping_lines_full(inline.split_first_line)))
    compositor = Compositor()
    with (
        compositor.at_work(),
        replaced(inline, "split_first_line", compositor.flow.undivided(split)),
        replaced(preferred, "split_first_line", split),
    ):
        yield


class Compositor:
    """Sets the paragraphs of one document; what it settled for one holds whenever it is laid out again."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._settled: dict[tuple[Any, ...], Manners] = {}
        self._kept: list[Any] = []
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
            lines = lines_of(
                context, box, position_y, bottom_space, skip_stack, containing_block,
                absolute_boxes, fixed_boxes, first_letter_style, first_line_style,
            )  # fmt: skip
            arguments = Arguments(context, box, bottom_space, containing_block, first_line_style)
            changes = not first_letter_style and _can_be_changed(box)
            overruled, self._overruled = self._overruled, {}
            manners, stack, top = dict[Place, Manner](), skip_stack, position_y
            while True:
                place = place_of(stack)
                if changes and place not in overruled and place not in manners:
                    manners = self._manners(arguments, stack, top)
                with self.flow.set_in(box, overruled.get(place, manners.get(place, USUAL))):
                    step = next(lines, None)
                if step is None:
                    return
                line, stack = step
                top = line.position_y + line.height
                yield step
                if stack is None:
                    return

        return iter_line_boxes

    def _manners(self, its: Arguments, stack: Stack, top: float) -> Manners:
        """Return the manners of a paragraph's lines by their beginnings, from `stack` on.

        A paragraph that goes on after a break goes on as it was settled when it was whole.
        """
        shapes = [s for s in its.context.excluded_shapes or () if s.position_y + s.margin_height() > top]
        if shapes:
            return self._settle(its, stack, top, beside_floats=True)
        content = *_content(its.box), its.parent.width
        if stack is not None:
            whole = self._settled.get((None, *content), {})
            if place_of(stack) in whole:
                return whole
        key = (place_of(stack) if stack is not None else None, *content)
        if key not in self._settled:
            self._kept.append(its.box)  # the identity of its styles is in the key
            self._settled[key] = self._settle(its, stack, top, beside_floats=False)
        return self._settled[key]

    def _settle(self, its: Arguments, stack: Stack, top: float, *, beside_floats: bool) -> Manners:
        paragraph = Paragraph(Caster(self.flow, its, beside_floats=beside_floats), stack, top)
        lines = paragraph.usual()
        if _is_even(its.box) and 1 < len(lines) <= _MOST_EVEN_LINES:
            lines = paragraph.even(ends_in_sense(str(its.box.style["lang"] or "")))
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

    def _without_hyphen(self, context: Any, box: Any, child: Any, line: Any, stack: Stack) -> Manner | None:
        """Return the manner in which a line ends without a hyphen; None if there is none."""
        if not _can_be_changed(child):
            return None
        caster = Caster(self.flow, Arguments(context, child, 0, box), beside_floats=True)
        ways = Paragraph(caster, stack, line.position_y).ways(None)
        return next((way.manner for way in ways if not way.hyphenated and way.slack < _EMPTIEST), None)


_EMPTIEST = 0.6
"""A line that would be emptier keeps its hyphen at the foot of a column."""


def _is_hyphenated(line: Any) -> bool:
    text = ""
    while getattr(line, "children", ()):
        line = line.children[-1]
        text = getattr(line, "text", "")
    return ends_in_hyphen(text)


def _is_even(box: Any) -> bool:
    return any(getattr(token, "value", "") == "balance" for token in box.style[_EVEN])


def _can_be_changed(box: Any) -> bool:
    """Return whether lines of a paragraph can be set on trial: nothing floats out of them, their spaces collapse."""
    if box.style["white_space"] not in _COLLAPSING:
        return False
    for each in box.descendants():
        if each.is_leader or not (each.is_in_normal_flow() or each.is_absolutely_positioned()):
            return False
    return True


def _content(box: Any) -> Iterator[Any]:
    """Yield all that decides the lines of a paragraph: its texts and their styles, by identity."""
    for each in box.descendants():
        yield id(each.style)
        yield getattr(each, "text", None)
