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
    """

    words: str
    rect: Rect
    baseline: float
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of one block that stand on one baseline, from left to right."""

    runs: tuple[Run, ...]
    words: str
    rect: Rect
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Block:
    """The content of one tag on one page: a paragraph or its part, a heading, an entry, a picture.

    Attributes:
        kind: the standard type of the tag: `P`, `H2`, `LBody`, `TD`, `Caption`, `Figure`.
        lines: its text; none for a picture.
        rect: around everything that is to be seen of it.
        main: whether it stands in the main part, neither masthead nor imprint.
        alt: its alternative text (/Alt).
    """

    kind: str
    lines: tuple[Line, ...]
    rect: Rect
    main: bool = True
    alt: str | None = None

    @property
    def words(self) -> str:
        """All its text; a word that is broken at a line's end keeps its hyphen and the gap."""
        return " ".join(line.words.strip() for line in self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return is_heading(self.kind)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page.

    Attributes:
        blocks: the content in reading order, as the tags have it.
        running: the text that is no content: running heads and folios.
        links: those that have an area.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    running: tuple[Run, ...]
    links: tuple[Annotation, ...]

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
