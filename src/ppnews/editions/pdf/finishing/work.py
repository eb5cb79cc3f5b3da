"""The state that the steps of finishing share: the PDF's objects and its tag tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from .tree import TagNode


@dataclass
class Work:
    """One PDF before it is written.

    Attributes:
        root: the `html` element that it was laid out from.
        document: WeasyPrint's finished pages.
        pdf: the PDF's objects (pydyf).
        tree: its tag tree.
        role_map: the standard role of every other one that the tree uses.

    """

    root: Element
    document: Any
    pdf: Any
    tree: TagNode
    role_map: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The document's language."""
        return self.root.get("lang", "")

    @cached_property
    def pages(self) -> list[Any]:
        """The dictionaries of the pages."""
        return [self.object(reference) for reference in self.pdf.page_references]

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements that have an id."""
        return {element.attrib["id"]: element for element in self.root.iter() if "id" in element.attrib}

    @cached_property
    def pages_by_id(self) -> dict[str, int]:
        """The page, from 0, that every id is on."""
        pages: dict[str, int] = {}
        for number, page in enumerate(self.document.pages):
            for name in page.anchors:
                pages.setdefault(name, number)
        return pages

    def object(self, reference: bytes) -> Any:
        """Return the object behind a reference."""
        return self.pdf.objects[int(reference.split()[0])]

    def operators(self, page: int) -> list[Any]:
        """Return the content stream of a page: operands and operators one after another, to be changed in place."""
        stream: list[Any] = self.object(self.pages[page]["Contents"]).stream
        return stream

    def nodes(self, *tags: str) -> Iterator[TagNode]:
        """Yield the nodes of these HTML elements, in reading order."""
        return (node for node in list(self.tree.walk()) if node.tag in tags)


def plain_text(thing: TagNode | Element | None) -> str:
    """Return the words of an element of the HTML, or of the one that a node stands for.

    Places at which an address may break (U+200B) are none of its letters.
    """
    element = thing.element if isinstance(thing, TagNode) else thing
    return " ".join("".join(element.itertext()).replace("\u200b", "").split()) if element is not None else ""
