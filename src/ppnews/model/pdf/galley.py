"""The pages of one setting, as far as copyfitting asks: where sections, pictures and columns begin and end.

Points (1/72 inch) from the top left corner of a page; pages count from 1. A galley is read while pages are tried; what
was chosen is read once more from the finished file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ppnews.model.pdf.places import Rect


@dataclass(frozen=True, slots=True)
class SectionPart:
    """The part of a section that stands in one column of a page, or across all of them."""

    section: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class GalleyBlock:
    """A paragraph, list, table or picture right in the text of a section.

    Attributes:
        height: all its parts together, in points.
        picture: its number in reading order, from 0, if it is a picture; None for text.
        anchor: its id, by which texts refer to it.
        mentions: the ids that it refers to.
    """

    section: str
    height: float
    picture: int | None = None
    anchor: str = ""
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnEnd:
    """The free room at the end of a column inside the issue.

    Attributes:
        room: the height from the end of the content to the foot of the type area, in points.
        picture: the number of the picture with which the next column begins; None where it begins otherwise.
        section: the section that begins the next column; empty where one goes on.
        asked: whether the layout or the editor ended it.
    """

    page: int
    room: float
    picture: int | None
    section: str
    asked: bool


@dataclass(frozen=True, slots=True)
class GalleyPicture:
    """A picture: its name for people, its section and its height in points."""

    name: str
    section: str
    height: float


@dataclass(frozen=True)
class Galley:
    """The pages of one setting.

    Attributes:
        pages: the number of pages.
        area: the type area of each page.
        line: the distance between lines of running text, in points.
        starts: the page on which each section begins, by its anchor.
        ends: of all columns but the last of the issue.
        pictures: in reading order.
    """

    pages: int
    area: tuple[Rect, ...]
    line: float
    starts: Mapping[str, int]
    stretches: tuple[SectionPart, ...]
    blocks: tuple[GalleyBlock, ...]
    ends: tuple[ColumnEnd, ...]
    pictures: tuple[GalleyPicture, ...]

    @cached_property
    def by_page(self) -> Mapping[int, tuple[SectionPart, ...]]:
        """The stretches of each page."""
        return {page: tuple(group) for page, group in groupby(self.stretches, key=lambda each: each.page)}

    @property
    def sections(self) -> tuple[str, ...]:
        """The anchors of the sections, in reading order."""
        return tuple(dict.fromkeys(stretch.section for stretch in self.stretches))

    def share(self, stretch: SectionPart) -> float:
        """Return the part of a page's type area that a stretch takes, from 0 to 1."""
        area, rect = self.area[stretch.page - 1], stretch.rect
        whole = (area.right - area.left) * (area.bottom - area.top)
        return (rect.right - rect.left) * (rect.bottom - rect.top) / whole if whole else 0.0
