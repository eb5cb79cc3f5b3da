"""The tag tree of a PDF as a screen reader gets it, in the order of reading (ISO 32000-1, 14.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ppnews.model.pdf.places import Annotation, LinkTarget
from ppnews.model.pdf.roles import INLINE

Value = str | float | bool | tuple[str, ...]
"""The value of an attribute: a name or text, a number, or several in a row (`Headers`)."""

_DIVIDED = re.compile(" ?\u00ad ?")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """A stretch of content on a page: its letters, whatever they look like.

    Attributes:
        text: as it stands, with the white space that surrounds it; empty for a picture.
        page: from 1.
        language: the code in force, from the content itself or from the element; None if there is none.

    """

    text: str
    page: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """A tag.

    Attributes:
        role: the standard type that it stands for: `P`, `H1`, `Figure`.
        original: the type that is written, from which the role map leads to `role`; mostly the same.
        page: where it begins, from 1; None if nothing of it is on a page.
        language: the code in force here: its own, or that of what it lies in.
        own_language: the code that it carries itself.
        alt: the alternative text (/Alt).
        actual_text: the replacement text of its content (/ActualText).
        expansion: the expansion of an abbreviation (/E).
        attributes: by name: `Scope`, `ListNumbering`, `Headers`, `ColSpan`.
        items: its content, in reading order.

    """

    role: str
    original: str
    page: int | None = None
    language: str | None = None
    own_language: str | None = None
    title: str | None = None
    alt: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    attributes: Mapping[str, Value] = field(default_factory=dict)
    items: tuple[Element | SpokenWords | Annotation, ...] = ()

    @property
    def children(self) -> tuple[Element, ...]:
        """The elements right in it."""
        return tuple(item for item in self.items if isinstance(item, Element))

    @property
    def replacement(self) -> str | None:
        """The words that are read in place of its content, if any are; an empty alternative is none."""
        return self.actual_text if self.actual_text is not None else self.alt or self.expansion or None

    @property
    def text(self) -> str:
        """The words that are read, from first to last, on one line; soft hyphens are not read."""
        return one_line(self.raw_text())

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The annotations right in it."""
        return tuple(item for item in self.items if isinstance(item, Annotation))

    @property
    def target(self) -> LinkTarget | None:
        """The target of a link that leads anywhere."""
        return next((note.target for note in self.annotations if note.target), None)

    @property
    def contents(self) -> str | None:
        """The words of its first annotation."""
        return next((note.contents for note in self.annotations if note.contents), None)

    @property
    def is_inline(self) -> bool:
        """Whether it is usually a part of a line."""
        return self.role in INLINE

    def raw_text(self) -> str:
        """Return the words that are read, with their white space and soft hyphens; blocks have a space round them."""
        said = self.replacement
        if said is not None and self.role == "Figure":
            # An alternative stands for the picture; its caption is there to be read as well.
            said = "".join((said, *(child.raw_text() for child in self.children if child.role == "Caption")))
        elif said is None:
            parts = (item if isinstance(item, SpokenWords | Element) else None for item in self.items)
            said = "".join(p.text if isinstance(p, SpokenWords) else p.raw_text() for p in parts if p is not None)
        return said if self.is_inline or self.role == "NonStruct" else f" {said} "

    def walk(self) -> Iterator[Element]:
        """Yield it and every element below it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *roles: str) -> tuple[Element, ...]:
        """Return it and every element below it that has one of the roles, in the order of reading."""
        return tuple(element for element in self.walk() if element.role in roles)


@dataclass(frozen=True, slots=True)
class UntaggedContent:
    """The content of the pages that is not in the tree.

    Attributes:
        artifacts: the number of marked-content sequences that are artifacts.
        artifact_words: those of them that have words, as running heads and folios do.
        words: text that is neither in the tree nor an artifact: lost to a reader.
        drawings: the number of pictures and drawings that are neither.
        annotations: links, fields and attachments on pages that no element holds.

    """

    artifacts: int = 0
    artifact_words: tuple[SpokenWords, ...] = ()
    words: tuple[SpokenWords, ...] = ()
    drawings: int = 0
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class TagTree:
    """The tags of a PDF.

    Attributes:
        tagged: whether the file has a tree at all.
        language: that of the document as a whole.
        elements: the topmost; mostly one `Document`.
        divided: words with a hyphen at a line's end that is not a soft one: it may be the word's own.
        unknown_letters: the number of letters without Unicode, by page: they are read wrongly or not at all.
        unread_pages: pages whose content could not be read.
        cut: the number of elements left out: they are met a second time, lie too deep, or are too many.

    """

    tagged: bool
    language: str | None = None
    elements: tuple[Element, ...] = ()
    outside: UntaggedContent = UntaggedContent()
    divided: tuple[str, ...] = ()
    unknown_letters: Mapping[int, int] = field(default_factory=dict)
    unread_pages: tuple[int, ...] = ()
    cut: int = 0

    @property
    def text(self) -> str:
        """Everything that is read, on one line."""
        return one_line(" ".join(element.raw_text() for element in self.elements))

    def walk(self) -> Iterator[Element]:
        """Yield every element in the order of reading."""
        for element in self.elements:
            yield from element.walk()

    def find(self, *roles: str) -> tuple[Element, ...]:
        """Return every element that has one of the roles, in the order of reading."""
        return tuple(element for element in self.walk() if element.role in roles)


def one_line(text: str) -> str:
    """Return words with single spaces between them and without soft hyphens."""
    return _DIVIDED.sub("", _SPACE.sub(" ", text)).strip()
