"""Places in a PDF: rectangles, named destinations, links and the other annotations of pages.

All measures are points (1/72 inch) from the top left corner of the page, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass


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
        """Return the part that both cover; None if they have none in common."""
        common = Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return common if common.left < common.right and common.top < common.bottom else None


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that links and bookmarks can lead to (ISO 32000-1, 12.3.2).

    Attributes:
        page: from 1.
        point: on the page, from the left and from the top; None where the file names the page alone.

    """

    page: int
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The target of a link: a page of this PDF, an address, or another file.

    Attributes:
        page: from 1; None if it leads elsewhere or nowhere.
        address: a URI, or the path of a file.
        name: the named destination that it goes by.

    """

    page: int | None = None
    address: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link, form field or other thing that lies over a page and can be acted on.

    Attributes:
        kind: its subtype: `Link`, `Widget`, `FileAttachment`.
        page: from 1; None if the file does not say.
        contents: its description in words.
        target: of a link.
        area: its rectangle on the page; None if the file gives none.

    """

    kind: str
    page: int | None
    contents: str | None = None
    target: LinkTarget | None = None
    area: Rect | None = None
