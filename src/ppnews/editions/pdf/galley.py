"""A reader of pages that are laid out and not yet drawn: the facts that copyfitting asks for.

The engine's boxes are private to it: this module, `finishing.reading` and `finishing.geometry` alone read them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from ppnews.editions.pdf.finishing.geometry import begins_anew, breaks_between
from ppnews.editions.pdf.setting import PageParts
from ppnews.model.pdf.galley import ColumnEnd, Galley, GalleyBlock, GalleyPicture, SectionPart
from ppnews.model.pdf.places import Rect

_POINTS = 0.75
"""Points to a pixel."""
_RENDITION = re.compile(r"(-\d+)?(-[0-9a-f]{8})?\.\w+$")
"""The end of a rendition's name: its width, its hash, its suffix."""


def read_galley(document: Any, root: Element) -> Galley:
    """Read the pages of a document that was laid out from the `html` element `root`."""
    parts = PageParts(root)
    return _Reader(parts).read(document)


class _Reader:
    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._blocks = {
            id(block): (anchor, block)
            for element in parts.root.iter("section")
            if (anchor := parts.sections.get(id(element))) is not None
            for block in parts.blocks(element)
        }
        self._heights: defaultdict[int, float] = defaultdict(float)
        self._pictures: defaultdict[int, float] = defaultdict(float)
        self._stretches: list[SectionPart] = []

    def read(self, document: Any) -> Galley:
        boxes = [page._page_box for page in document.pages]
        for number, box in enumerate(boxes, 1):
            self._walk(box, number)
        starts: dict[str, int] = {}
        for number, page in enumerate(document.pages, 1):
            for anchor in page.anchors:
                starts.setdefault(anchor, number)
        return Galley(
            pages=len(boxes),
            area=tuple(_content(box) for box in boxes),
            line=_line(boxes[0]),
            starts={anchor: starts[anchor] for anchor in self._parts.sections.values() if anchor in starts},
            stretches=tuple(self._stretches),
            blocks=tuple(self._read_blocks()),
            ends=tuple(self._ends(boxes)),
            pictures=tuple(self._read_pictures()),
        )

    def _walk(self, box: Any, page: int) -> None:
        box = getattr(box, "_box", box)
        element = getattr(box, "element", None)
        if element is not None and getattr(box, "element_tag", "") == element.tag and hasattr(box, "position_y"):
            key = id(element)
            if key in self._parts.sections:
                self._stretches.append(SectionPart(self._parts.sections[key], page, _border(box)))
            if key in self._blocks:
                self._heights[key] += box.margin_height() * _POINTS
            if key in self._parts.numbers:
                self._pictures[self._parts.numbers[key]] += box.margin_height() * _POINTS
        for child in getattr(box, "children", ()):
            self._walk(child, page)

    def _read_blocks(self) -> Iterator[GalleyBlock]:
        for key, (section, element) in self._blocks.items():
            yield GalleyBlock(
                section,
                self._heights[key],
                self._parts.numbers.get(key),
                element.get("id", ""),
                tuple(link.get("href", "")[1:] for link in element.iter("a") if link.get("href", "").startswith("#")),
            )

    def _read_pictures(self) -> Iterator[GalleyPicture]:
        for number, element in enumerate(self._parts.pictures):
            yield GalleyPicture(_name(element), self._parts.section_of(element), self._pictures[number])

    def _ends(self, boxes: list[Any]) -> Iterator[ColumnEnd]:
        """Yield the ends of all columns but the last: a page without columns is one."""
        columns = [(number, column) for number, box in enumerate(boxes, 1) for column in _columns(box)]
        for (page, column), (next_page, following) in pairwise(columns):
            asked = breaks_between(column, following)
            foot = column.content_box_y() + column.height
            if page != next_page:
                asked = asked or begins_anew(boxes[page - 1], boxes[next_page - 1])
                foot = boxes[page - 1].content_box_y() + boxes[page - 1].height
            first, last = list(_edge_elements(following, 0)), set(_edge_elements(column, -1))
            picture = next((self._parts.numbers[each] for each in first if each in self._parts.numbers), None)
            begun = (self._parts.sections[e] for e in first if e in self._parts.sections and e not in last)
            room = max((foot - _bottom(column)) * _POINTS, 0.0)
            yield ColumnEnd(page, room, picture, next(begun, ""), asked)


def _columns(box: Any) -> list[Any]:
    """Return the columns of a page; the page itself where its text runs over the whole area."""
    found = list(_inner_columns(box))
    return found or [box]


def _inner_columns(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    if getattr(box, "is_column", False):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _inner_columns(child)


def _bottom(box: Any) -> float:
    """Return the lower end of the content of a column or page, in pixels."""
    bottoms: list[float] = [box.content_box_y()]
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        if child.is_in_normal_flow() and not hasattr(child, "at_keyword"):
            bottoms.append(child.border_box_y() + child.border_height())
    return max(bottoms)


def _edge_elements(box: Any, place: int) -> Iterator[int]:
    """Yield the elements (their `id()`) of the first (0) or last (-1) box in the flow, of that in it, and so on."""
    while True:
        box = getattr(box, "_box", box)
        inner = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
        flow = [child for child in inner if child.is_in_normal_flow() and not hasattr(child, "at_keyword")]
        if not flow:
            return
        box = flow[place]
        yield id(box.element)


def _content(box: Any) -> Rect:
    left, top = box.content_box_x() * _POINTS, box.content_box_y() * _POINTS
    return Rect(left, top, left + box.width * _POINTS, top + box.height * _POINTS)


def _border(box: Any) -> Rect:
    left, top = box.border_box_x() * _POINTS, box.border_box_y() * _POINTS
    return Rect(left, top, left + box.border_width() * _POINTS, top + box.border_height() * _POINTS)


def _line(page: Any) -> float:
    """Return the distance between lines of running text, in points: that of the page's root."""
    from weasyprint.text.line_break import strut

    root = next(child for child in page.children if not hasattr(child, "at_keyword"))
    return float(strut(root.style)[0] * _POINTS)


def _name(figure: Element) -> str:
    """Return a picture's name for people: that of its file."""
    image = next((e.get("src", "") for e in figure.iter("img")), "")
    if not image:
        style = next((e.get("style", "") for e in figure.iter("div")), "")
        image = style.partition("url('")[2].partition("'")[0]
    return _RENDITION.sub("", image.rpartition("/")[2])
