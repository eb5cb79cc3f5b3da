"""The pages of one setting, as far as copyfitting asks: their matter in the order in which it flows, piece by piece.

Points (1/72 inch); pages count from 1. A galley is read while pages are tried; the finished file is read once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PAGE_FLOW = -1
"""The flow that runs over the whole width of the page."""


@dataclass(frozen=True, slots=True)
class FlowPiece:
    """A part of the matter that no page or column divides: a line, a heading, a picture, a row.

    Attributes:
        height: without the space above it.
        space: the space above it, which is lost at the head of a page or column.
        lead: the upper edge of boxes around it, which it has also at the head of a page or column.
        tail: the lower edge of the boxes that end with it, below it: it must fit on the page too.
        flow: the number of the columns that it runs in, from 0; `PAGE_FLOW` for none.
        columns: how many of them stand side by side; 1 for none.
        section: the anchor of the section; empty outside of all.
        page: the page that it stands on.
        opens: whether the section begins with it.
        block: the number of the block of running text that it is a part of, from 0; -1 for other matter.
        keep: whether no page or column ends behind it.
        paragraph: the number of the paragraph that it is a line of; -1 for other matter.
        words: the number of words in it.
        paragraphs: of the text in it: the width of all words in a row, the width that a line may have, the lines.
        image: the height of the picture in it; 0 for one that keeps its size.
        picture: the number of that picture in reading order, from 0; None for other matter.
    """

    height: float
    space: float
    flow: int
    columns: int
    section: str
    opens: bool
    block: int
    keep: bool
    page: int
    paragraph: int = -1
    words: int = 0
    lead: float = 0.0
    tail: float = 0.0
    paragraphs: tuple[tuple[float, float, int], ...] = ()
    image: float = 0.0
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, list, table or picture right in the running text of a section.

    Attributes:
        picture: its number, if it is a picture.
        anchor: its id, by which texts refer to it.
        mentions: the ids that it refers to.
    """

    section: str
    picture: int | None = None
    anchor: str = ""
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Galley:
    """The pages of one setting.

    Attributes:
        pages: the number of pages.
        heights: the height of the type area of each page.
        line: the distance between lines of running text.
        starts: the page on which each section begins, by its anchor.
        names: the pictures' names for people, in reading order.
        plain: the sections without a ground or frame: more space may stand above them.
    """

    pages: int
    heights: tuple[float, ...]
    line: float
    starts: Mapping[str, int]
    pieces: tuple[FlowPiece, ...]
    blocks: tuple[TextBlock, ...]
    names: tuple[str, ...]
    plain: frozenset[str] = frozenset()
