"""Elements of HTML in the words of a text, one for each pair of tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ppnews.lint.passages import Passage

_ELEMENTS = """
a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center
cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
main map mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q
rp rt ruby s samp script search section select small source span strike strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_EMPTY = "area base br col embed frame hr img input link meta param source track wbr"
_NAMES, _VOID = frozenset(_ELEMENTS.split()), frozenset(_EMPTY.split())
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,1000})?/?>"
    r"|<(?:!(?:DOCTYPE|\[CDATA\[)|\?[a-z]{2,10}\b)[^<>]{0,300}>?"
)
_HINTS = {
    **dict.fromkeys(("b", "strong"), "Write **words**."),
    **dict.fromkeys(("i", "em", "u", "cite"), "Write *words*."),
    **dict.fromkeys(("s", "del", "strike"), "Write ~~words~~."),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "Write `words`."),
    **dict.fromkeys(("ul", "ol", "li"), "Write a list: - words."),
    **dict.fromkeys(("div", "section", "aside", "article"), "For a box write ::: box above it and ::: below it."),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Write ## Words."),
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody"), "Write a table: | a | b |, and below |---|---|."),
    "sub": "Write H~2~O.",
    "sup": "Write 10^6^.",
    "a": "Write [words](address).",
    "img": "Write ![words](path).",
    "hr": "Write --- on a line of its own.",
    "br": "Begin a new paragraph, or end the line with \\.",
    "blockquote": "Begin the lines with >.",
    "span": "Write [words]{lang=ru} for another language; take it out otherwise.",
}


@dataclass(frozen=True, slots=True)
class HtmlElement:
    """An element: the place of its first tag in a passage, and a hint."""

    name: str
    passage: Passage
    start: int
    end: int
    hint: str


def html_elements(passages: Iterable[Passage]) -> Iterator[HtmlElement]:
    """Yield the elements of passages of one text, which may begin in one and end in another."""
    opened, counts = list[str](), Counter[str]()
    for passage in passages:
        for match in _TAG.finditer(passage.words) if "<" in passage.words else ():
            name = (match["name"] or "").lower()
            if name and name not in _NAMES:
                continue
            if match["end"] and counts[name]:
                while (last := opened.pop()) != name:
                    counts[last] -= 1
                counts[name] -= 1
                continue
            if name and not match["end"] and name not in _VOID and not match[0].endswith("/>"):
                opened.append(name)
                counts[name] += 1
            hint = _HINTS.get(name, "Take it out: texts are Markdown.")
            yield HtmlElement(name, passage, *match.span(), hint)
