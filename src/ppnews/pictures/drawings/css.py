"""Styles of a drawing without anything that reaches out of it: parsed as CSS, so that spelling tricks do not help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import tinycss2
from tinycss2.ast import Node

_NESTING: Final = frozenset({"media", "supports"})
# An address within the drawing, spelled so that the drawing's weight is reckoned with it.
_WITHIN = re.compile(r"#[^\"'();,{}\s]+")
# The functions that compute (CSS Color 4, Values 4, Transforms 1, Filter Effects 1, Shapes 1); others may fetch.
_COMPUTING = re.compile(
    r"(rgb|hsl)a?|hwb|(ok)?(lab|lch)|color(-mix)?|icc-color|calc|min|max|clamp|var"
    r"|matrix|(translate|scale|skew)[xy]?|rotate"
    r"|blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia"
    r"|inset|circle|ellipse|polygon|path|cubic-bezier"
)
# An escape hides the letters it stands for; a stray bracket in its place makes the parser drop the rule or declaration.
_ESCAPE = re.compile(r"\\(?:[0-9A-Fa-f]{1,6}\s?|.)?", re.DOTALL)
_ERROR: Final = "]"


@dataclass(frozen=True, slots=True)
class DrawingRule:
    """Selectors, as CSS tokens, and the declarations that fetch nothing."""

    selectors: Sequence[Node]
    declarations: Sequence[Node]

    @property
    def block(self) -> str:
        """The declarations as CSS."""
        return _write_declarations(self.declarations)


@dataclass(frozen=True, slots=True)
class ConditionalRules:
    """Rules under a condition: `@media` or `@supports`, with the condition's tokens."""

    keyword: str
    condition: Sequence[Node]
    rules: Styles


Styles = tuple[DrawingRule | ConditionalRules, ...]


def read_sheet(text: str) -> Styles:
    """Return a style sheet's rules; imports, fonts, and declarations that might fetch something are left out."""
    nodes = tinycss2.parse_stylesheet(_ESCAPE.sub(_ERROR, text), skip_comments=True, skip_whitespace=True)
    return tuple(_read_rules(nodes))


def write_sheet(styles: Styles) -> str:
    """Return rules as CSS."""
    written = []
    for rule in styles:
        if isinstance(rule, DrawingRule):
            written.append(f"{tinycss2.serialize(rule.selectors).strip()}{{{rule.block}}}")
        else:
            written.append(f"@{rule.keyword}{tinycss2.serialize(rule.condition)}{{{write_sheet(rule.rules)}}}")
    return "\n".join(written)


def each_rule(styles: Styles) -> Iterator[DrawingRule]:
    """Yield every rule, those under conditions too."""
    for rule in styles:
        if isinstance(rule, DrawingRule):
            yield rule
        else:
            yield from each_rule(rule.rules)


def clean_declarations(text: str) -> str:
    """Return the declarations of a `style` attribute that fetch nothing."""
    nodes = tinycss2.parse_blocks_contents(_ESCAPE.sub(_ERROR, text), skip_comments=True, skip_whitespace=True)
    return _write_declarations(_harmless(nodes))


def is_local(text: str) -> bool:
    """Whether an attribute's value, read as CSS, refers to nothing outside the drawing."""
    if "\\" in text:
        return False
    return "(" not in text or _all_local(tinycss2.parse_component_value_list(text))


def _read_rules(nodes: Iterable[Node]) -> Iterator[DrawingRule | ConditionalRules]:
    for node in nodes:
        if node.type == "qualified-rule" and _is_whole(node.prelude):
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield DrawingRule(node.prelude, _harmless(inner))
        elif _is_condition(node):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield ConditionalRules(node.lower_at_keyword, node.prelude, tuple(_read_rules(inner)))


def _is_condition(node: Node) -> bool:
    if node.type != "at-rule" or node.lower_at_keyword not in _NESTING:
        return False
    return node.content is not None and _is_whole(node.prelude)


def _is_whole(tokens: Iterable[Node]) -> bool:
    """Return whether nothing among tokens, at any depth, is broken: a string that does not end, a stray bracket."""
    for token in tokens:
        inner = token.arguments if token.type == "function" else getattr(token, "content", None)
        if token.type == "error" or (inner and not _is_whole(inner)):
            return False
    return True


def _harmless(nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if node.type == "declaration" and _all_local(node.value)]


def _write_declarations(declarations: Sequence[Node]) -> str:
    return ";".join(node.serialize() for node in declarations)


def _all_local(tokens: Sequence[Node]) -> bool:
    return all(map(_is_local, tokens))


def _is_local(token: Node) -> bool:
    if token.type == "url":
        return _WITHIN.fullmatch(token.value) is not None
    if token.type == "function":
        if token.lower_name == "url":
            words = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
            return len(words) == 1 and words[0].type == "string" and _WITHIN.fullmatch(words[0].value) is not None
        return _COMPUTING.fullmatch(token.lower_name) is not None and _all_local(token.arguments)
    if token.type in ("() block", "[] block", "{} block"):
        return _all_local(token.content)
    return bool(token.type != "error")
