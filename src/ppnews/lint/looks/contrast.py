"""Text that is hard to read: the cascade of colours over every element of a finished page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import tinycss2

from ppnews.lint.looks.cascade import TextStyle, cascaded, is_hidden, prints_words
from ppnews.lint.looks.colours import Colour, contrast, over
from ppnews.lint.looks.markup import read_markup, says_words
from ppnews.lint.looks.stylesheets import Setting, StyleRule, holds, read_inline, read_rules
from ppnews.model.looks import Look, Looks, StyleSheet

_STATE = re.compile(r":(?:hover|focus-visible|focus-within|focus|active)(?![\w-])")
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
    import cssselect2

    tree = read_markup(look.page)
    own = (StyleSheet("", style.text or "", is_own=False) for style in tree.iter("style"))
    rules = [rule for sheet in (*look.sheets, *own) for rule in read_rules(sheet)]
    matcher = cssselect2.Matcher()
    for each in _selectors(rules):
        matcher.add_selector(each.compiled, (each.rule, each.state))
    root = cssselect2.ElementWrapper.from_html_root(tree)
    matches: dict[Any, _Matches] = {}
    for viewing in look.viewings:
        holding = {id(rule) for rule in rules if holds(rule.media, viewing.medium, dark=viewing.dark)}
        yield from _Page(matcher, matches, holding, look.edition, viewing.dark).judge(root, TextStyle())


@dataclass(frozen=True, slots=True)
class _Selector:
    """One selector of a rule, without the `state` (:hover, :focus) that it may ask for."""

    compiled: Any
    rule: StyleRule
    state: bool


def _selectors(rules: Iterable[StyleRule]) -> Iterator[_Selector]:
    """Yield the selectors one by one; one that the compiler does not know is passed over."""
    import cssselect2

    for rule in rules:
        for written in _split(rule.prelude):
            try:
                compiled = cssselect2.compile_selector_list(_STATE.sub("", written))
            except cssselect2.SelectorError:
                continue
            yield from (_Selector(each, rule, _STATE.search(written) is not None) for each in compiled)


def _split(prelude: Sequence[Any]) -> Iterator[str]:
    part: list[Any] = []
    for node in (*prelude, None):
        if node is None or (node.type == "literal" and node.value == ","):
            yield tinycss2.serialize(part)
            part = []
        else:
            part.append(node)


_Matches: TypeAlias = list[tuple[str | None, StyleRule, bool]]
"""The rules that hold for an element, the weakest first: pseudo-element, rule, whether it asks for a state."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One page in one viewing; `matches` are shared by all viewings, `holding` names the rules of this one."""

    matcher: Any
    matches: dict[Any, _Matches]
    holding: set[int]
    edition: str
    dark: bool

    def judge(self, element: Any, parent: TextStyle) -> Iterator[Failure]:
        """Yield the failures of an element and all in it."""
        name = element.local_name
        if name in _SKIPPED:
            return
        matched = self._matched(element)
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

    def _matched(self, element: Any) -> _Matches:
        """Return the rules for an element that hold in this viewing; selectors are matched once for all of them."""
        known = self.matches.get(element.etree_element)
        if known is None:
            known = [(pseudo, rule, state) for _, _, pseudo, (rule, state) in self.matcher.match(element)]
            self.matches[element.etree_element] = known
        return [match for match in known if id(match[1]) in self.holding]

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
