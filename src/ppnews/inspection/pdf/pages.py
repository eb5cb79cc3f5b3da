"""The pages of a PDF: their numbers and their boxes (ISO 32000-1, 7.7.3.3 and 14.11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ppnews.inspection.pdf.values import inherited
from ppnews.model.pdf.places import Rect

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

Sides = tuple[float, float, float, float]
"""Left, bottom, right and top of a rectangle in units of user space, y upwards."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """The part of a page that is shown: its CropBox, or else its MediaBox.

    Attributes:
        sides: before it is turned.
        rotation: by so many degrees it is turned clockwise to be shown.
        unit: the size of a unit of user space in points.

    """

    sides: Sides
    rotation: int
    unit: float

    @property
    def width(self) -> float:
        """In units of user space, before it is turned."""
        return self.sides[2] - self.sides[0]

    @property
    def height(self) -> float:
        """In units of user space, before it is turned."""
        return self.sides[3] - self.sides[1]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as its distances from the left and upper side."""
        return x - self.sides[0], self.sides[3] - y

    def rect(self, sides: Sides) -> Rect:
        """Return a rectangle of user space as one of the page."""
        left, bottom, right, top = sides
        return Rect(*self.point(left, top), *self.point(right, bottom))


class Pages:
    """The pages of one document: `objects` are their dictionaries, in order."""

    def __init__(self, pdf: Pdf) -> None:
        self.objects: list[Object] = [page.obj for page in pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self.objects, 1)}

    def __len__(self) -> int:
        return len(self.objects)

    def number(self, page: object) -> int | None:
        """Return the number of a page (from 1) by its dictionary; None for anything else."""
        import pikepdf

        return self._numbers.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None

    @cached_property
    def boxes(self) -> tuple[PageBox, ...]:
        """Their boxes, in order. Sides that are not given are 0."""
        return tuple(_box(page) for page in self.objects)

    def box(self, number: int) -> PageBox:
        """Return the box of a page by its number."""
        return self.boxes[number - 1]


def _box(page: Object) -> PageBox:
    given = _sides(page, "/CropBox") or _sides(page, "/MediaBox")
    one, two, other, far = (float(side) for side in [*given, 0, 0, 0, 0][:4])
    sides = (min(one, other), min(two, far), max(one, other), max(two, far))
    rotation: Any = inherited(page, "/Rotate")
    unit: Any = page.get("/UserUnit", 1)
    return PageBox(sides, int(rotation or 0), float(unit))


def _sides(page: Object, key: str) -> list[Any]:
    import pikepdf

    box = inherited(page, key)
    return list(box) if isinstance(box, pikepdf.Array) else []
