"""Text that is hard to read: the cascade of colours over every element of a finished page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ppnews.lint.looks.cascade import TextStyle, cascaded, is_hidden, prints_words
from ppnews.lint.looks.colours import Colour, contrast, over
from ppnews.lint.looks.matching import Matches, Matching
from ppnews.lint.looks.stylesheets import Setting, read_inline
from ppnews.model.looks import Look, Looks
from ppnews.model.markup import says_words

_SKIPPED = frozenset({"head", "img", "script", "style", "svg", "picture", "source", "br", "hr"})
_ENOUGH, _ENOUGH_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 24.0, 18.66
"""Sizes in CSS pixels from which text is large: 18 points, or 14 in bold."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Text that is hard to read.

    Attributes:
        colour: what sets its colour, and `literal` the property that the colour itself stands in, if another.
        behind: the same of its ground; None for bare paper.
        dark: whether it is so where the reader prefers dark colours alone.
    """

    ratio: float
    enough: float
    text: Colour
    ground: Colour
    colour: Setting
    literal: Setting | None
    behind: Setting | None
    edition: str
    dark: bool


def failures(looks: Looks) -> tuple[Failure, ...]:
    """Return the failures of every page, the worst for each colour and ground."""
    worst: dict[tuple[object, ...], Failure] = {}
    for look in looks.pages:
        for failure in _on_page(look):
            key = (failure.colour.at, failure.colour.selector, failure.ground)
            if key not in worst or failure.ratio < worst[key].ratio:
                worst[key] = failure
    return tuple(worst.values())


def _on_page(look: Look) -> Iterator[Failure]:
    matching = Matching(look)
    for viewing in look.viewings:
        yield from _Page(matching.in_viewing(viewing), look.edition, viewing.dark).judge(matching.root, TextStyle())


@dataclass(frozen=True, slots=True)
class _Page:
    """One page in one viewing, whose rules `matched` gives for each element."""

    matched: Callable[[Any], Matches]
    edition: str
    dark: bool

    def judge(self, element: Any, parent: TextStyle) -> Iterator[Failure]:
        """Yield the failures of an element and all in it."""
        name = element.local_name
        if name in _SKIPPED:
            return
        matched = self.matched(element)
        plain = [rule for pseudo, rule, state in matched if pseudo is None and not state]
        plain += read_inline(element.etree_element.get("style", ""))
        if is_hidden(plain):
            return
        style = cascaded(parent, plain, name)
        if says_words(element.etree_element):
            yield from self._fail(style)
        if any(state and pseudo is None for pseudo, _, state in matched):
            every = [rule for pseudo, rule, _ in matched if pseudo is None]
            yield from self._fail(cascaded(parent, every, name))
        for kind in ("before", "after", "marker"):
            own = [rule for pseudo, rule, _ in matched if pseudo == kind]
            if own and (kind == "marker" or prints_words(own)):
                yield from self._fail(cascaded(style, own, ""))
        for child in element.iter_children():
            yield from self.judge(child, style)

    def _fail(self, style: TextStyle) -> Iterator[Failure]:
        text, ground, colour = style.text, style.ground, style.colour
        if text is None or ground is None or colour is None or text[3] == 0:
            return
        large = style.size is None or style.size >= _LARGE or (style.bold and style.size >= _LARGE_BOLD)
        enough = _ENOUGH_FOR_LARGE if large else _ENOUGH
        seen = over(text, ground)
        ratio = contrast(seen, ground)
        if ratio < enough:
            yield Failure(ratio, enough, seen, ground, colour, style.literal, style.behind, self.edition, self.dark)
