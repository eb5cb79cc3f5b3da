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
_MARK = re.compile(r"(?:\*|\d{1,4}\.) ")
"""Before an entry of a list in a list."""
_SOFT = re.compile(r" \n *")
_INDENTED = re.compile(r" \n(?= )")
_HEADING = re.compile(r"<h2\b.*?</h2>", re.DOTALL)
_MANY = re.compile(r"\n{3,}")
_UNDERLINED = re.compile(r"\n\n((?:[^\n]+\n){1,4}-{2,}\n)")
_BELOW = re.compile(r"(?m)^((?=[^\n]*\S)[^\n]+\n(-{2,}|={2,}|·{2,})\n)\n+")


def flow(words: object, first: str = "") -> str:
    """Return words as one paragraph behind `first`, a bullet or number; lines that go on end in a blank."""
    said = _BLANKS.sub(" ", f"{first}{words}").strip(" ")
    return " \n".join(_WRAPPER.wrap(said))


def listed(entry: object, mark: str) -> str:
    """Return an entry of a list, the lines of its parts, behind a `mark`, with everything below as far in as its words.

    Entries of lists in lists find their lines anew; in the end none flows, since indents would be lost (`tidy`).
    """
    parts = _SOFT.sub(" ", str(entry)).split("\n")
    lines = [line for part in parts for line in _indented(part, mark)]
    return "\n".join([mark + lines[0][len(mark) :], *lines[1:]]).rstrip() if lines else mark.strip()


def _indented(part: str, mark: str) -> list[str]:
    """Return a line as far in as the words behind a mark, in as many lines as it needs; all but the last are soft."""
    own = " " * (len(mark) + len(part) - len(part.lstrip(" ")))
    inner = _MARK.match(part.lstrip(" "))
    below = own + " " * (len(inner[0]) if inner else 0)
    wrapper = TextWrapper(
        COLUMNS, initial_indent=own, subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    )
    return " \n".join(wrapper.wrap(part.lstrip(" "))).split("\n")


def underline(words: object, mark: str = "-") -> str:
    """Return a heading in its lines, underlined as long as the longest of them."""
    lines = _WRAPPER.wrap(_BLANKS.sub(" ", str(words)).strip(" "))
    return "\n".join([*lines, mark * min(max(map(_width, lines), default=0), COLUMNS)])


def _width(line: str) -> int:
    """Return the columns that a line takes on a terminal."""
    seen = (c for c in line.translate(_NO_BREAK) if not unicodedata.combining(c))
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in seen)


def tidy(text: str) -> str:
    """Return a whole text as it is sent: usual blanks, one blank line between paragraphs, two before a section."""
    plain = _INDENTED.sub("\n", text.translate(_NO_BREAK))
    lean = _MANY.sub("\n\n", re.sub(r"(?m)^ +$", "", plain))
    return _UNDERLINED.sub(r"\n\n\n\1", _BELOW.sub(r"\1", lean)).strip("\n") + "\n"


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
        yield listed("\n".join(blocks), mark)


def _table(table: Element) -> Iterator[str]:
    """Yield a caption, and the rows of a table as lists: the name of each column before its cell."""
    for caption in table.iter("caption"):
        yield _paragraph([caption])
    rows = list(table.iter("tr"))
    heads = [_words([cell], []) for cell in rows[0]] if rows and all(cell.tag == "th" for cell in rows[0]) else []
    said = [listed(" | ".join(_cells(row, heads)), "* ") for row in (rows[1:] if heads else rows)]
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
