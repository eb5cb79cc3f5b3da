"""A finished PDF beside its issue: the section of each piece of a page, and the place to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ppnews.diagnostics import Location
from ppnews.lint.pages.lookup import PassageIndex, PassageMatch
from ppnews.lint.subject import Subject
from ppnews.model.pdf.sheets import Block, Line, Paper, Sheet

_NEAR = 40.0
"""How far in points a heading may stand from the place that links to its section lead to."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of a page; `section` is the place of its section in the manifest, None before the first."""

    sheet: Sheet
    block: Block
    section: int | None


@dataclass(frozen=True)
class IssueWords:
    """The words of an issue in one language, for whoever finds some of them in a finished file."""

    subject: Subject
    language: str

    @cached_property
    def places(self) -> PassageIndex:
        """The passages of this language; those of the source language stand in for what is not translated."""
        passages = self.subject.passages
        own = [passage for passage in passages if passage.language == self.language]
        others = [p for p in passages if p.language == self.subject.issue.source != self.language]
        return PassageIndex([*own, *others])

    def find(self, words: str, section: int | None) -> PassageMatch | None:
        """Return the passage of words of a file, looked for in their section first, and where they stand in it."""
        return self.places.find(words, section)

    def at(self, words: str, section: int | None) -> Location:
        """Return the place in the sources of words of a file; else their section; else the manifest."""
        found = self.find(words, section)
        return found.at if found is not None else self.section_at(section)

    def section_at(self, section: int | None) -> Location:
        """Return the place of a section's title, or of its beginning; the manifest's beginning for None."""
        sources = self.subject.issue.sources
        if section is None:
            return Location(sources.path, 1, 1)
        title = ("sections", section, "title")
        own = (*title, self.language)
        return sources.value(own) if sources.has(own) else sources.value(title)

    def name(self, section: int | None) -> str:
        """Return the name of a section for a message."""
        if section is None:
            return "The issue"
        value = self.subject.issue.manifest.sections[section]
        words = value.title.find(self.language, self.subject.issue.source) if value.title else None
        return f"“{words[0]}”" if words else f"“{value.anchor}”"


@dataclass(frozen=True)
class PrintedIssue(IssueWords):
    """One language's PDF, and the issue that it was made of."""

    paper: Paper

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every block, in reading order."""
        found: list[Placed] = []
        section: int | None = None
        for sheet in self.paper.sheets:
            beginnings = self._beginnings(sheet)
            for number, block in enumerate(sheet.blocks):
                section = beginnings.get(number, section)
                found.append(Placed(sheet, block, section))
        return tuple(found)

    def section_of(self, block: Block) -> int | None:
        """Return the place of the section that a block of this paper stands in; None before the first."""
        return self._sections.get(id(block))

    @cached_property
    def _sections(self) -> dict[int, int | None]:
        return {id(placed.block): placed.section for placed in self.placed}

    def _beginnings(self, sheet: Sheet) -> dict[int, int]:
        """Return the sections that begin on a page, by the place of their heading among its blocks."""
        headings = [(number, block) for number, block in enumerate(sheet.blocks) if block.is_heading]
        found: dict[int, int] = {}
        for section in range(len(self.subject.issue.manifest.sections)):
            place = self.paper.destinations.get(self.subject.issue.manifest.sections[section].anchor)
            if place is None or place.point is None or place.page != sheet.number:
                continue
            left, top = place.point
            near = [
                (abs(block.rect.top - top), number)
                for number, block in headings
                if abs(block.rect.top - top) < _NEAR and abs(block.margin - left) < _NEAR
            ]
            if near:
                found[min(near)[1]] = section
        return found


def printed(subject: Subject) -> Iterator[PrintedIssue]:
    """Yield the PDF of every language."""
    return (PrintedIssue(subject, language, paper) for language, paper in subject.papers.items())


def excerpt(words: str, most: int = 48) -> str:
    """Return words short enough for a message, cut between words."""
    words = " ".join(words.replace("‐ ", "").split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + " …"


def core(line: Line) -> tuple[float, float]:
    """Return top and bottom of most of a line's letters, without what hangs below or rises above them."""
    return line.baseline - 0.65 * line.size, line.baseline
