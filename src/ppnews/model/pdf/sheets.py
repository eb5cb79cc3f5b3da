"""What the rules know of a finished PDF: facts read back from the file, never the layout engine's own view of it.

All measures are points (1/72 inch) from the top left corner of the page, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def __or__(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def __and__(self, other: Rect) -> Rect | None:
        """Return what both cover; None if that is nothing."""
        common = Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return common if common.left < common.right and common.top < common.bottom else None


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font in one line.

    Attributes:
        rect: around the ink, but from the place where the first letter begins to be set.
        baseline: how far down the letters stand.
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
    """What the tags of the file hold together on one page: a paragraph or its part, a heading, an entry, a picture.

    Attributes:
        kind: the tag: `P`, `H2`, `LBody`, `TD`, `Caption`, `Figure`.
        lines: its text; none for a picture.
        rect: around everything that is to be seen of it.
        main: whether it stands in the main part, neither masthead nor imprint.
    """

    kind: str
    lines: tuple[Line, ...]
    rect: Rect
    main: bool = True

    @property
    def words(self) -> str:
        """All its text; a word that is broken at a line's end keeps its hyphen and the gap."""
        return " ".join(line.words.strip() for line in self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.kind[:1] == "H" and self.kind[1:].isdigit()


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A link's area on a page: `target` is the name of the place that it leads to, None if it leads out."""

    rect: Rect
    target: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page.

    Attributes:
        blocks: the content in reading order, as the tags have it.
        running: the text that is no content: running heads and folios.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    running: tuple[Run, ...]
    links: tuple[PaperLink, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of its content."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def pictures(self) -> tuple[Block, ...]:
        """Its pictures, those aside that only decorate."""
        return tuple(block for block in self.blocks if block.kind == "Figure")


@dataclass(frozen=True, slots=True)
class FontFacts:
    """A font in the file; `missing` are the characters that were to be set in it and have no glyph."""

    name: str
    embedded: bool
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a named place lies: a page (from 1) and a point on it."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished PDF.

    Attributes:
        pages: how many there are.
        anchors: the page (from 1) of every named destination, by its name.
        spots: where on their pages the named destinations lie, as far as the file says so.

    """

    pages: int
    anchors: Mapping[str, int]
    sheets: tuple[Sheet, ...] = ()
    fonts: tuple[FontFacts, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=lambda: MappingProxyType({}))
