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
    sides = []
    for name in ("width", "height"):
        length = _LENGTH.fullmatch(attributes.get(name, "")[:_MAX_LENGTH])
        if not length or length[2].lower() not in _UNITS:
            return None
        sides.append(float(length[1]) * _UNITS[length[2].lower()])
    return _sane(sides[0], sides[1])


def _sane(width: float, height: float) -> tuple[float, float] | None:
    sides = (width, height)
    return sides if all(math.isfinite(side) and side > 0 for side in sides) else None
