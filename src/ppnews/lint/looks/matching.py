"""The rules of a page's style sheets that hold for each of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import tinycss2

from ppnews.lint.looks.stylesheets import StyleRule, holds, read_rules
from ppnews.model.looks import Look, StyleSheet, Viewing
from ppnews.model.markup import read_markup

_STATE = re.compile(r":(?:hover|focus-visible|focus-within|focus|active)(?![\w-])")

Matches: TypeAlias = list[tuple[str | None, StyleRule, bool]]
"""The rules that hold for an element, the weakest first: pseudo-element, rule, whether it asks for a state."""


class Matching:
    """One page and its rules; selectors are matched once for all viewings."""

    def __init__(self, look: Look) -> None:
        import cssselect2

        tree = read_markup(look.page)
        own = (StyleSheet("", style.text or "", is_own=False) for style in tree.iter("style"))
        self._rules = [rule for sheet in (*look.sheets, *own) for rule in read_rules(sheet)]
        self._matcher: Any = cssselect2.Matcher()
        for each in _selectors(self._rules):
            self._matcher.add_selector(each.compiled, (each.rule, each.state))
        self._known: dict[Any, Matches] = {}
        self.root: Any = cssselect2.ElementWrapper.from_html_root(tree)

    def in_viewing(self, viewing: Viewing) -> Callable[[Any], Matches]:
        """Make a function from an element to the rules that hold for it in one viewing."""
        holding = {id(rule) for rule in self._rules if holds(rule.media, viewing.medium, dark=viewing.dark)}
        return lambda element: [match for match in self._matched(element) if id(match[1]) in holding]

    def _matched(self, element: Any) -> Matches:
        known = self._known.get(element.etree_element)
        if known is None:
            known = [(pseudo, rule, state) for _, _, pseudo, (rule, state) in self._matcher.match(element)]
            self._known[element.etree_element] = known
        return known


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
