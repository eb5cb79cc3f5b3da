"""Styles of a drawing without anything that reaches out of it: parsed as CSS, so that spelling tricks do not help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import tinycss2
from tinycss2.ast import Node

_NESTING: Final = frozenset({"media", "supports"})
# An address within the drawing, spelled so that it is also found where the drawing's weight is reckoned.
_WITHIN = re.compile(r"#[^\"'();,{}\s]+")
# The functions that compute (CSS Color 4, Values 4, Transforms 1, Filter Effects 1, Shapes 1); others may fetch.
_COMPUTING = re.compile(
    r"(rgb|hsl)a?|hwb|(ok)?(lab|lch)|color(-mix)?|icc-color|calc|min|max|clamp|var"
    r"|matrix|(translate|scale|skew)[xy]?|rotate"
    r"|blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia"
    r"|inset|circle|ellipse|polygon|path|cubic-bezier"
)
# An escape hides what is written; a stray bracket in its place makes the parser give up on that rule or declaration.
_ESCAPE = re.compile(r"\\(?:[0-9A-Fa-f]{1,6}\s?|.)?", re.DOTALL)
_ERROR: Final = "]"


def clean_sheet(text: str) -> str:
    """Return a style sheet's rules; imports, fonts, and declarations that might fetch something are left out."""
    return _rules(tinycss2.parse_stylesheet(_ESCAPE.sub(_ERROR, text), skip_comments=True, skip_whitespace=True))


def clean_declarations(text: str) -> str:
    """Return the declarations of a `style` attribute or a rule's block that fetch nothing."""
    return _declarations(
        tinycss2.parse_blocks_contents(_ESCAPE.sub(_ERROR, text), skip_comments=True, skip_whitespace=True)
    )


def is_local(text: str) -> bool:
    """Whether an attribute's value, read as CSS, refers to nothing outside the drawing."""
    if "\\" in text:
        return False
    return "(" not in text or _all_local(tinycss2.parse_component_value_list(text))


def _rules(nodes: Iterable[Node]) -> str:
    kept = []
    for node in nodes:
        if node.type == "qualified-rule" and all(token.type != "error" for token in node.prelude):
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            kept.append(f"{tinycss2.serialize(node.prelude).strip()}{{{_declarations(inner)}}}")
        elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            kept.append(f"@{node.lower_at_keyword}{tinycss2.serialize(node.prelude)}{{{_rules(inner)}}}")
    return "\n".join(kept)


def _declarations(nodes: Iterable[Node]) -> str:
    return ";".join(node.serialize() for node in nodes if node.type == "declaration" and _all_local(node.value))


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
