"""A message in its sections: the blocks, links and alternative texts of its page; the paragraphs of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ppnews.lint.pages.lookup import letters
from ppnews.model.markup import read_markup

_PASSED_OVER = frozenset({"head", "style", "script", "template"})
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
    }
    | {"small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
"""Elements that part no words, but for a line's end."""
_OUTERMOST = frozenset({"table", "li", "p"})
_HIDDEN = re.compile(r"display\s*:\s*none")
_ADDRESS = re.compile(r"(?<![\s|])[\s|]*(?:https?|mailto|tel|sms|geo|xmpp|matrix):\S+\s*")


@dataclass(frozen=True, slots=True)
class SentLink:
    """A link of a message.

    Attributes:
        names_language: whether its words are the name of a language, in that language.
        block: a number that tells the table, entry or paragraph that it stands in, the outermost, from all others.

    """

    target: str
    words: str
    names_language: bool
    block: int = 0


@dataclass(slots=True)
class SentSection:
    """One section of a message, in reading order.

    Attributes:
        elements: those that it is made of.
        blocks: its words, in pieces that neither a block nor the edge of a link divides.
        unnamed: how many pictures have no alternative text.

    """

    elements: list[Element] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    unnamed: int = 0
    links: list[SentLink] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    weight: int = 0

    @property
    def letters(self) -> str:
        """The letters of all its words."""
        return "".join(letters(block) for block in self.blocks)

    @property
    def targets(self) -> frozenset[str]:
        """The targets of its links."""
        return frozenset(link.target for link in self.links)


def sections_of_page(page: str) -> dict[str, SentSection]:
    """Return the sections of a message's page by their ids."""
    reader = _Reader()
    reader.read(read_markup(page), None, None)
    for name, markup in _markup(page):
        if name in reader.sections:
            reader.sections[name].weight = len(markup.encode())
    return reader.sections


def is_unseen(element: Element) -> bool:
    """Return whether an element is not shown."""
    return element.tag in _PASSED_OVER or _HIDDEN.search(element.get("style", "")) is not None


def _markup(page: str) -> Iterator[tuple[str, str]]:
    begins = list(re.finditer(r'data-section="([^"]*)"', page))
    for place, begin in enumerate(begins):
        end = begins[place + 1].start() if place + 1 < len(begins) else page.rfind('data-part="foot"')
        yield begin[1], page[begin.start() : end if end > 0 else len(page)]


@dataclass
class _Reader:
    sections: dict[str, SentSection] = field(default_factory=dict)
    open: bool = False
    count: int = 0

    def read(self, element: Element, section: SentSection | None, block: int | None) -> None:
        name = str(element.tag)
        if is_unseen(element):
            return
        own = element.get("data-section")
        if own is not None:
            section = self.sections.setdefault(own, SentSection())
            section.elements.append(element)
        if block is None and section is not None and name in _OUTERMOST and element.get("role") is None:
            self.count += 1
            block = self.count
        if section is not None and name == "img" and element.get("alt", "").strip():
            section.alternatives.append(element.get("alt", ""))
        elif section is not None and name == "img":
            section.unnamed += 1
        if section is not None and name == "a" and element.get("href"):
            names_language = element.get("hreflang") is not None and element.get("hreflang") == element.get("lang")
            words = "".join(element.itertext())
            section.links.append(SentLink(element.get("href", ""), words, names_language, block or 0))
        apart = name not in INLINE or name == "a"
        self.open = self.open and not apart
        self._say(" " if name == "br" else element.text, section)
        for child in element:
            self.read(child, section, block)
            self._say(child.tail, section)
        self.open = self.open and not apart

    def _say(self, words: str | None, section: SentSection | None) -> None:
        if not words or section is None:
            return
        if self.open and section.blocks:
            section.blocks[-1] += words
        elif words.strip():
            section.blocks.append(words)
        else:
            return
        self.open = True


@dataclass(frozen=True, slots=True)
class TextSection:
    """One section of the text part: its words, and the addresses that stand on lines of their own."""

    words: str
    targets: tuple[str, ...]

    @property
    def letters(self) -> str:
        """The letters of its words."""
        return letters(self.words)


def sections_of_text(text: str, titles: Sequence[tuple[str, str]]) -> dict[str, TextSection]:
    """Return the sections of a text part by their ids; `titles` are ids with their headings, in order."""
    lines = text.split("\n")
    begins: list[tuple[int, str]] = []
    start = 0
    for name, title in titles:
        place = _heading(lines, start, letters(title))
        if place is not None:
            begins.append((place, name))
            start = place + 1
    ends = [place for place, _ in begins[1:]] + [next(_rules(lines, start), len(lines))]
    return {name: _section(lines[place:end]) for (place, name), end in zip(begins, ends, strict=True)}


def _rules(lines: Sequence[str], start: int) -> Iterator[int]:
    """Yield the places of the lines that end the sections: nothing but `=`."""
    return (place for place in range(start, len(lines)) if len(lines[place]) > 30 and not lines[place].strip("="))


def _heading(lines: Sequence[str], start: int, said: str) -> int | None:
    """Return the place of an underlined heading, which may run over several lines."""
    for place in range(start, len(lines)):
        if len(lines[place]) > 1 and not lines[place].strip("-"):
            for first in range(max(start, place - 6), place):
                if letters("".join(lines[first:place])) == said:
                    return first
    return None


def _section(lines: Sequence[str]) -> TextSection:
    targets = tuple(line.strip(" |\t") for line in lines if _ADDRESS.fullmatch(line))
    return TextSection("\n".join(line for line in lines if not _ADDRESS.fullmatch(line)), targets)
