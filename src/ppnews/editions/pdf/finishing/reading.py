"""A reader of WeasyPrint's layout and tags: the marked content of each HTML element.

The engine tags every line, column and page by itself, and forgets which element it came from. Its boxes know. They are
private to it; this module and `geometry` alone read them (and change none), and compare them with the tags that were
written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any
from xml.etree.ElementTree import Element

from ppnews.diagnostics import PpnewsError

from .geometry import measure_inside
from .tree import CELLS, Area, Box, Measure, TagNode, TagWords

_POINTS_PER_PIXEL = 0.75


@dataclass
class _Page:
    """A page while its boxes are read: its content so far, in reading order, with the element and the part of it.

    A cell of a table stands there once without content too, so that an empty one keeps its place.
    """

    number: int
    height: float
    gap: bool = False
    found: list[tuple[Element, str, TagWords | Area | None]] = field(default_factory=list)


def read_tree(root: Element, document: Any, pdf: Any) -> TagNode:
    """Return the tree of a document that was written with tags: one node for each element that holds something."""
    tree = _Tree(root)
    numbers = list(_numbers_by_page(pdf))
    heads: Counter[Element] = Counter()
    for number, laid_out in enumerate(document.pages):
        page = _Page(number, laid_out.height)
        tagged = _read_boxes(page, laid_out._page_box, "", heads, None)
        if len(tagged) != len(numbers[number]):
            raise PpnewsError(
                f"The PDF cannot be made accessible: WeasyPrint {version('weasyprint')} tags pages in an unknown way.",
                "Install the version that ppnews comes with: pip install --force-reinstall ppnews",
            )
        for words, marked in zip(tagged, numbers[number], strict=True):
            words.number = marked
        for element, part, kid in page.found:
            node = tree.node(element, part)
            if kid is not None:
                node.kids.append(kid)
    return tree.document


class _Tree:
    def __init__(self, root: Element) -> None:
        self.document = TagNode("Document")
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._nodes: dict[tuple[Element, str], TagNode] = {(root, ""): self.document}

    def node(self, element: Element, part: str = "") -> TagNode:
        """Return the one node of an element, made with those above it on first need."""
        found = self._nodes.get((element, part))
        if found is None:
            found = self._nodes[element, part] = TagNode("", element, part)
            self.node(*((element, "") if part else (self._parents[element], ""))).kids.append(found)
        return found


def _numbers_by_page(pdf: Any) -> Iterator[list[int]]:
    """Yield the marked-content identifiers of each page in the order of the engine's tree."""
    pages: dict[bytes, list[int]] = {reference: [] for reference in pdf.page_references}
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    for reference in _object(pdf, root["K"][0])["K"]:
        element = _object(pdf, reference)
        pages[element["Pg"]].extend(_numbers(pdf, element))
    yield from pages.values()


def _numbers(pdf: Any, element: dict[str, Any]) -> Iterator[int]:
    for kid in element.get("K", ()):
        if isinstance(kid, int):
            yield kid
        else:
            yield from _numbers(pdf, _object(pdf, kid))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _read_boxes(page: _Page, box: Any, outer: str, heads: Counter[Element], measure: Measure | None) -> list[TagWords]:
    """Collect the content of a box and those in it, in reading order; return their marked content in tag order.

    The orders differ where a list stands inside an item: the engine puts it behind the item.
    """
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return []
    role = _list_role(box, outer)
    measure = measure_inside(box, measure)
    if box.link_annotation:
        _note_link(page, box)
    if box.element_tag == "thead":
        heads[box.element] += 1
    if box.element_tag in CELLS:
        page.found.append((box.element, "", None))
    tagged: list[TagWords] = []
    behind: list[TagWords] = []
    for child in _children(page, box, boxes):
        inner = getattr(child, "_box", child)
        if isinstance(inner, boxes.TextBox):
            tagged.append(_note_text(page, inner, measure))
        elif role == "LI" and inner.element_tag in ("ul", "ol"):
            behind.extend(_read_boxes(page, inner, outer, heads, measure))
        else:
            tagged.extend(_read_boxes(page, inner, role, heads, measure))
    if isinstance(box, boxes.ReplacedBox):
        tagged.append(_note_picture(page, box, measure))
    if box.element_tag == "thead" and heads[box.element] > 1:
        for words in tagged:
            words.again = True
    return tagged + behind


def _children(page: _Page, box: Any, boxes: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            page.gap = True
            yield from child.children
        else:
            yield child


def _list_role(box: Any, outer: str) -> str:
    """Return the tag that the engine gives to a box of a list item, by the tag around it; empty for other boxes."""
    if box.element_tag not in ("li", "dt", "dd"):
        return ""
    if outer == "LI":
        return "LBody"
    if outer == "LBody":
        return "NonStruct"
    bare = "list-item" not in box.style["display"] or box.style["list_style_type"] == "none"
    return "LBody" if bare or box.element_tag != "li" else "LI"


def _note_text(page: _Page, box: Any, measure: Measure | None) -> TagWords:
    visible = box.style["visibility"] == "visible"
    shown = visible and bool(box.text.strip())
    words = TagWords(page.number, -1, box.text, shown=shown, apart=shown and page.gap, measure=measure)
    # A space by itself is not drawn; it still parts what stands around it.
    page.gap = not shown and (page.gap or (visible and box.text != ""))
    page.found.append((box.element, _part(box), words))
    return words


def _note_picture(page: _Page, box: Any, measure: Measure | None) -> TagWords:
    left, top = box.content_box_x(), box.content_box_y()
    place: Box = (left, page.height - top - box.height, left + box.width, page.height - top)
    shown = box.style["visibility"] == "visible" and box.width > 0 and box.height > 0
    left, bottom, right, top = (_POINTS_PER_PIXEL * side for side in place)
    words = TagWords(page.number, -1, "", (left, bottom, right, top), shown, measure=measure)
    page.found.append((box.element, _part(box), words))
    return words


def _note_link(page: _Page, box: Any) -> None:
    page.found.append((box.element, _part(box), Area(page.number, box.link_annotation)))


def _part(box: Any) -> str:
    """Return the pseudo-element of a box: `before` of `li::before`; empty for an element itself."""
    return str(box.element_tag).partition("::")[2]
