"""Sections of a finished page as programs that read feeds show them: plain HTML with absolute addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from ppnews.feeds.plain_text import without_forbidden, without_typesetting
from ppnews.model.feed import OF_THE_PAGE

_DROPPED = frozenset(
    {"script", "style", "template", "noscript", "nav", "link", "meta", "base"}
    | {"form", "button", "input", "select", "textarea", "iframe", "object"}
)
_KEPT = frozenset(
    {"href", "hreflang", "src", "alt", "width", "height", "poster", "controls", "type", "cite", "datetime", "title"}
    | {"lang", "dir", "start", "reversed", "value", "colspan", "rowspan", "scope", "headers"}
)
_EMPTY = frozenset({"source", "wbr", "track", "embed"})
"""Elements without content that the parser, which is older than they are, puts what follows them into."""
_ADDRESSES = ("href", "src", "cite", "poster")
_MARKS = frozenset({"mark"})
"""Classes of words that only their looks set off from those before them."""
_UNNUMBERED = frozenset({"calendar"})
"""Classes of lists whose entries are numbered in the markup alone."""
_CREDIT = " · "
"""Stands before the credit of a picture whose caption ends without a stop."""
_STOPS = (".", "!", "?", "…", "։", "؟", "。", "”", "»", ")")
_BARE = frozenset({"span", "picture"})
"""Elements that say nothing without attributes."""
_APART = {"labels": ", ", "signature": "\n"}
"""Signs for between the parts of a line that only its looks keep apart, by the line's class; a line end is a break."""


class Fragments:
    """The sections of an issue's page, each as HTML that stands alone.

    `address` is the page's own; every address in it is resolved against that.
    """

    def __init__(self, page: bytes, address: str) -> None:
        parser = html.HTMLParser(encoding="utf-8")
        self._root: HtmlElement = html.document_fromstring(page, parser=parser)
        self._anchors: dict[str | None, HtmlElement] = {}
        for element in self._root.iter():
            if isinstance(element.tag, str):
                self._anchors.setdefault(element.get("id"), element)
        self._address = address
        self._language = self._root.get("lang") or ""
        self._direction = self._root.get("dir") or ""

    def section(self, anchor: str, *, heading: bool) -> str:
        """Return the section with an anchor, with or without the heading that names it; empty if it is not there."""
        at = self._anchors.get(anchor)
        if at is None:
            return ""
        holder = _holder(at, anchor)
        piece = html.fromstring(html.tostring(holder, encoding="unicode"))
        own = next((element for element in piece.iter() if element.get("id") == anchor), None)
        if not heading and own is not None and own is not piece:
            _take_out(_whole_heading(own))
        self._clean(piece)
        return self._wrapped(piece)

    def _clean(self, piece: HtmlElement) -> None:
        for element in list(piece.iter()):
            if element is not piece and _is_dropped(element):
                _take_out(element)
            elif element.tag == "svg":
                _say(element)
        for element in list(piece.iter()):
            classes = _classes(element)
            _part(element, classes)
            _set_off(element, classes)
            self._keep_attributes(element)
            if element.tag in _EMPTY:
                element.drop_tag()
            elif element.tag == "span" and _MARKS & classes:
                element.tag = "em"
            elif element is not piece and element.tag in _BARE and not element.attrib:
                element.drop_tag()

    def _keep_attributes(self, element: HtmlElement) -> None:
        for name in list(element.attrib):
            if name not in _KEPT:
                del element.attrib[name]
        for name in _ADDRESSES:
            value = element.get(name)
            if value is not None:
                element.set(name, self.absolute(value))

    def absolute(self, address: str) -> str:
        """Return an address of the page as it reads from anywhere."""
        try:
            return urljoin(self._address, address.strip())
        except ValueError:
            return address

    def _wrapped(self, piece: HtmlElement) -> str:
        """Return a section as a box that says its language and direction, which programs do not know otherwise."""
        piece.tag = "div"
        for name, value in (("lang", self._language), ("dir", self._direction)):
            if value and piece.get(name) is None:
                piece.set(name, value)
        piece.tail = None
        text = without_typesetting(without_forbidden(html.tostring(piece, encoding="unicode")))
        return text if "<pre" in text else "\n".join(filter(None, map(str.strip, text.split("\n"))))


@lru_cache(maxsize=16)
def fragments_of(page: bytes, address: str) -> Fragments:
    """Return the sections of a page; kept, since several feeds have the same ones."""
    return Fragments(page, address)


def _holder(element: HtmlElement, anchor: str) -> HtmlElement:
    """Return the box of the section that a heading names, or else the nearest one around it."""
    around: Iterator[HtmlElement] = element.iterancestors("section", "article")
    boxes = [element, *around]
    named = (box for box in boxes if box.get("aria-labelledby") == anchor)
    return next(named, boxes[1] if len(boxes) > 1 and element.tag not in ("section", "article") else element)


def _whole_heading(element: HtmlElement) -> HtmlElement:
    """Return the box that holds nothing but a heading and its link, or else the heading."""
    parent = element.getparent()
    if parent is not None and parent.getparent() is not None and "heading" in _classes(parent):
        return parent
    return element


def _is_dropped(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True  # a comment
    if element.tag in _DROPPED or element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return True
    return bool(OF_THE_PAGE & _classes(element))


def _say(drawing: HtmlElement) -> None:
    """Put words in the place of a drawing in the markup, which programs leave out; for a task's box, a sign too."""
    title = (drawing.findtext("title") or drawing.get("aria-label") or "").strip()
    if title:
        sign = ("☑ " if len(drawing.findall("path")) > 1 else "☐ ") if "tick" in _classes(drawing) else ""
        words = html.Element("b")
        words.text, words.tail = f"{sign}{title}:", " "
        drawing.addprevious(words)
    _take_out(drawing)


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _part(line: HtmlElement, classes: set[str]) -> None:
    """Keep the parts of a line apart by signs."""
    sign = next((sign for name, sign in _APART.items() if name in classes), None)
    for part in list(line)[:-1] if sign is not None else ():
        if not (part.tail or "").strip():
            part.tail = sign
            if sign == "\n":
                part.tail = None
                part.addnext(html.Element("br"))


def _set_off(element: HtmlElement, classes: set[str]) -> None:
    """Let markup say what only the looks of the page do: boxes, lists without numbers, credits of pictures."""
    if element.get("role") == "note":
        element.tag = "blockquote"
        for title in element.find_class("title"):
            title.tag = "p"
            bold = html.Element("b")
            bold.text, title.text = title.text, None
            bold.extend(list(title))
            title.append(bold)
    elif element.tag == "ol" and _UNNUMBERED & classes:
        element.tag = "ul"
    elif element.tag == "figcaption":
        for credit in element.find_class("credit"):
            caption = credit.getprevious()
            if caption is not None and not (caption.tail or "").strip() and not _is_ended(caption):
                caption.tail = _CREDIT


def _is_ended(element: HtmlElement) -> bool:
    return element.text_content().rstrip().endswith(_STOPS)


def _take_out(element: HtmlElement) -> None:
    """Remove an element with all that is in it; the words behind it stay."""
    if element.getparent() is not None:
        element.drop_tree()
