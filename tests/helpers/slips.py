"""Slips that are put into finished pages: of each kind one at each place that can have it."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from lxml import html
from lxml.html import HtmlElement

Change = Callable[[HtmlElement], None]
OTHER = "Marmalade"
"""A word that no page of the tests has."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_MARK = " mark "


def _texts(root: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield the words of a page that are no link, with the element that has them as `text` or `tail`."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title", "svg", "path"):
            continue
        if element.text and element.tag != "a":
            yield element, "text", element.text
        if element.tail:
            yield element, "tail", element.tail


def word_changed(root: HtmlElement) -> Iterator[Change]:
    for place, (_, _, words) in enumerate(_texts(root)):
        if _WORD.search(words):
            yield partial(_put, place=place, change=_other_word)


def word_dropped(root: HtmlElement) -> Iterator[Change]:
    for place, (_, _, words) in enumerate(_texts(root)):
        if len(_WORD.findall(words)) > 2:
            yield partial(_put, place=place, change=_without_word)


def words_swapped(root: HtmlElement) -> Iterator[Change]:
    for place, (_, _, words) in enumerate(_texts(root)):
        if _swap(words) != words:
            yield partial(_put, place=place, change=_swap)


def _other_word(words: str) -> str:
    return _WORD.sub(OTHER, words, count=1)


def _without_word(words: str) -> str:
    return _WORD.sub("", words, count=1)


def _swap(words: str) -> str:
    for one, other in pairwise(_WORD.finditer(words)):
        if one[0].lower() != other[0].lower() and not words[one.end() : other.start()].strip():
            return f"{words[: one.start()]}{other[0]}{words[one.end() : other.start()]}{one[0]}{words[other.end() :]}"
    return words


def _put(tree: HtmlElement, place: int, change: Callable[[str], str]) -> None:
    element, name, words = list(_texts(tree))[place]
    setattr(element, name, change(words))


def _each(root: HtmlElement, path: str, change: Callable[[HtmlElement], None]) -> Iterator[Change]:
    for place in range(len(root.xpath(path))):
        yield partial(_at, path=path, place=place, change=change)


def _at(tree: HtmlElement, path: str, place: int, change: Change) -> None:
    change(tree.xpath(path)[place])


def _has(words: int) -> str:
    return f"string-length(normalize-space(.)) > {words}"


_PARAGRAPH = f".//p[{_has(20)}]"


def paragraph_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, _PARAGRAPH, HtmlElement.drop_tree)


def paragraphs_swapped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, f"{_PARAGRAPH}[following-sibling::*[1][self::p[{_has(20)}]]]", _behind_next)


def _behind_next(element: HtmlElement) -> None:
    following = element.getnext()
    assert following is not None
    following.addnext(element)


def link_changed(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, _LINK, lambda link: link.set("href", "https://elsewhere.example/x"))


_LINK = ".//a[starts-with(@href, 'http') and normalize-space(.)]"


def link_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, _LINK, HtmlElement.drop_tag)


def alt_changed(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, ".//img[@alt != '']", lambda image: image.set("alt", OTHER))


def alt_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, ".//img[@alt != '']", lambda image: image.set("alt", ""))


def heading_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, ".//*[self::h2 or self::h3 or self::h4]", HtmlElement.drop_tree)


def date_changed(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, ".//time[contains(translate(., '012345678', '999999999'), '9')]", _other_day)


def _other_day(element: HtmlElement) -> None:
    for child in element.iter():
        if child.text and re.search(r"\d", child.text):
            child.text = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), child.text, count=1)
            return


def mark_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, f".//*[contains(concat(' ', @class, ' '), '{_MARK}')]", HtmlElement.drop_tree)


def cells_swapped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, ".//table[not(@role)]//*[self::td or self::th][following-sibling::*[1]]", _behind_next)


def note_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, ".//li[contains(., 'The note of')]", HtmlElement.drop_tree)


def item_dropped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, f".//li[{_has(3)}]", HtmlElement.drop_tree)


def items_swapped(root: HtmlElement) -> Iterator[Change]:
    yield from _each(root, f".//li[{_has(3)}][following-sibling::*[1][self::li]]", _behind_next)


KINDS: dict[str, Callable[[HtmlElement], Iterator[Change]]] = {
    "a word changed": word_changed,
    "a word dropped": word_dropped,
    "two words swapped": words_swapped,
    "a paragraph dropped": paragraph_dropped,
    "two paragraphs swapped": paragraphs_swapped,
    "a link's address changed": link_changed,
    "a link dropped": link_dropped,
    "an alternative text changed": alt_changed,
    "an alternative text dropped": alt_dropped,
    "a heading dropped": heading_dropped,
    "a date changed": date_changed,
    "a mark of state dropped": mark_dropped,
    "two cells swapped": cells_swapped,
    "a footnote dropped": note_dropped,
    "an entry dropped": item_dropped,
    "two entries swapped": items_swapped,
}


def slipped(page: str, kind: str, within: str = ".") -> Iterator[str]:
    """Yield a page with one slip of a kind, for each place that has one `within` the elements of an XPath.

    A page that is only a part of one stays one.
    """
    whole = "<html" in page
    tree = html.document_fromstring(page) if whole else html.fragment_fromstring(page, create_parent=True)
    for place, part in enumerate(tree.xpath(within)):
        for change in KINDS[kind](part):
            changed = copy.deepcopy(tree)
            change(changed.xpath(within)[place])
            if whole:
                yield html.tostring(changed, encoding="unicode", doctype="<!DOCTYPE html>")
            else:
                yield "".join(html.tostring(child, encoding="unicode") for child in changed)
