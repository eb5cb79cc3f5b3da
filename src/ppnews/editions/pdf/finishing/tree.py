"""The tag tree of a PDF while the steps change it (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's lower left corner."""
Measure = tuple[float, float]
"""The left and right end of the line that something is set in, in pixels from the page's left side."""

CELLS = ("td", "th")
"""The cells of a table: they stay in the tree when they are empty, for a row must be as long as the others."""


@dataclass(eq=False)
class TagWords:
    """A run of marked content: a line's part of a text, or a picture.

    Attributes:
        page: the page that it is drawn on, from 0.
        number: its marked-content identifier on that page.
        text: the letters drawn; empty for a picture.
        picture: the rectangle of the picture; None for text.
        shown: whether anything is drawn.
        apart: whether a space or the end of a line stands before it.
        again: whether it repeats what stands elsewhere: the head of a table that goes on.
        measure: its own; None where it is turned.

    """

    page: int
    number: int
    text: str
    picture: Box | None = None
    shown: bool = True
    apart: bool = False
    again: bool = False
    measure: Measure | None = None


@dataclass(eq=False)
class Area:
    """A part of a page that can be clicked: the annotation of a link.

    Attributes:
        page: the page that it lies on, from 0.
        annotation: the annotation's dictionary, as the engine wrote it.

    """

    page: int
    annotation: dict[str, Any]


@dataclass(eq=False)
class TagNode:
    """One structure element: one element of the HTML, however many pages, columns and lines it runs over.

    Attributes:
        role: the structure type; "" as long as it has none: such a node is dissolved, its kids stand in its place.
        element: the element of the HTML.
        part: "" for the element itself, or its pseudo-element: `before`, `after`, `marker`.
        entries: further entries of the structure element (`Lang`, `Alt`, `E`, `T`, `ID`) as text.
        attributes: entries of its attribute objects, by owner (`Layout`, `List`, `Table`).

    """

    role: str = ""
    element: Element | None = None
    part: str = ""
    kids: list[TagNode | TagWords | Area] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """The name of the HTML element; "" for a pseudo-element, and for a node without an element."""
        return str(self.element.tag) if self.element is not None and not self.part else ""

    @property
    def nodes(self) -> list[TagNode]:
        """The kids that are structure elements."""
        return [kid for kid in self.kids if isinstance(kid, TagNode)]

    def attribute(self, name: str) -> str:
        """Return an attribute of the HTML element, "" where there is none."""
        return self.element.get(name, "") if self.element is not None and not self.part else ""

    def walk(self) -> Iterator[TagNode]:
        """Yield the node and all below it, in reading order."""
        yield self
        for kid in self.nodes:
            yield from kid.walk()

    def words(self) -> Iterator[TagWords]:
        """Yield all marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, TagNode):
                yield from kid.words()
            elif isinstance(kid, TagWords):
                yield kid

    def drop_words(self, unwanted: set[int]) -> None:
        """Take out marked content, given by `id`."""
        for node in self.walk():
            node.kids = [kid for kid in node.kids if not isinstance(kid, TagWords) or id(kid) not in unwanted]
