"""Size of a drawing: from its `viewBox`, or its width and height."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

_MAX_LENGTH: Final = 40  # characters of a length
_MAX_EXTENT: Final = 1_000_000
# CSS 2.2, 4.3.2: pixels per unit.
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d{1,3})?)\s*([a-z]*)\s*", re.IGNORECASE)


def read_extent(attributes: Mapping[str, str]) -> tuple[int, int] | None:
    """Return width and height in whole CSS pixels from the attributes of `svg`; None where they cannot be told.

    A small viewBox counts tenfold until rounding does not bend its proportions.
    """
    extent = read_view_box(attributes)
    while extent and _is_bent(*extent):
        extent = (extent[0] * 10, extent[1] * 10)
    extent = extent or _lengths(attributes)
    if extent is None or max(extent) > _MAX_EXTENT:
        return None
    return max(1, round(extent[0])), max(1, round(extent[1]))


def read_given_width(attributes: Mapping[str, str]) -> float | None:
    """Return the width in CSS pixels that a drawing is to have; None where it does not say, or says it in per cent."""
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    box = read_view_box(attributes)
    if width is None and height is not None and box is not None:
        width = height * box[0] / box[1]
    return width if width is not None and math.isfinite(width) and width > 0 else None


def read_view_box(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Return width and height of the `viewBox` in its own units; None where there is none, or no area."""
    try:
        _x, _y, width, height = (float(number) for number in re.split(r"[\s,]+", attributes.get("viewBox", "").strip()))
    except ValueError:
        return None
    return _sane(width, height)


def _is_bent(*sides: float) -> bool:
    if min(sides) >= 100 or max(sides) >= _MAX_EXTENT:
        return False
    return any(abs(side - round(side)) > 0.005 * side for side in sides)


def _lengths(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    return _sane(width, height) if width is not None and height is not None else None


def _pixels(length: str) -> float | None:
    found = _LENGTH.fullmatch(length[:_MAX_LENGTH])
    if not found or found[2].lower() not in _UNITS:
        return None
    return float(found[1]) * _UNITS[found[2].lower()]


def _sane(width: float, height: float) -> tuple[float, float] | None:
    sides = (width, height)
    return sides if all(math.isfinite(side) and side > 0 for side in sides) else None
