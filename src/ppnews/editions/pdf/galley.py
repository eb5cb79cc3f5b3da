"""A reader of pages that are laid out and not yet drawn: the matter that copyfitting moves about.

The engine's boxes are private to it: this module, `finishing.reading` and `finishing.geometry` alone read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from ppnews.editions.pdf.boxes import (
    AVOID,
    POINTS_PER_PIXEL,
    boxes_in_flow,
    elements_of,
    image_height,
    is_framed,
    is_grid,
    is_line,
    is_whole,
    overhang,
    paragraphs_in,
    words_in_line,
)
from ppnews.editions.pdf.setting import PageParts
from ppnews.model.pdf.galley import PAGE_FLOW, FlowPiece, Galley, TextBlock

_LEAST_LINE = 0.1
"""In points: where text has no size, lines are counted by this."""
_RENDITION = re.compile(r"(-\d+)?(-[0-9a-f]{8})?\.\w+$")
"""The end of a rendition's name: its width, its hash, its suffix."""


def read_galley(document: Any, root: Element, air: Mapping[str, int]) -> Galley:
    """Read the pages of a document that was laid out from the `html` element `root`, with that air above sections."""
    parts = PageParts(root)
    boxes = [page._page_box for page in document.pages]
    reader = _Reader(parts, air)
    for box in boxes:
        reader.read_page(box)
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            anchors.setdefault(anchor, number)
    return Galley(
        pages=len(boxes),
        heights=tuple(box.height * POINTS_PER_PIXEL for box in boxes),
        line=_line(boxes[0]),
        starts={anchor: anchors[anchor] for anchor in parts.sections.values() if anchor in anchors},
        pieces=tuple(reader.finished()),
        blocks=tuple(reader.blocks()),
        names=tuple(map(_name, parts.pictures)),
        plain=frozenset(reader.plain),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """The surroundings of a box."""

    flow: int = PAGE_FLOW
    columns: int = 1
    section: str = ""
    block: int = -1
    measure: float = 0.0


@dataclass
class _Reader:
    """The pieces of pages, gathered from one page after the other."""

    parts: PageParts
    air: Mapping[str, int]
    plain: set[str] = field(default_factory=set)
    """The sections that no frame or ground shows: space above them is but white."""
    pieces: list[FlowPiece] = field(default_factory=list)
    owners: list[tuple[int, int, int]] = field(default_factory=list)
    """The number of the paragraph of each line with its orphans and widows; below 1, and 0, for other pieces."""
    _flows: dict[int, int] = field(default_factory=dict)
    _opened: set[str] = field(default_factory=set)
    _seen: set[int] = field(default_factory=set)
    _page: int = 0
    _bottom: float | None = None
    _continued: int = 0
    _below: float = 0.0
    _usual: dict[tuple[str, str, str | None], float] = field(default_factory=dict)
    _line_of: int = 0
    _paragraphs: int = 0

    def __post_init__(self) -> None:
        sections = [e for e in self.parts.root.iter("section") if id(e) in self.parts.sections]
        self._blocks = [(self.parts.sections[id(s)], block) for s in sections for block in self.parts.blocks(s)]
        self._numbers = {id(block): number for number, (_, block) in enumerate(self._blocks)}

    def read_page(self, box: Any) -> None:
        """Read one page after those that were read before."""
        self._page += 1
        self._bottom = None
        for child in boxes_in_flow(box):
            self._visit(child, _Place())

    def blocks(self) -> Iterator[TextBlock]:
        """Yield the blocks of running text."""
        for section, element in self._blocks:
            links = (link.get("href", "") for link in element.iter("a"))
            mentions = tuple(link[1:] for link in links if link.startswith("#"))
            yield TextBlock(section, self.parts.numbers.get(id(element)), element.get("id", ""), mentions)

    def finished(self) -> Iterator[FlowPiece]:
        """Yield the pieces; the first and last lines of a paragraph stay together as its orphans and widows want."""
        for (_, orphans, widows), group in groupby(
            zip(self.pieces, self.owners, strict=True), key=lambda pair: pair[1]
        ):
            pieces = [piece for piece, _ in group]
            for place, piece in enumerate(pieces):
                stays = orphans and (place + 1 < orphans or place + 1 > len(pieces) - widows)
                inner = place + 1 < len(pieces)
                yield replace(piece, keep=piece.keep or bool(stays and inner))

    def _visit(self, box: Any, place: _Place) -> None:
        key = id(box.element)
        if key in self.parts.sections:
            place = replace(place, section=self.parts.sections[key])
            if place.section in self.air or (not box.padding_top and not is_framed(box)):
                self.plain.add(place.section)
        if key in self._numbers:
            place = replace(place, block=self._numbers[key])
        if box.style["break_before"] in AVOID and key not in self._seen:
            self._keep()
        self._seen.add(key)  # what goes on behind a break has the style of its beginning
        inner, first = boxes_in_flow(box), len(self.pieces)
        if is_line(box) or not inner or is_whole(box):
            self._add(box, place)
        elif any(child.is_column for child in inner):
            self._visit_columns(box, place)
        elif is_grid(box):
            for _, row in groupby(sorted(inner, key=lambda c: c.position_y), key=lambda c: round(c.position_y)):
                self._add(max(row, key=lambda c: c.margin_height()), place)
        else:
            for child in inner:
                self._visit(child, replace(place, measure=box.width))
        if box.style["break_after"] in AVOID:
            self._keep()
        if inner and not (is_line(box) or is_whole(box)):
            self._end(box, place, first)

    def _end(self, box: Any, place: _Place, first: int) -> None:
        """Add the lower edge of a box to the last piece in it, or to all from `first` on: a break may give it one."""
        above = (box.padding_top + box.border_top_width) * POINTS_PER_PIXEL
        below = (box.padding_bottom + box.border_bottom_width) * POINTS_PER_PIXEL
        self._below += below
        if box.style["box_decoration_break"] == "clone":
            for number in range(first, len(self.pieces)):
                piece = self.pieces[number]
                self.pieces[number] = replace(piece, lead=piece.lead + above, tail=piece.tail + below)
        elif below > 0 and self.pieces[first:] and self.pieces[-1].flow == place.flow:
            self.pieces[-1] = replace(self.pieces[-1], tail=self.pieces[-1].tail + below)

    def _visit_columns(self, box: Any, place: _Place) -> None:
        flow = self._flows.setdefault(id(box.element), len(self._flows))
        columns = [child for child in boxes_in_flow(box) if child.is_column]
        count = box.style["column_count"] if isinstance(box.style["column_count"], int) else len(columns)
        above, lowest = self._bottom, box.content_box_y()
        for number, column in enumerate(columns):
            self._bottom = above if number == 0 else None
            for child in boxes_in_flow(column):
                self._visit(child, replace(place, flow=flow, columns=count))
            lowest = max(lowest, self._bottom or 0.0)
        self._bottom = lowest

    def _add(self, box: Any, place: _Place) -> None:
        top, height = (box.position_y, box.height) if is_line(box) else (box.border_box_y(), box.border_height())
        opens = bool(place.section) and place.section not in self._opened
        self._opened.add(place.section)
        space = self._space(box, place, top, opens=opens)
        self._bottom = top + height
        paragraphs = tuple(paragraphs_in(box, place.measure))
        of_text = is_line(box) and len(paragraphs) == 1
        style = box.style
        owner = (self._paragraph(box), style["orphans"], style["widows"]) if of_text else (-len(self.pieces), 0, 0)
        picture = next((self.parts.numbers[key] for key in elements_of(box) if key in self.parts.numbers), None)
        self.owners.append(owner)
        self.pieces.append(
            FlowPiece(
                height * POINTS_PER_PIXEL,
                space * POINTS_PER_PIXEL,
                place.flow,
                place.columns,
                place.section,
                opens,
                place.block,
                keep=False,
                page=self._page,
                paragraph=owner[0] if of_text else -1,
                words=words_in_line(box) if of_text else 0,
                tail=0.0 if is_line(box) else overhang(box),
                paragraphs=paragraphs,
                image=0.0 if picture is None or picture in self.parts.sized else image_height(box) * POINTS_PER_PIXEL,
                picture=picture,
            )
        )

    def _space(self, box: Any, place: _Place, top: float, *, opens: bool) -> float:
        """Return the space above a box, in pixels: at the head of a page or column, that of the last one like it."""
        alike = ("", "", str(place.columns)) if opens else (place.section, box.element_tag, box.element.get("class"))
        if self._bottom is not None:
            space = float(top - self._bottom)
            if place.section not in self.air if opens else self._continued != id(box.element):
                self._usual[alike] = space
        else:
            edge = self._below / POINTS_PER_PIXEL + (0.0 if is_line(box) else box.margin_top)
            space = 0.0 if self._continued == id(box.element) else self._usual.get(alike, edge)
        self._continued, self._below = id(box.element), 0.0
        return space

    def _paragraph(self, line: Any) -> int:
        """Return the number of the paragraph of a line; lines that a picture or list parts are two paragraphs."""
        if not self.owners or self._line_of != id(line.element) or self.owners[-1][0] < 0:
            self._line_of, self._paragraphs = id(line.element), self._paragraphs + 1
        return self._paragraphs

    def _keep(self) -> None:
        if self.pieces:
            self.pieces[-1] = replace(self.pieces[-1], keep=True)


def _line(page: Any) -> float:
    """Return the distance between lines of running text, in points: that of the page's root."""
    from weasyprint.text.line_break import strut

    return max(float(strut(boxes_in_flow(page)[0].style)[0]) * POINTS_PER_PIXEL, _LEAST_LINE)


def _name(figure: Element) -> str:
    """Return a picture's name for people: that of its file."""
    image = next((inner.get("src", "") for inner in figure.iter("img")), "")
    if not image:
        style = next((inner.get("style", "") for inner in figure.iter("div")), "")
        image = style.partition("url('")[2].partition("'")[0]
    return _RENDITION.sub("", image.rpartition("/")[2])
