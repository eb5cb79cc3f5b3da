"""The places of findings on finished pages: from a file's line and column to the words as they are printed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate

from ppnews.diagnostics import Diagnostic, Location
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import PrintedIssue
from ppnews.lint.passages import Passage
from ppnews.model.pdf.places import Rect
from ppnews.model.proof import MarkedFinding, OnPaper

_WINDOW = 28
"""So many letters tell words from nearly all others of a section."""
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line of a page, or the alternative text of a picture.

    `sliced`: whether its letters run from the left to the right of its rectangle.
    """

    letters: str
    page: int
    rect: Rect
    section: int | None
    heading: bool
    sliced: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place, and its order in the text."""

    order: int
    place: OnPaper


@dataclass(frozen=True)
class Marking:
    """The marking of findings on the pages of one language."""

    printed: PrintedIssue

    def mark(self, findings: Iterable[Diagnostic]) -> tuple[MarkedFinding, ...]:
        """Return those of the findings that concern this language, in the order of the printed text."""
        placed = [(finding, self._spot(finding.at)) for finding in findings if self._concerns(finding)]
        placed.sort(key=lambda each: len(self._text) + 1 if each[1] is None else each[1].order)
        return tuple(
            MarkedFinding(number, finding, spot.place if spot is not None else None)
            for number, (finding, spot) in enumerate(placed, 1)
        )

    def place(self, at: Location) -> OnPaper | None:
        """Return the place on paper of a place in the sources; None where nothing of it is printed."""
        spot = self._spot(at)
        return spot.place if spot is not None else None

    def _concerns(self, finding: Diagnostic) -> bool:
        """Return whether a finding is about this language, or about no language."""
        if finding.language is not None:
            return finding.language == self.printed.language
        passage = self._around(finding.at)
        if passage is None or passage.language == self.printed.language:
            return True
        return self._find(passage, *_span(passage, finding.at)) is not None

    def _spot(self, at: Location) -> _Spot | None:
        passage = self._around(at) or self._near(at)
        exact = self._find(passage, *_span(passage, at)) if passage is not None else None
        if exact is not None:
            return exact
        section = self._section_at(at)
        return self._heading(section) if section is not None else None

    @cached_property
    def _by_file(self) -> dict[str, list[Passage]]:
        """All passages by file."""
        files: dict[str, list[Passage]] = {}
        for passage in self.printed.subject.passages:
            if passage.places:
                files.setdefault(passage.source.name, []).append(passage)
        return files

    def _around(self, at: Location) -> Passage | None:
        """Return the smallest passage around a place."""
        there = self._by_file.get(at.path, ())
        if not there or not at.line:
            return None
        offset = _offset(there[0], at)
        around = [each for each in there if each.places[0] <= offset <= each.places[-1] + 1]
        return min(around, key=lambda each: each.places[-1] - each.places[0], default=None)

    def _near(self, at: Location) -> Passage | None:
        """Return the nearest passage of this language in the section of a place.

        A date or an address of an entry has no words of its own: the entry's are the nearest.
        """
        there, section = self._by_file.get(at.path, ()), self._section_at(at)
        if not there or not at.line or section is None:
            return None
        offset, end = _offset(there[0], at), _end_of(there[0], at)
        languages = (self.printed.language, self.printed.subject.issue.source)
        own = [each for each in there if each.section == section and each.language in languages]
        inside = [each for each in own if offset <= each.places[0] <= end]
        return min(inside or own, key=lambda each: _distance(each, offset), default=None)

    def _section_at(self, at: Location) -> int | None:
        """Return the section, by its place in the manifest, that a place in the sources belongs to."""
        issue = self.printed.subject.issue
        if at.path != issue.sources.path:
            return next((each.section for each in self._by_file.get(at.path, ()) if each.section is not None), None)
        starts = [issue.sources.key(("sections", place)).line for place in range(len(issue.manifest.sections))]
        return bisect_right(starts, at.line) - 1 if starts and at.line >= starts[0] else None

    @cached_property
    def _stretches(self) -> tuple[_Stretch, ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[_Stretch]:
        for placed in self.printed.placed:
            block, page, heading = placed.block, placed.sheet.number, placed.block.is_heading
            if block.alt:
                yield _Stretch(letters(block.alt), page, block.rect, placed.section, heading, sliced=False)
            for line in block.lines:
                said = letters(line.words)
                sliced = bool(said) and _is_left_to_right(line.words)
                yield _Stretch(said, page, line.rect, placed.section, heading, sliced)

    @cached_property
    def _text(self) -> str:
        return "".join(each.letters for each in self._stretches)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(each.letters) for each in self._stretches)]

    def _find(self, passage: Passage, first: int, last: int) -> _Spot | None:
        """Return the place of letters of a passage: with those behind them, before them, or the passage's beginning."""
        whole = letters(passage.words)
        for start, end in ((first, first + _WINDOW), (max(last - _WINDOW, 0), last), (first, last), (0, _WINDOW)):
            sought = whole[start:end]
            if len(sought) < min(_LEAST, len(whole)) or not sought:
                continue
            place = min(self._hits(sought), key=partial(self._unlikely, passage, whole, start), default=None)
            if place is not None:
                begin = place + (first - start if start <= first < end else 0)
                return self._place(begin, min(begin + last - first, len(self._text)))
        return None

    def _hits(self, sought: str) -> Iterator[int]:
        place = self._text.find(sought)
        while place >= 0:
            yield place
            place = self._text.find(sought, place + 1)

    def _unlikely(self, passage: Passage, whole: str, start: int, place: int) -> tuple[bool, bool, bool, int]:
        """Return a rank of a hit, the best first: the same section, all of the passage, a heading for a title."""
        begin = max(place - start, 0)
        stretch = self._stretches[self._number(place)]
        is_title = passage.role in ("title", "heading")
        return (
            stretch.section != passage.section,
            not self._text.startswith(whole, begin),
            stretch.heading is not is_title,
            place,
        )

    def _number(self, place: int) -> int:
        """Return the index of the stretch that has a letter of the text."""
        return min(bisect_right(self._starts, place), len(self._stretches)) - 1

    def _place(self, begin: int, end: int) -> _Spot:
        number = self._number(begin)
        stretch, start = self._stretches[number], self._starts[number]
        rect = stretch.rect
        if stretch.sliced:
            width = (rect.right - rect.left) / len(stretch.letters)
            left = rect.left + (begin - start) * width
            right = rect.left + min(end - start, len(stretch.letters)) * width
            rect = Rect(left, rect.top, max(right, left + width), rect.bottom)
        return _Spot(begin, OnPaper(stretch.page, rect))

    def _heading(self, section: int) -> _Spot | None:
        """Return the place of a section's heading, or of its beginning."""
        own = [(number, each) for number, each in enumerate(self._stretches) if each.section == section]
        first = next((each for each in own if each[1].heading), own[0] if own else None)
        return _Spot(self._starts[first[0]], OnPaper(first[1].page, first[1].rect)) if first is not None else None


def _span(passage: Passage, at: Location) -> tuple[int, int]:
    """Return the first letter of a passage that a finding is about, and the one behind its last."""
    counts = [0, *accumulate(len(letters(sign)) for sign in passage.words)]
    first = counts[min(bisect_left(passage.places, _offset(passage, at)), len(passage.places) - 1)]
    last = counts[min(bisect_left(passage.places, _end_of(passage, at)), len(passage.places))]
    return first, max(last, first + 1)


def _offset(passage: Passage, at: Location) -> int:
    return passage.source.offset(at.line, max(at.column, 1))


def _end_of(passage: Passage, at: Location) -> int:
    """Return the offset behind a place; of a point, that of the next character."""
    offset = _offset(passage, at)
    if at.end_line and at.end_column:
        return max(passage.source.offset(at.end_line, at.end_column), offset + 1)
    return offset + 1


def _distance(passage: Passage, offset: int) -> int:
    return min(abs(passage.places[0] - offset), abs(passage.places[-1] - offset))


def _is_left_to_right(words: str) -> bool:
    return not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words)
