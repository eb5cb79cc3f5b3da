"""Colours and sizes in CSS values, and the contrast between two colours as WCAG 2.2 reckons it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from tinycss2 import color4

from ppnews.lint.looks.stylesheets import Setting

Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
_PX = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54, "rem": 16.0}
_BOLD = 700
_DEPTH = 12


def contrast(text: Colour, ground: Colour) -> float:
    """Return the contrast of two opaque colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4) for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def over(colour: Colour, ground: Colour) -> Colour:
    """Return a colour, which may be translucent, composited on an opaque background."""
    alpha = colour[3]
    red, green, blue = (alpha * own + (1 - alpha) * below for own, below in zip(colour[:3], ground[:3], strict=True))
    return (red, green, blue, 1.0)


def shown(colour: Colour) -> str:
    """Return a colour as `#rrggbb`."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in colour[:3])


def substitute(
    value: Sequence[Any], variables: Mapping[str, Setting], depth: int = _DEPTH
) -> tuple[list[Any], Setting | None]:
    """Return a value with `var()` put in, and the property that the last one came from; no value if one is missing."""
    tokens: list[Any] = []
    origin: Setting | None = None
    for token in value:
        if token.type == "function" and token.lower_name == "var":
            inner = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
            known = variables.get(inner[0].value) if inner and inner[0].type == "ident" else None
            rest = known.value if known is not None else inner[2:]
            found, deeper = substitute(rest, variables, depth - 1) if depth else ([], None)
            if not found:
                return [], None
            tokens += found
            origin = deeper or known
        elif token.type not in ("whitespace", "comment"):
            tokens.append(token)
    return tokens, origin


def read_colour(tokens: Sequence[Any]) -> Colour | None:
    """Return the colour that one token is; None for what is none, or cannot be told."""
    if len(tokens) != 1:
        return None
    try:
        parsed = color4.parse_color(tokens[0])
        if parsed is None or isinstance(parsed, str):
            return None
        red, green, blue = (float(part or 0) for part in parsed.to("srgb").coordinates)
    except (NotImplementedError, ValueError, TypeError):
        return None
    return (red, green, blue, float(parsed.alpha))


def is_word(tokens: Sequence[Any], *words: str) -> bool:
    """Return whether a value is one of these words."""
    return len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in words


def read_font_size(tokens: Sequence[Any], parent: float | None) -> float | None:
    """Return a font size in CSS pixels; None where it cannot be told."""
    token = tokens[0] if len(tokens) == 1 else None
    if token is None:
        return None
    if token.type == "function" and token.lower_name == "clamp":
        least = [part for part in token.arguments if part.type != "whitespace"][:1]
        return read_font_size(least, parent)
    if token.type == "percentage":
        return parent * token.value / 100 if parent is not None else None
    if token.type != "dimension":
        return None
    unit = token.lower_unit
    if unit == "em":
        return parent * float(token.value) if parent is not None else None
    return float(token.value) * _PX[unit] if unit in _PX else None


def read_font(tokens: Sequence[Any], parent: float | None) -> tuple[float | None, bool]:
    """Return size and boldness of the shorthand `font`."""
    bold = False
    for token in tokens:
        if token.type in ("dimension", "percentage") or (token.type == "function" and token.lower_name != "var"):
            return read_font_size([token], parent), bold
        bold = bold or is_bold([token])
    return None, bold


def is_bold(tokens: Sequence[Any]) -> bool:
    """Return whether a font weight counts as bold."""
    if len(tokens) != 1:
        return False
    token = tokens[0]
    return (token.type == "number" and token.value >= _BOLD) or is_word(tokens, "bold", "bolder")


def has_words(tokens: Sequence[Any]) -> bool:
    """Return whether `content` prints something that is read."""
    return any(
        (token.type == "string" and any(c.isalnum() for c in token.value))
        or (
            token.type == "function" and token.lower_name in ("counter", "counters", "attr", "target-counter", "string")
        )
        for token in tokens
    )
