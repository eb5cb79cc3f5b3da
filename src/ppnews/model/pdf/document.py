"""A finished PDF as a whole: its metadata, outline, attachments, and what stands in its tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ppnews.model.pdf.font import Font
from ppnews.model.pdf.tags import TagTree


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline: its words, the page that it leads to (from 1), its depth (from 1)."""

    title: str
    page: int | None
    level: int


@dataclass(frozen=True, slots=True)
class Size:
    """Pages of one size, as they are shown: width and height in millimetres."""

    width: float
    height: float
    pages: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """The file's own words about itself: in its XMP packet, or else in its Info dictionary.

    Attributes:
        created: an ISO date, or what is written if that is none.
        standards: what it declares to follow, as `PDF/UA-1`, `PDF/A-3A`; nothing is checked.
        info: the Info dictionary as it is.
        xmp_title: the title of the XMP packet alone.

    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    subject: str | None = None
    language: str | None = None
    created: str | None = None
    modified: str | None = None
    creator: str | None = None
    producer: str | None = None
    standards: tuple[str, ...] = ()
    info: Mapping[str, str] = field(default_factory=dict)
    xmp_title: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF: its name, what it is said to be, its relation to the document (`Source`, `Data`)."""

    name: str
    description: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A trap for a reader, in one sentence.

    Attributes:
        kind: a stable name: `figure-without-alt`.
        pages: where (from 1), each once; empty if it concerns the file as a whole.

    """

    kind: str
    words: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """The facts that a build needs of its PDF.

    Attributes:
        pages: how many there are.
        anchors: the page (from 1) of every named destination, by its name.
        title: of the Info dictionary, all of which is in `metadata`.
        language: that of the document as a whole.

    """

    pages: int
    anchors: Mapping[str, int]
    outline: tuple[Bookmark, ...]
    title: str | None
    language: str | None
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A PDF as a reader of its tags gets it.

    Attributes:
        version: of PDF: `1.7`.
        fonts: those that look the same to a reader, once.
        title_shown: whether a viewer is told to show the title instead of the file's name.
        suspects: whether it says of itself that its tags may be wrong.
        marked: whether it says of itself that it is tagged.
        untabbed_pages: pages (from 1) with annotations that the Tab key does not go through in the order of the tags.
        encrypted: whether the file is encrypted, with a password that is empty.
        readable: whether programs that read aloud may have its text.
        repaired: whether the file is damaged and was mended while it was read.

    """

    version: str
    sizes: tuple[Size, ...]
    metadata: Metadata
    fonts: tuple[Font, ...]
    bookmarks: tuple[Bookmark, ...]
    attachments: tuple[Attachment, ...]
    tags: TagTree
    title_shown: bool = False
    suspects: bool = False
    marked: bool = False
    untabbed_pages: tuple[int, ...] = ()
    encrypted: bool = False
    readable: bool = True
    repaired: bool = False

    @property
    def pages(self) -> int:
        """The number of pages."""
        return sum(size.pages for size in self.sizes)
