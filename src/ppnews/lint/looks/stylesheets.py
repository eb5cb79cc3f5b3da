"""Style sheets, as far as colours and sizes of text go: rules by selector, with the conditions they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from ppnews.diagnostics import Location
from ppnews.model.looks import StyleSheet

_WANTED = frozenset(
    {
        "color",
        "background",
        "background-color",
        "background-image",
        "font",
        "font-size",
        "font-weight",
        "content",
        "display",
        "text-decoration",
        "text-decoration-line",
    }
)
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
"""Fonts have no colours, and their many ranges of characters take long to read."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One declaration: `value` are its CSS tokens."""

    name: str
    value: Sequence[Any]
    important: bool
    selector: str
    at: Location
    is_own: bool


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A rule with one or more selectors; `media` are the conditions around it, all of which have to hold."""

    selectors: str
    prelude: Sequence[Any]
    media: tuple[str, ...]
    settings: tuple[Setting, ...]


@lru_cache(maxsize=64)
def read_rules(sheet: StyleSheet) -> tuple[StyleRule, ...]:
    """Return the rules of a style sheet that say something about colours or the size of text."""
    text = _FACE.sub(lambda face: "".join("\n" if c == "\n" else " " for c in face[0]), sheet.text)
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return tuple(_rules(nodes, sheet, ()))


def read_inline(style: str) -> tuple[StyleRule, ...]:
    """Return the rule that a `style` attribute is; none for one without colours or sizes."""
    if not style:
        return ()
    sheet = StyleSheet("", style, is_own=False)
    settings = tuple(_settings(tinycss2.parse_component_value_list(style), f'[style="{style}"]', sheet))
    return (StyleRule("", (), (), settings),) if settings else ()


def _rules(nodes: Sequence[Any], sheet: StyleSheet, media: tuple[str, ...]) -> Iterator[StyleRule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tinycss2.serialize(node.prelude).strip()
            settings = tuple(_settings(node.content, selectors, sheet))
            if settings:
                yield StyleRule(selectors, node.prelude, media, settings)
        elif (
            node.type == "at-rule"
            and node.content is not None
            and node.lower_at_keyword in ("media", "supports", "layer")
        ):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            around = tinycss2.serialize(node.prelude).strip().lower() if node.lower_at_keyword == "media" else ""
            yield from _rules(inner, sheet, (*media, around) if around else media)


def _settings(content: Sequence[Any], selector: str, sheet: StyleSheet) -> Iterator[Setting]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and (node.lower_name in _WANTED or node.name.startswith("--")):
            end = node.source_column + len(node.name)
            at = Location(sheet.name, node.source_line, node.source_column, node.source_line, end)
            name = node.name if node.name.startswith("--") else node.lower_name
            yield Setting(name, node.value, node.important, selector, at, sheet.is_own)


def holds(media: tuple[str, ...], medium: str, *, dark: bool) -> bool:
    """Return whether conditions hold on paper or a screen of any size; what cannot be told does not hold."""
    return all(any(_query_holds(query, medium, dark=dark) for query in each.split(",")) for each in media)


def _query_holds(query: str, medium: str, *, dark: bool) -> bool:
    parts = [part.strip() for part in query.replace("only ", "").split(" and ")]
    return all(_part_holds(part, medium, dark=dark) for part in parts)


def _part_holds(part: str, medium: str, *, dark: bool) -> bool:
    if part in ("all", medium):
        return True
    scheme = part.replace(" ", "")
    if scheme.startswith("(prefers-color-scheme:"):
        return scheme == f"(prefers-color-scheme:{'dark' if dark else 'light'})"
    return part.startswith(
        ("(min-", "(max-", "(width", "(hover", "(pointer", "(orientation", "(prefers-reduced-motion")
    )
