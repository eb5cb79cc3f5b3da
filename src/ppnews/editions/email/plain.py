"""The text part of a message: words in lines of 72 columns, with soft breaks that a program may undo (RFC 3676)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from textwrap import TextWrapper
from typing import Final
from xml.etree.ElementTree import Element

from ppnews.model.markup import read_markup

COLUMNS: Final = 72
_BLOCKS = frozenset(
    {"p", "ul", "ol", "dl", "table", "blockquote", "figure", "div", "pre", "section", "aside", "dt", "dd"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2060": "", "\u00ad": ""})
_BLANKS = re.compile(r"[ \t\r\n]+")
_WRAPPER = TextWrapper(COLUMNS, break_long_words=False, break_on_hyphens=False, expand_tabs=False)
_HEADING = re.compile(r"<h2\b.*?</h2>", re.DOTALL)
_MANY = re.compile(r"\n{3,}")


def flow(words: object, first: str = "") -> str:
    """Return words as one paragraph behind `first`, a bullet or number; lines that go on end in a blank."""
    said = _BLANKS.sub(" ", f"{first}{words}").strip(" ")
    return " \n".join(_WRAPPER.wrap(said)).translate(_NO_BREAK)


def underline(words: object, mark: str = "-") -> str:
    """Return a heading in its lines, underlined as long as the longest of them."""
    lines = [line.translate(_NO_BREAK) for line in _WRAPPER.wrap(_BLANKS.sub(" ", str(words)).strip(" "))]
    return "\n".join([*lines, mark * max(map(_width, lines), default=0)])


def _width(line: str) -> int:
    """Return the columns that a line takes on a terminal."""
    seen = (c for c in line if not unicodedata.combining(c))
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in seen)


def tidy(text: str) -> str:
    """Return a text without blank lines at its ends, and with no more than one between paragraphs."""
    return _MANY.sub("\n\n", re.sub(r"(?m)^ +$", "", text)).strip("\n") + "\n"


def plain_prose(html: object) -> str:
    """Return a running text, HTML of the house's own, as paragraphs, with each link on a line behind its own."""
    return "\n\n".join(block for block in _blocks(read_markup(str(html))) if block.strip())


def plain_section(html: object) -> str:
    """Return a section of a page, without its heading, as `plain_prose` does."""
    return plain_prose(_HEADING.sub("", str(html), count=1))


def _blocks(element: Element) -> Iterator[str]:
    """Yield the blocks in an element; words between them are paragraphs of their own."""
    loose: list[Element | str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS or child.tag in _HEADINGS:
            yield _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose.append(child)
        loose.append(child.tail or "")
    yield _paragraph(loose)


def _block(element: Element) -> Iterator[str]:
    if element.tag in _HEADINGS:
        yield underline(_words([element], []), "·")
    elif element.tag in ("ul", "ol"):
        yield "\n".join(_items(element))
    elif element.tag == "table":
        yield from _table(element)
    elif element.tag == "pre":
        yield "".join(element.itertext()).strip("\n")
    elif element.tag == "figure":
        yield from _figure(element)
    elif element.tag == "blockquote":
        yield "\n\n".join(
            "\n".join(f"| {line.rstrip()}" for line in block.split("\n")) for block in _blocks(element) if block
        )
    else:
        yield from _blocks(element)


def _items(element: Element) -> Iterator[str]:
    number = int(element.get("start", "1")) if element.get("start", "1").isdecimal() else 1
    for place, item in enumerate(item for item in element if item.tag == "li"):
        mark = f"{number + place}. " if element.tag == "ol" else "* "
        blocks = [block for block in _blocks(item) if block.strip()]
        first = flow(blocks[0].replace(" \n", " ").partition("\n")[0], mark) if blocks else mark.strip()
        rest = blocks[0].replace(" \n", " ").partition("\n")[2] if blocks else ""
        yield "\n".join(filter(None, (first, rest, *blocks[1:])))


def _table(table: Element) -> Iterator[str]:
    """Yield a caption, and the rows of a table as lists: the name of each column before its cell."""
    for caption in table.iter("caption"):
        yield _paragraph([caption])
    rows = list(table.iter("tr"))
    heads = [_words([cell], []) for cell in rows[0]] if rows and all(cell.tag == "th" for cell in rows[0]) else []
    said = [flow(" | ".join(_cells(row, heads)), "* ") for row in (rows[1:] if heads else rows)]
    yield "\n".join(said or [flow(" | ".join(heads))])
    links = [line for row in rows for cell in row for line in _links([cell])]
    yield "\n".join(dict.fromkeys(links))


def _cells(row: Element, heads: list[str]) -> Iterator[str]:
    for place, cell in enumerate(row):
        words = _words([cell], [])
        head = heads[place] if place < len(heads) else ""
        yield f"{head}: {words}" if head and words else words


def _figure(figure: Element) -> Iterator[str]:
    for picture in figure.iter("img"):
        if picture.get("alt"):
            yield flow(f"[{picture.get('alt')}]")
    for caption in figure.iter("figcaption"):
        yield _paragraph([caption])


def _paragraph(inside: list[Element | str]) -> str:
    lines = [flow(part) for part in _words(inside, []).split("\n") if part.strip()]
    return "\n".join([*lines, *_links(inside)])


def _words(inside: list[Element | str], around: list[str]) -> str:
    """Return the words of inline elements; `br` is the end of a line, a picture its alternative text."""
    said = list(around)
    for part in inside:
        if isinstance(part, str):
            said.append(_BLANKS.sub(" ", part))
        elif part.tag == "br":
            said.append("\n")
        elif part.tag == "img":
            said.append(f"[{part.get('alt')}]" if part.get("alt") else "")
        elif part.tag == "sup" and part.get("class") == "note-mark":
            said.append(f"[{''.join(part.itertext())}]")
        else:
            said.append(_words(_inside(part), []))
    return _BLANKS.sub(" ", "".join(said)).strip(" ") if "\n" not in "".join(said) else "".join(said)


def _inside(element: Element) -> list[Element | str]:
    parts: list[Element | str] = [element.text or ""]
    for child in element:
        parts += [child, child.tail or ""]
    return parts


def _links(inside: list[Element | str]) -> Iterator[str]:
    """Yield the targets of the links in words, each on a line of its own; those of notes are in the text already."""
    for part in inside:
        if isinstance(part, str):
            continue
        for link in part.iter("a"):
            target = link.get("href", "")
            if target and not (link.get("role") or "").startswith("doc-"):
                yield target
