"""The place of a picture among the text: its width, and the side on which text runs round it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ppnews.model.wording import quoted

NamedWidth = Literal["full", "column", "half", "third"]
Side = Literal["none", "start", "end"]
NARROWEST: Final = 5.0
WIDEST: Final = 297.0
"""The width of the widest sheet, A3, in millimetres."""

_NAMES: Final[tuple[NamedWidth, ...]] = ("full", "column", "half", "third")
_SIDES: Final[tuple[Side, ...]] = ("none", "start", "end")
_SHARES: Final = {"half": 1 / 2, "third": 1 / 3}
_MILLIMETRES = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:mm)?", re.IGNORECASE)
_WIDTH_HINT = "Write width: full, column, half, third, or its width in millimetres: width: 60."
_SIDE_HINTS = {
    "left": "Write side: start: the side where lines begin, on the left in English.",
    "right": "Write side: end: the side where lines end, on the right in English.",
}
_ROOMY = "Text runs round a narrower one: width: half, width: third, or millimetres."


def read_width(value: Any) -> NamedWidth | float:
    """Return a width as it was typed: one of the names, or millimetres (`60`, `60 mm`).

    Raises:
        PydanticCustomError: it is none, or less than `NARROWEST` or more than `WIDEST`.
    """
    name = next((name for name in _NAMES if name == value), None)
    if name is not None:
        return name
    typed = _MILLIMETRES.fullmatch(value.strip()) if isinstance(value, str) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        millimetres = float(value)
    elif typed is not None:
        millimetres = float(typed[1].replace(",", "."))
    else:
        raise PydanticCustomError(
            "picture_width", "a picture cannot be {value} wide", {"value": quoted(value), "hint": _WIDTH_HINT}
        )
    if not NARROWEST <= millimetres <= WIDEST:
        raise PydanticCustomError(
            "picture_width",
            "a picture cannot be {value} mm wide",
            {"value": f"{millimetres:g}", "hint": f"Write {NARROWEST:g} to {WIDEST:g} mm, or width: full."},
        )
    return millimetres


def read_side(value: Any) -> Side:
    """Return a side as it was typed; raise `PydanticCustomError` for any other word."""
    side = next((side for side in _SIDES if side == value), None)
    if side is None:
        hint = _SIDE_HINTS.get(str(value).lower(), "Write side: start, side: end, or none.")
        raise PydanticCustomError(
            "picture_side", "a picture cannot stand on the side {value}", {"value": quoted(value), "hint": hint}
        )
    return side


def check_side(side: Side, width: NamedWidth | float | None) -> Side:
    """Return the side; raise `PydanticCustomError` where a picture of that width leaves no room beside it."""
    if side != "none" and width in ("full", "column"):
        message = "no text can run round a picture as wide as its column"
        raise PydanticCustomError("picture_side", message, {"hint": _ROOMY})
    return side


PictureWidth = Annotated[
    NamedWidth | float,
    BeforeValidator(read_width),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(_NAMES)},
                {"type": "number", "minimum": NARROWEST, "maximum": WIDEST},
                {"type": "string", "pattern": r"^[0-9]{1,3}([.,][0-9]{1,3})? ?mm$"},
            ]
        }
    ),
]
PictureSide = Annotated[Side, BeforeValidator(read_side), WithJsonSchema({"enum": list(_SIDES)})]


@dataclass(frozen=True, slots=True)
class Placing:
    """The width and side that an editor gave a picture; None for the width where it has that of its place."""

    width: NamedWidth | float | None = None
    side: Side = "none"

    @property
    def across(self) -> bool:
        """Whether it stands across all columns."""
        return self.width == "full"

    @property
    def stand(self) -> Stand:
        """Its width among the text: beside text it takes half of the column unless it was given another."""
        return Stand(self.width or ("half" if self.side != "none" else "column"))


@dataclass(frozen=True, slots=True)
class Stand:
    """The width at which a picture stands: the width it was given, and its share of that in the row of a gallery."""

    width: NamedWidth | float = "column"
    share: float = 1.0

    def of(self, column: float, full: float) -> float:
        """Return the width where a column and all columns together are so wide, in the same unit: millimetres."""
        if isinstance(self.width, str):
            whole = full if self.width == "full" else column * _SHARES.get(self.width, 1.0)
        else:
            whole = min(self.width, full)
        return whole * self.share

    def on_screen(self, length: str) -> str:
        """Return the CSS length of this stand in a column of the CSS `length`."""
        if not isinstance(self.width, str):
            return f"{self.width * self.share:g}mm"
        share = self.share * _SHARES.get(self.width, 1.0)
        return length if share == 1 else f"calc({share:.3g} * {length})"


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """One row of a gallery: the pictures in it, by their place from 0, and the sum of their proportions."""

    places: tuple[int, ...]
    ratio: float


_ROWS = (2, 3, 4)
_WANTED: Final = {False: 3.7, True: 5.2}
"""The sum of proportions (width by height) of a good row, in one column and across all: two or three photographs."""


def gallery_rows(ratios: Sequence[float], *, across: bool) -> list[GalleryRow]:
    """Return the rows of a gallery of pictures with these proportions (width by height), two to four in a row.

    No picture is left over for a row of its own, unless there is but one. All pictures of a row get the same height;
    the rows are chosen so that their heights are near to each other and to that of a good row.
    """
    wanted = log(_WANTED[across])
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for end in range(1, len(ratios) + 1):
        choices = []
        for count in _ROWS if len(ratios) > 1 else (1,):
            if end - count in best:
                cost, before = best[end - count]
                off = log(sum(ratios[end - count : end])) - wanted
                choices.append((round(cost + off * off, 6), (*before, -count)))
        if choices:
            best[end] = min(choices)
    rows: list[GalleryRow] = []
    start = 0
    for count in best[len(ratios)][1]:
        places = tuple(range(start, start - count))
        rows.append(GalleryRow(places, sum(ratios[place] for place in places)))
        start -= count
    return rows


def gallery_stands(ratios: Sequence[float], *, across: bool) -> list[Stand]:
    """Return the stand of every picture of a gallery, in order."""
    width: NamedWidth = "full" if across else "column"
    rows = gallery_rows(ratios, across=across)
    return [Stand(width, round(ratios[place] / row.ratio, 3)) for row in rows for place in row.places]
