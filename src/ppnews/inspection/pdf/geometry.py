"""The geometry of pages that this program made: type area and page-piece dictionary (ISO 32000-1, 14.11.2, 14.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ppnews.inspection.pdf.pages import PageBox
from ppnews.inspection.pdf.values import dictionary_of, members_of, number_of
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import PageGeometry

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object

_MOST = 100_000
"""So many numbers of marked content are read of a stretch."""


@dataclass(frozen=True, slots=True)
class PieceGeometry:
    """The geometry of a page, and the measure (left and right end, in points) of its marked content by number."""

    page: PageGeometry | None = None
    measures: dict[int, tuple[float, float]] = field(default_factory=dict)


def read_geometry(page: Object, box: PageBox) -> PieceGeometry:
    """Read the geometry of a page; an empty one of a page that another program made."""
    piece = dictionary_of(dictionary_of(page.get("/PieceInfo")).get("/ppnews"))
    area = _rect(page.get("/ArtBox"), box)
    if area is None or "/Private" not in piece:
        return PieceGeometry()
    private = dictionary_of(piece.get("/Private"))
    columns = [_rect(column, box) for column in members_of(private.get("/Columns"))]
    ended = {number_of(place) for place in members_of(private.get("/Ended"))}
    geometry = PageGeometry(
        area=area,
        columns=tuple(column for column in columns if column is not None),
        ended=tuple(column for place, column in enumerate(columns) if column is not None and place in ended),
        break_after=bool(private.get("/BreakAfter")),
    )
    return PieceGeometry(geometry, dict(_measures(private, box)))


def _measures(private: Dictionary, box: PageBox) -> Iterator[tuple[int, tuple[float, float]]]:
    for given in members_of(private.get("/Measures")):
        numbers = [number for number in map(number_of, members_of(given)) if number is not None]
        if len(numbers) < 2:
            continue
        measure = box.point(numbers[0], 0)[0], box.point(numbers[1], 0)[0]
        for first, last in zip(numbers[2::2], numbers[3::2], strict=False):
            yield from ((number, measure) for number in range(int(first), min(int(last) + 1, int(first) + _MOST)))


def _rect(given: object, box: PageBox) -> Rect | None:
    sides = [side for side in map(number_of, members_of(given)) if side is not None]
    if len(sides) != 4:
        return None
    left, bottom, right, top = sides
    return box.rect((left, bottom, right, top))
