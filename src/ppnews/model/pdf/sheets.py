"""A finished PDF as sheets of paper: facts read back from the file, never the layout engine's own view of it.

All measures are points (1/72 inch) from the top left corner of the page, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ppnews.model.pdf.font import Font
from ppnews.model.pdf.places import Annotation, Destination, Rect
from ppnews.model.pdf.roles import is_heading


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font in one line.

    Attributes:
        rect: around the ink, but from the place where the first letter begins to be set.
        baseline: its distance from the top of the page.
        font: the name of the font in the file; a subset has a prefix of six letters and `+`.
        size: of the font, in points.
        measure: the left and right end of the line that it was set in; None where the file does not say.
    """

    words: str
    rect: Rect
    baseline: float
    font: str
    size: float
    measure: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of one block that stand on one baseline, from left to right."""

    runs: tuple[Run, ...]
    words: str
    rect: Rect
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Membership:
    """The row or entry of a table or list that a block lies in.

    Attributes:
        kind: the standard type of the whole: `Table`, `L`, `TOC`.
        whole: a number that tells the table or list from all others of the document.
        place: of the row or entry, from 0; None for the rows of a table's head.
        of: the number of rows or entries, without those of the head.
    """

    kind: str
    whole: int
    place: int | None
    of: int


@dataclass(frozen=True, slots=True)
class Block:
    """The content of one tag on one page: a paragraph or its part, a heading, an entry, a picture.

    Attributes:
        kind: the standard type of the tag: `P`, `H2`, `LBody`, `TD`, `Caption`, `Figure`.
        lines: its text; none for a picture.
        rect: around everything that is to be seen of it.
        main: whether it stands in the main part, neither masthead nor imprint.
        measure: of a picture: the left and right end of the line that it stands in; None where the file does not say.
        alt: its alternative text (/Alt).
        goes_on: whether the content of its tag goes on in another column or on another page.
        member_of: the tables and lists that it lies in, the outermost first.
    """

    kind: str
    lines: tuple[Line, ...]
    rect: Rect
    main: bool = True
    measure: tuple[float, float] | None = None
    alt: str | None = None
    goes_on: bool = False
    member_of: tuple[Membership, ...] = ()

    @property
    def words(self) -> str:
        """All its text; a word that is broken at a line's end keeps its hyphen and the gap."""
        return " ".join(line.words.strip() for line in self.lines)

    @property
    def margin(self) -> float:
        """The left end of the line that it was set in, whichever way it runs; where the file does not say, its own."""
        known = [run.measure[0] for line in self.lines for run in line.runs if run.measure is not None]
        return min(known, default=self.rect.left)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return is_heading(self.kind)


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The type area of a page, as the layout made it.

    Attributes:
        area: the page without its margins.
        columns: those that are as wide as their text may be; none where text runs over the whole area.
        ended: those of them that end since the layout says so, not since they were full.
        break_after: whether the next page begins since the layout says so, not since this one was full.

    """

    area: Rect
    columns: tuple[Rect, ...] = ()
    ended: tuple[Rect, ...] = ()
    break_after: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """Words of one line that a picture was drawn over, and the first run of them."""

    words: str
    run: Run


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page.

    Attributes:
        blocks: the content in reading order, as the tags have it.
        running: the text that is no content: running heads and folios.
        links: those that have an area.
        drawn: rectangles around the visible part of everything else: backgrounds, rules, pictures that only decorate.
        geometry: of its type area; None where the file does not say.
        decorative: rectangles around the images that the tags leave out.
        covered: the text under each picture that was drawn over any.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    running: tuple[Run, ...]
    links: tuple[Annotation, ...]
    drawn: tuple[Rect, ...] = ()
    geometry: PageGeometry | None = None
    decorative: tuple[Rect, ...] = ()
    covered: tuple[Covered, ...] = ()

    @property
    def area(self) -> Rect | None:
        """The type area: the page without its margins; None where the file does not say."""
        return self.geometry.area if self.geometry is not None else None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of its content, in reading order."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def pictures(self) -> tuple[Block, ...]:
        """Its pictures, those aside that only decorate."""
        return tuple(block for block in self.blocks if block.kind == "Figure")


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished PDF.

    Attributes:
        pages: the number of pages.
        destinations: the named ones, by their names.
        fonts: with the characters that they have no glyph for.

    """

    pages: int
    destinations: Mapping[str, Destination]
    sheets: tuple[Sheet, ...] = ()
    fonts: tuple[Font, ...] = ()

    @property
    def anchors(self) -> dict[str, int]:
        """The page (from 1) of every named destination, by its name."""
        return {name: destination.page for name, destination in self.destinations.items()}
