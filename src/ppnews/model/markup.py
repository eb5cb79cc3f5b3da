"""The markup of a finished page as a tree of elements, for selectors to be matched against."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

_DEEPEST = 100
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def read_markup(page: str) -> Element:
    """Return the root element of a page; tags that are never closed end with what they lie in."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return builder.root


def says_words(element: Element) -> bool:
    """Return whether an element has words of its own, not only those of the elements in it."""
    pieces = (element.text, *(child.tail for child in element))
    return any(piece and not piece.isspace() for piece in pieces)


class _Builder(HTMLParser):
    """Builds a tree of whatever tags there are: a layout's template may open what it does not close."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("html")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.root.attrib.update(given)
            return
        element = SubElement(self.open[-1], tag, given)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        place = next((p for p in range(len(self.open) - 1, 0, -1) if self.open[p].tag == tag), None)
        if place is not None:
            del self.open[place:]

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data
