"""Everything that an issue says, passage by passage, with the place of every character in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from ppnews.diagnostics import Location
from ppnews.lint.spelt import align
from ppnews.model.base import walk
from ppnews.model.body import Body
from ppnews.model.cuts import remarks_in
from ppnews.model.issue import Issue
from ppnews.model.listing import ListEntry, entries_by_route, innermost_entry
from ppnews.model.sources import Route, SourceText
from ppnews.model.text import Text

CODE = "\ufffc"
"""The sign for code, pictures and references without words in a passage: no rule judges them, nothing closes up."""
_CODE = re.compile(r"(`{1,20})[^`]++\1")


@dataclass(frozen=True)
class Passage:
    """Words that belong together: a title, a paragraph, an alternative text.

    Attributes:
        words: as a reader reads them, without markup; a line's end is a space, code is `CODE`, as pictures are.
        role: the name of the manifest's field, or the kind of block in a text: `title`, `alt`, `paragraph`, `heading`.
        section: the place of its section in the manifest, from 0; None for what stands outside sections.
        route: its way into the manifest; None for a passage of a running text.
        places: where each character of `words` stands in the source.
        entry: the entry of a declared list that it stands in, the innermost one; None outside such lists.
    """

    words: str
    language: str
    role: str
    section: int | None
    route: Route | None
    source: SourceText
    places: tuple[int, ...]
    entry: ListEntry | None = None

    def at(self, start: int, end: int) -> Location:
        """Return the location of `words[start:end]`."""
        if not self.places:
            return Location(self.source.name)
        first = self.places[min(start, len(self.places) - 1)]
        last = self.places[min(max(end - 1, start), len(self.places) - 1)]
        return self.source.location(first, last + 1)

    def written(self, start: int, end: int) -> str:
        """Return the source of `words[start:end]`: an edit is only safe where both are the same."""
        first, last = self.places[start], self.places[end - 1]
        return self.source.text[first : last + 1]


def manifest_passages(issue: Issue, source: SourceText) -> Iterator[Passage]:
    """Yield every text of the manifest, whose file is `source`, in every language that it is there in."""
    entries = entries_by_route(issue.manifest.sections)
    for route, value in walk(issue.manifest):
        if not isinstance(value, Text):
            continue
        for language, words in value.items(issue.source):
            place = (*route, language) if issue.sources.has((*route, language)) else route
            at = issue.sources.value(place)
            start = source.offset(at.line, at.column)
            stop = source.offset(at.end_line, at.end_column) if at.end_line and at.end_column else len(source.text)
            role = next(str(step) for step in reversed(route) if isinstance(step, str))
            section = next((step for step in route[1:2] if isinstance(step, int)), None)
            aligned = _aligned(words, source.text, start, stop)
            entry = innermost_entry(entries, route)
            yield Passage(_CODE.sub(_hide, words), language, role, section, place, source, aligned, entry)


def _aligned(words: str, text: str, start: int, stop: int) -> tuple[int, ...]:
    """Return the places of the characters of a text of the manifest, with or without comments in it."""
    cuts = remarks_in(text[start:stop]).cuts
    if not cuts.spans:
        return align(words, text, start, stop)
    printed = cuts.apply(text[start:stop])
    return tuple(start + cuts.back(place) for place in align(words, printed, 0, len(printed)))


def _hide(match: re.Match[str]) -> str:
    return CODE * len(match[0])


def text_passages(body: Body, section: int) -> Iterator[Passage]:
    """Yield every block of a running text."""
    source = SourceText(body.name, body.text)
    printed = body.cuts.apply(body.text)
    role = "paragraph"
    cursor, last_line = 0, -1
    languages = [body.language]
    for token in body.tokens:
        if token.nesting > 0:
            languages.append(str(token.attrs.get("lang", languages[-1])))
        elif token.nesting < 0:
            languages.pop()
        if token.type.endswith("_open"):
            role = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}.get(token.type, "paragraph")
        if token.type != "inline" or not token.map:
            continue
        if token.map[0] != last_line:
            cursor, last_line = body.cuts.forth(source.offset(token.map[0] + 1, 1)), token.map[0]
        goes_on = token.map[1] < len(source.starts)
        stop = body.cuts.forth(source.offset(token.map[1] + 1, 1)) if goes_on else len(printed)
        words, places = _block(token, printed, cursor, stop)
        cursor = places[-1] + 1 if places else cursor
        whole = tuple(map(body.cuts.back, places)) if body.cuts.spans else tuple(places)
        signs = list(words)
        for start, end, language in _foreign(token, languages[-1]):
            yield Passage("".join(signs[start:end]), language, "words", section, None, source, whole[start:end])
            signs[start:end] = CODE * (end - start)
        words = "".join(signs)
        if words.strip(f"{CODE} "):
            yield Passage(words, languages[-1], role, section, None, source, whole)


def _foreign(block: Token, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a block's words that are said to be in another language, and that language."""
    written = 0
    opened: list[tuple[int, str]] = []
    for before, child in pairwise((None, *(block.children or ()))):
        if child is None:
            continue
        if child.nesting > 0:
            opened.append((written, str(child.attrs.get("lang", opened[-1][1] if opened else language))))
        elif child.nesting < 0 and opened:
            start, own = opened.pop()
            around = opened[-1][1] if opened else language
            if own != around == language and written > start:
                yield start, written, own
        written += _length(child, before)


