"""Repeats that a drawing does not write out: markers at each corner, gradients over and over, dashes along a line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

_TEXTS: Final = frozenset({"text", "tspan", "textPath"})
SHAPES: Final = _TEXTS | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_CORNERS: Final = ("d", "points")
_LETTERS_A_PART: Final = 10
"""Letters of text that take as long as a part."""
_SIGNS_A_PART: Final = 100
"""Signs of paths and other attributes that take as long as a part."""
_SIGNS_OF_STYLE: Final = 4
"""Styles take longer to read than paths."""
_MEASURES: Final = (
    *_CORNERS,
    *["x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r", "rx", "ry", "dx", "dy"],
)
_NUMBER = re.compile(r"[-+]?(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d{1,3}+)?+")
_FUNCTION = re.compile(r"(matrix|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_DASHES = re.compile(r"stroke-dasharray\s*:([^;{}]*)")
_MOST_DASHES: Final = 1_000_000
_ENDS: Final = (("x1", "0"), ("y1", "0"), ("x2", "1"), ("y2", "0"))


def own_weight(part: Element) -> int:
    """Return the work that a part is by itself, in parts: long paths, texts and attributes count for several."""
    signs = sum(map(len, part.attrib.values())) + _SIGNS_OF_STYLE * len(part.get("style", ""))
    letters = len(part.text or "") + sum(len(child.tail or "") for child in part) if part.tag in _TEXTS else 0
    return 1 + signs // _SIGNS_A_PART + letters // _LETTERS_A_PART


def count_corners(part: Element) -> int:
    """Return the most corners that a path, line or polygon can have; a marker may stand at each."""
    if part.tag == "line":
        return 2
    return sum(len(_NUMBER.findall(part.get(name, ""))) for name in _CORNERS) + 1 if part.tag in SHAPES else 0


def widest(parts: Iterable[Element]) -> float:
    """Return a length that no shape exceeds, in units of the drawing before it is scaled."""
    most = 1.0
    for part in parts:
        for name in _MEASURES:
            sizes = [abs(float(number)) for number in _NUMBER.findall(part.get(name, ""))]
            relative = name == "d" and any(sign.islower() for sign in part.get("d", ""))
            most = max(most, sum(sizes) if relative else max(sizes, default=0))
    return most


def count_rounds(gradient: Element, by_id: Mapping[str, Element], width: float) -> int:
    """Return the number of times that a gradient is laid side by side, in a shape of that width."""
    settings = _inherited(gradient, by_id)
    if settings.get("spreadMethod", "pad") not in ("repeat", "reflect"):
        return 1
    in_units = settings.get("gradientUnits") == "userSpaceOnUse"
    whole = width if in_units else 1.0
    if gradient.tag == "radialGradient":
        length = _length(settings.get("r", "50%"), whole) - _length(settings.get("fr", "0"), whole)
    else:
        x1, y1, x2, y2 = (_length(settings.get(name, usual), whole) for name, usual in _ENDS)
        length = math.hypot(x2 - x1, y2 - y1)
    shortest = abs(length) * _least_scale(settings.get("gradientTransform", ""))
    return math.ceil(min(2 * whole / shortest, 1e9)) if shortest > 0 and math.isfinite(shortest) else 1


def has_endless_dashes(parts: Sequence[Element], sheets: Iterable[str], width: float) -> bool:
    """Whether a line could have more dashes than anyone sees; `sheets` are style sheets."""
    styled = (*(part.get("style", "") for part in parts), *sheets)
    given = [part.get("stroke-dasharray", "") for part in parts]
    styles = [match[1] for text in styled for match in _DASHES.finditer(text)]
    for dashes in filter(None, (*given, *styles)):
        length = sum(abs(float(number)) for number in _NUMBER.findall(dashes))
        if 0 < length < width / _MOST_DASHES:
            return True
    return False


def _inherited(gradient: Element, by_id: Mapping[str, Element]) -> dict[str, str]:
    """Return the attributes of a gradient, with those that it takes from others."""
    settings: dict[str, str] = {}
    one: Element | None = gradient
    for _ in range(20):
        if one is None:
            break
        settings = {**one.attrib, **settings}
        one = by_id.get(one.get("href", "").strip().removeprefix("#"))
    return settings


def _length(words: str, whole: float) -> float:
    number = _NUMBER.match(words.strip())
    size = float(number[0]) if number else 0.0
    return size * whole / 100 if words.strip().endswith("%") else size


def _least_scale(transform: str) -> float:
    """Return the factor by which a transform shrinks what it shrinks most; 1 where it shrinks nothing."""
    a, b, c, d = 1.0, 0.0, 0.0, 1.0
    for name, words in _FUNCTION.findall(transform):
        numbers = [float(number) for number in _NUMBER.findall(words)]
        e, f, g, h = _matrix(name, numbers)
        a, b, c, d = a * e + c * f, b * e + d * f, a * g + c * h, b * g + d * h
    most = math.hypot(a, b, c, d)
    return min(1.0, abs(a * d - b * c) / most) if most > 0 else 0.0


def _matrix(name: str, numbers: list[float]) -> tuple[float, float, float, float]:
    first = numbers[0] if numbers else 1.0
    if name == "matrix" and len(numbers) >= 4:
        return numbers[0], numbers[1], numbers[2], numbers[3]
    if name == "scale":
        return first, 0.0, 0.0, numbers[1] if len(numbers) > 1 else first
    if name in ("skewX", "skewY"):
        tilt = math.tan(math.radians(first))
        return (1.0, 0.0, tilt, 1.0) if name == "skewX" else (1.0, tilt, 0.0, 1.0)
    turn = math.radians(first) if name == "rotate" else 0.0
    return math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn)
