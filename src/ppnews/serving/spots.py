"""The way from words in a finished edition back to their place in the sources, told by the words themselves.

Nothing is written into an edition for this, so that its bytes are the same in the preview and outside of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.diagnostics import Location
from ppnews.lint.passages import CODE, Passage, passages
from ppnews.model.base import walk
from ppnews.model.issue import Issue
from ppnews.model.text import Text

_LETTERS = re.compile(r"[^\W_]+")
_ENOUGH = 8
"""The letters and digits that two texts have to share, one within the other, to be taken for the same."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A text in the sources.

    Attributes:
        at: its location, up to its end.
        words: its beginning, for a list.
        section: the place of its section in the manifest, from 0; None outside of sections.
        key: its letters and digits alone.
        core: the longest part of `key` without code, references and pictures.
    """

    at: Location
    words: str
    section: int | None
    key: str
    core: str

    def as_json(self) -> list[object]:
        """Return path, first line, column, last line, words."""
        return [self.at.path, self.at.line, self.at.column, self.at.end_line or self.at.line, self.words]


def letters_of(words: str) -> str:
    """Return the letters and digits of a text in small letters, composed: hyphens, quotes and spaces aside."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", words).casefold()))


class SpotFinder:
    """The finder of the spots of one language of an issue, in the order in which a reader comes to them.

    Attributes:
        spots: all of them; those of sections themselves come last.
    """

    def __init__(self, issue: Issue, language: str) -> None:
        self.spots = [*_spots(issue, language), *_sections(issue)]
        self._whole = len(self.spots) - len(issue.manifest.sections)
        self._numbers = {section.anchor: number for number, section in enumerate(issue.manifest.sections)}
        self._by_key: dict[str, list[int]] = {}
        for number, spot in enumerate(self.spots[: self._whole]):
            self._by_key.setdefault(spot.key, []).append(number)
        self._cores = [(number, spot.key, spot.core) for number, spot in enumerate(self.spots[: self._whole])]
        self._last = -1

    def section(self, anchor: str) -> int | None:
        """Return the place of the section with an id, from 0; None for other ids."""
        return self._numbers.get(anchor)

    def of_section(self, section: int) -> int:
        """Return the spot of a section as a whole."""
        return self._whole + section

    def find(self, words: str, section: int | None = None) -> int | None:
        """Return the spot of words, by its number; None where none is like them."""
        key = letters_of(words)
        if not key:
            return None
        numbers = self._by_key.get(key) or list(self._alike(key))
        if section is not None:
            numbers = [number for number in numbers if self.spots[number].section == section] or numbers
        if not numbers:
            return None
        best = next((number for number in numbers if number > self._last), numbers[0])
        self._last = best
        return best

    def _alike(self, key: str) -> Iterator[int]:
        """Yield the spots of which `key` is a part, or else the one that is the largest part of it."""
        if len(key) < _ENOUGH:
            return
        wholes = [number for number, whole, _ in self._cores if key in whole]
        if wholes:
            yield from wholes
            return
        parts = [(len(core), -number) for number, _, core in self._cores if len(core) >= _ENOUGH and core in key]
        if parts:
            yield -max(parts)[1]


def _spots(issue: Issue, language: str) -> Iterator[Spot]:
    source = issue.source
    every = passages(issue)
    own = {(passage.section, passage.role) for passage in every if passage.language == language}
    for passage in every:
        # A text that the language lacks is printed in the source's words.
        if passage.language in (language, source) or (passage.section, passage.role) not in own:
            yield _spot(passage)
    for route, value in walk(issue.publication):
        if isinstance(value, Text):
            for tag, words in value.items(issue.publication.source):
                if tag == language:
                    place = (*route, tag) if issue.publication_sources.has((*route, tag)) else route
                    key = letters_of(words)
                    yield Spot(issue.publication_sources.value(place), _short(words), None, key, key)


def _spot(passage: Passage) -> Spot:
    pieces = [letters_of(piece) for piece in passage.words.split(CODE)]
    at = passage.at(0, len(passage.words))
    return Spot(at, _short(passage.words), passage.section, "".join(pieces), max(pieces, key=len))


def _sections(issue: Issue) -> Iterator[Spot]:
    for number, section in enumerate(issue.manifest.sections):
        at = issue.sources.value(("sections", number))
        yield Spot(Location(at.path, at.line, at.column), section.anchor, number, "", "")


def _short(words: str, most: int = 80) -> str:
    plain = " ".join(words.replace(CODE, " ").split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
