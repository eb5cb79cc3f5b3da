"""The places of an edition's paragraphs: of a page by its elements, of a PDF by rectangles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from ppnews.model.issue import Issue
from ppnews.serving.spots import SpotFinder

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS: Final = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "blockquote"),
    *("pre", "img", "summary", "section", "article", "address", "time"),
)
"""The elements of a page that are counted, in the order of the document: the browser counts the same ones."""
PaperBlock: TypeAlias = tuple[int, float, float, float, float, str]
"""A block of a PDF: page (from 0); left, top, right, bottom as parts of the page from its upper left corner; words."""
_WHOLES: Final = frozenset({"section", "article"})


def page_places(issue: Issue, language: str, page: str) -> dict[str, object]:
    """Return the spots of a language, and for the elements of a page that have one its number and the spot's.

    The third value of each is 1 where the words are the spot's own, 0 where it is the nearest one.
    """
    from lxml.html import document_fromstring

    finder = SpotFinder(issue, language)
    body = document_fromstring(page.encode(), None).find("body")
    elements = list(body.iter(*BLOCKS)) if body is not None else []
    numbers = {element: number for number, element in enumerate(elements)}
    exact: dict[HtmlElement, int] = {}
    wholes: dict[HtmlElement, int] = {}
    for element in elements:
        section = _section(element, finder)
        spot = finder.find(_own_words(element), section)
        if spot is not None:
            exact[element] = spot
        elif section is not None and element.tag in _WHOLES:
            wholes[element] = finder.of_section(section)
    near = {element: spot for element in elements if (spot := _first_below(element, exact)) is not None}
    blocks = [[numbers[element], spot, 1] for element, spot in exact.items()]
    blocks += [[numbers[element], spot, 0] for element, spot in ({**near, **wholes}).items() if element not in exact]
    return {"spots": [spot.as_json() for spot in finder.spots], "blocks": sorted(blocks)}


def _section(element: HtmlElement, finder: SpotFinder) -> int | None:
    """Return the section of the issue that an element lies in."""
    for each in (element, *element.iterancestors()):
        anchor = each.get("id")
        if anchor and (section := finder.section(str(anchor))) is not None:
            return section
    return None


def _own_words(element: HtmlElement) -> str:
    """Return the words of an element without those of counted elements in it; of a picture the alternative text."""
    if element.tag == "img":
        return str(element.get("alt") or "")
    words = [element.text or ""]
    for child in element:
        if child.tag not in BLOCKS and isinstance(child.tag, str):
            words.append(_own_words(child))
        words.append(child.tail or "")
    return "".join(words)


def _first_below(element: HtmlElement, exact: Mapping[HtmlElement, int]) -> int | None:
    if element.tag in _WHOLES:
        return None
    return next((exact[below] for below in element.iterdescendants(*BLOCKS) if below in exact), None)


def paper_places(issue: Issue, language: str, on_paper: Sequence[PaperBlock]) -> dict[str, object]:
    """Return the spots of a language, and for the blocks of a PDF the page (from 0), their rectangle and spot."""
    finder = SpotFinder(issue, language)
    blocks: list[Sequence[float]] = []
    last: int | None = None
    for page, *sides, words in on_paper:
        spot = finder.find(words)
        last = spot if spot is not None else last
        if last is not None:
            blocks.append([page, *(round(side, 4) for side in sides), last, int(spot is not None)])
    return {"spots": [spot.as_json() for spot in finder.spots], "blocks": blocks}
