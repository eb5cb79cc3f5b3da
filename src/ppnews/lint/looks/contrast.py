"""Where the text of a layout's pages is hard to read: the cascade of colours over every element that it can make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2

from ppnews.lint.looks.colours import (
    BLACK,
    WHITE,
    Colour,
    contrast,
    has_words,
    is_bold,
    is_word,
    over,
    read_colour,
    read_font,
    read_font_size,
    substitute,
)
from ppnews.lint.looks.skeleton import skeletons
from ppnews.lint.looks.stylesheets import Setting, StyleRule, holds, read_rules
from ppnews.model.looks import Looks

_PAGES = {
    "pdf": ("pdf.html", (("print", False),)),
    "html": ("web.html", (("screen", False), ("screen", True), ("print", False))),
}
_STATE = re.compile(r":(?:hover|focus-visible|focus-within|focus|active)(?![\w-])")
_SKIPPED = frozenset({"head", "img", "script", "style", "svg", "picture", "source", "br", "hr"})
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17}
_BOLD_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "strong", "b"})
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


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element shows its words with; None for what cannot be told."""

    variables: Mapping[str, Setting] = field(default_factory=dict)
    text: Colour | None = BLACK
    colour: Setting | None = None
    literal: Setting | None = None
    ground: Colour | None = WHITE
    behind: Setting | None = None
    size: float | None = 16.0
    bold: bool = False


@lru_cache(maxsize=4)
def failures(looks: Looks) -> tuple[Failure, ...]:
    """Return the failures of every edition, the worst for each colour and ground."""
    worst: dict[tuple[object, ...], Failure] = {}
    for edition, sheets in looks.styles:
        page, media = _PAGES.get(edition, ("", ()))
        selectors = list(_selectors(rule for sheet in sheets for rule in read_rules(sheet)))
        trees = list(skeletons(dict(looks.templates), page)) if selectors else []
        for medium, dark in media:
            for failure in _in_medium(selectors, trees, medium, edition, dark=dark):
                key = (failure.colour.at, failure.colour.selector, failure.ground)
                if key not in worst or failure.ratio < worst[key].ratio:
                    worst[key] = failure
    return tuple(worst.values())


def _in_medium(
    selectors: Sequence[_Selector], trees: Iterable[Any], medium: str, edition: str, *, dark: bool
) -> Iterator[Failure]:
    import cssselect2

    matcher = cssselect2.Matcher()
    for each in selectors:
        if holds(each.rule.media, medium, dark=dark):
            matcher.add_selector(each.compiled, (each.rule, each.state))
    for tree in trees:
        root = cssselect2.ElementWrapper.from_html_root(tree)
        yield from _Page(matcher, edition, dark).judge(root, _Style())


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


@dataclass(frozen=True, slots=True)
class _Page:
    matcher: Any
    edition: str
    dark: bool

    def judge(self, element: Any, parent: _Style) -> Iterator[Failure]:
        """Yield the failures of an element and all in it."""
        name = element.local_name
        if name in _SKIPPED:
            return
        matched = self.matcher.match(element)
        plain = [rule for _, _, pseudo, (rule, state) in matched if pseudo is None and not state]
        if _is_hidden(plain):
            return
        style = _styled(parent, plain, name)
        yield from self._fail(style)
        if any(state and pseudo is None for _, _, pseudo, (_, state) in matched):
            every = [rule for _, _, pseudo, (rule, _) in matched if pseudo is None]
            yield from self._fail(_styled(parent, every, name))
        for kind in ("before", "after", "marker"):
            own = [rule for _, _, pseudo, (rule, _) in matched if pseudo == kind]
            if own and (kind == "marker" or _prints(own)):
                yield from self._fail(_styled(style, own, ""))
        for child in element.iter_children():
            yield from self.judge(child, style)

    def _fail(self, style: _Style) -> Iterator[Failure]:
        text, ground, colour = style.text, style.ground, style.colour
        if text is None or ground is None or colour is None or text[3] == 0:
            return
        large = style.size is None or style.size >= _LARGE or (style.bold and style.size >= _LARGE_BOLD)
        enough = _ENOUGH_FOR_LARGE if large else _ENOUGH
        seen = over(text, ground)
        ratio = contrast(seen, ground)
        if ratio < enough:
            yield Failure(ratio, enough, seen, ground, colour, style.literal, style.behind, self.edition, self.dark)


def _prints(rules: Sequence[StyleRule]) -> bool:
    """Return whether a pseudo-element has words."""
    contents = [setting for rule in rules for setting in rule.settings if setting.name == "content"]
    return bool(contents) and has_words(contents[-1].value)


def _is_hidden(rules: Sequence[StyleRule]) -> bool:
    """Return whether an element is not shown at all."""
    display = _winning(rules).get("display")
    return display is not None and is_word(substitute(display.value, {})[0], "none")


def _winning(rules: Sequence[StyleRule]) -> dict[str, Setting]:
    """Return the settings that hold, in the order in which they were decided."""
    won: dict[str, Setting] = {}
    for rule in rules:
        for setting in rule.settings:
            known = won.get(setting.name)
            if known is None or setting.important or not known.important:
                won.pop(setting.name, None)
                won[setting.name] = setting
    return won


def _styled(parent: _Style, rules: Sequence[StyleRule], name: str) -> _Style:
    """Return how an element shows its words, with its rules from the weakest to the strongest."""
    won = _winning(rules)
    own = {setting.name: setting for setting in won.values() if setting.name.startswith("--")}
    variables = {**parent.variables, **own} if own else parent.variables
    text, colour, literal = _text(won.get("color"), parent, variables)
    ground, behind = parent.ground, parent.behind
    size = parent.size * _HEADINGS[name] if name in _HEADINGS and parent.size is not None else parent.size
    bold = parent.bold or name in _BOLD_TAGS
    for setting in won.values():
        tokens, _ = substitute(setting.value, variables)
        if setting.name in ("background", "background-color", "background-image"):
            ground, behind = _ground(setting, tokens, parent, (ground, behind))
        elif setting.name == "font-size":
            size = read_font_size(tokens, parent.size)
        elif setting.name == "font-weight":
            bold = is_bold(tokens)
        elif setting.name == "font" and not is_word(tokens, "inherit"):
            size, bold = read_font(tokens, parent.size)
    return _Style(variables, text, colour, literal, ground, behind, size, bold)


def _text(
    setting: Setting | None, parent: _Style, variables: Mapping[str, Setting]
) -> tuple[Colour | None, Setting | None, Setting | None]:
    """Return the colour of an element's words, what sets it, and the property that it stands in."""
    if setting is None:
        return parent.text, parent.colour, parent.literal
    tokens, origin = substitute(setting.value, variables)
    if is_word(tokens, "inherit", "currentcolor", "unset"):
        return parent.text, parent.colour, parent.literal
    return read_colour(tokens), setting, origin


def _ground(
    setting: Setting, tokens: Sequence[Any], parent: _Style, so_far: tuple[Colour | None, Setting | None]
) -> tuple[Colour | None, Setting | None]:
    """Return what lies behind an element's words after one more setting; no colour where it is a picture."""
    if setting.name == "background-image":
        return so_far if is_word(tokens, "none") else (None, setting)
    if is_word(tokens, "none", "transparent", "inherit", "unset", "initial"):
        return parent.ground, parent.behind
    colour = read_colour(tokens)
    if colour is None or (parent.ground is None and colour[3] < 1):
        return None, setting
    return (over(colour, parent.ground) if parent.ground is not None else colour), setting
