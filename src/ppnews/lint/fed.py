"""The words, links and alternative texts of sections, out of a page and out of a feed, in a form to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element

from ppnews.model.feed import OF_THE_PAGE
from ppnews.model.markup import read_markup

_STRUCK = frozenset({"s", "del", "strike"})
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "form", "button", "nav"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"}
    | {"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_APART = "\0"
"""Begins what is no word of the text: the address of a link."""
_LINE = "\u0336"
"""Stands for the line through the words behind it."""
_INDEX = "index.html"
_SIGN = re.compile(r"[\W_]+")


def sections_in_page(page: str, address: str, kind: str = "section") -> dict[str, list[str]]:
    """Return the words of the sections of a page, by their ids; links are resolved against `address`.

    `kind` is the element that a section is.
    """
    boxes = (each for each in read_markup(page).iter(kind) if each.get("aria-labelledby"))
    return {box.get("aria-labelledby", ""): list(_said(box, address)) for box in boxes}


def sections_in_entry(content: str, address: str) -> list[list[str]]:
    """Return the words of the sections of an entry, one after the other."""
    return [list(_said(box, address)) for box in read_markup(content)]


def article_in_page(page: str, anchor: str, issue: str) -> list[str] | None:
    """Return the words of the page of an article, with its links as the issue's page at `issue` has them.

    None for a page that has no such article.
    """
    own = f"{issue}{quote(anchor)}/"
    said = sections_in_page(page, own, "article").get(anchor)
    inside = (f"{own}#", f"{issue}{_INDEX}#")
    return said and [next((f"{issue}#{word[len(i) :]}" for i in inside if word.startswith(i)), word) for word in said]


def description_of(page: str) -> list[str]:
    """Return the words that a page describes itself with, in the form in which they are compared."""
    heads = (each for each in read_markup(page).iter("meta") if each.get("name") == "description")
    return [word for each in heads for word in _words(each.get("content"))]


def compared_words(text: str) -> list[str]:
    """Return the words of a text without markup, in the form in which they are compared."""
    return list(_words(text))


def difference(page: list[str], entry: list[str]) -> tuple[str, str] | None:
    """Return the first words that a page has in the place of others that an entry has; None where they agree."""
    if page == entry:
        return None
    for kind, start, end, first, last in SequenceMatcher(None, page, entry, autojunk=False).get_opcodes():
        if kind != "equal":
            return " ".join(page[start : min(end, start + 8)]), " ".join(entry[first : min(last, first + 8)])
    return None


def _said(element: Element, address: str) -> Iterator[str]:
    """Yield the words of an element in small letters, addresses of links and alternative texts among them."""
    for piece in "".join(_running(element, address)).split():
        if piece.startswith(_APART):
            yield piece[1:]
        elif word := _SIGN.sub("", piece).lower():
            yield word


def _running(element: Element, address: str) -> Iterator[str]:
    """Yield the text of an element, in which only blocks, pictures and the ends of links part words."""
    yield element.text or ""
    for child in element:
        if not _is_left_out(child):
            parts = child.tag not in _INLINE
            yield "\n" if parts else ""
            if child.tag == "img":
                yield child.get("alt") or ""
            if child.tag in _STRUCK:
                yield f"\n{_APART}{_LINE}\n"
            yield from _running(child, address)
            if child.tag == "a" and child.get("href"):
                target = urljoin(address, child.get("href", ""))
                yield f"\n{_APART}{''.join(target.split())}\n"
            yield "\n" if parts else ""
        yield child.tail or ""


def _is_left_out(element: Element) -> bool:
    hidden = element.get("aria-hidden") == "true" or element.get("hidden") is not None
    return hidden or element.tag in _LEFT_OUT or bool(OF_THE_PAGE & set((element.get("class") or "").split()))


def _words(text: str | None) -> Iterator[str]:
    return (word for word in (_SIGN.sub("", piece).lower() for piece in (text or "").split()) if word)