def _length(child: Token, before: Token | None) -> int:
    """Return the number of characters that a token of a block gives to its passage."""
    if child.type in ("text", "text_special"):
        return len(child.content)
    nameless = child.type == "link_close" and before is not None and before.type == "link_open"
    return int(nameless or child.type in ("softbreak", "hardbreak", "code_inline", "image"))


def _block(block: Token, text: str, start: int, stop: int) -> tuple[str, list[int]]:
    """Return the words of a block and their places; for code there is one sign, addresses of links are left out."""
    words: list[str] = []
    places: list[int] = []
    cursor = start
    for before, child in pairwise((None, *(block.children or ()))):
        if child is None:
            continue
        if child.type in ("text", "text_special"):
            found = text.find(child.content, cursor, stop)
            exact = range(found, found + len(child.content)) if found >= 0 else None
            here = list(exact) if exact is not None else list(align(child.content, text, cursor, stop, entities=True))
            words.append(child.content)
            places += here
            cursor = here[-1] + 1 if here else cursor
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
            places.append(min(max(text.find("\n", cursor, stop), cursor), stop - 1))
            cursor = places[-1] + 1
        elif child.type == "code_inline":
            words.append(CODE)
            places.append(min(max(text.find(child.content, cursor, stop), cursor), max(stop - 1, 0)))
            cursor = _after(text, child.content, cursor, stop)
        elif child.type == "image":
            words.append(CODE)
            places.append(min(max(text.find("![", cursor, stop), cursor), max(stop - 1, 0)))
            cursor = _after(text, "](", cursor, stop)
            cursor = _after(text, ")", cursor, stop)
        elif child.type == "link_close" and before is not None and before.type == "link_open":
            # A reference without words prints the title of its target.
            words.append(CODE)
            places.append(min(max(text.find("[](", cursor, stop), cursor), max(stop - 1, 0)))
            cursor = _after(text, ")", cursor, stop)
        elif child.type == "link_close" and text.startswith("](", cursor):
            cursor = _after(text, ")", cursor, stop)
    return "".join(words), places


def _after(text: str, mark: str, cursor: int, stop: int) -> int:
    found = text.find(mark, cursor, stop)
    return found + len(mark) if found >= 0 else cursor


def passages(issue: Issue) -> tuple[Passage, ...]:
    """Return every passage of an issue in reading order."""
    source = issue.manifest_text
    by_section: dict[int | None, list[Passage]] = {}
    for passage in manifest_passages(issue, source):
        by_section.setdefault(passage.section, []).append(passage)
    bodies: dict[str | None, list[Body]] = {}
    for (name, _), body in issue.bodies.items():
        bodies.setdefault(name, []).append(body)
    for number, section in enumerate(issue.manifest.sections):
        for body in bodies.get(section.body, ()):
            by_section.setdefault(number, []).extend(text_passages(body, number))
    return tuple(
        passage for number in sorted(by_section, key=lambda n: -1 if n is None else n) for passage in by_section[number]
    )
