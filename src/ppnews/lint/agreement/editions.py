"""The PDF and the web page of one language, and the words, links and pictures that one of them lacks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from ppnews.diagnostics import Location
from ppnews.lint.agreement.lacking import (
    PDF,
    WEB,
    Lacking,
    by_target,
    holds_letters,
    joined,
    plain_target,
    section_of,
    stretch_of,
    without_ends,
)
from ppnews.lint.agreement.shown import ShownPage, Stretch, read_shown
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Subject
from ppnews.model.looks import ON_PAPER, Look
from ppnews.model.pdf.sheets import Block, Sheet

_ADDED = 3
"""So few letters may be a mark that style sheets add."""
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_DIVISION = re.compile(r"(?<=\w)[-\N{HYPHEN}\N{SOFT HYPHEN}]\s+(?=\w)")
"""The end of a line within a word."""


@dataclass(frozen=True)
class EditionPair:
    """One language's PDF (`paper`: its page before it was set) and web page."""

    issue: PrintedIssue
    paper: ShownPage | None
    web: ShownPage

    def at(self, lacking: Lacking) -> Location:
        """Return the place in the sources of what is lacking."""
        return self.issue.at(lacking.near or lacking.words, lacking.section)

    @cached_property
    def sections(self) -> Mapping[str, int]:
        """The sections' places in the manifest by their ids."""
        sections = self.issue.subject.issue.manifest.sections
        return {section.anchor: number for number, section in enumerate(sections)}

    def _number(self, stretch: Stretch) -> int | None:
        return self.sections.get(stretch.section) if stretch.section is not None else None

    @cached_property
    def blocks(self) -> tuple[tuple[int | None, Sheet, Block], ...]:
        """The blocks of the PDF, each with its section; None for those outside the main part."""
        return tuple((p.section if p.block.main else None, p.sheet, p.block) for p in self.issue.placed)

    @cached_property
    def printed_letters(self) -> Mapping[int | None, str]:
        """The letters of the PDF by section."""
        return joined((section, letters(block.words)) for section, _, block in self.blocks)

    @cached_property
    def web_letters(self) -> Mapping[int | None, str]:
        """The letters of the web page by section."""
        return joined((self._number(stretch), letters(stretch.words)) for stretch in self.web.stretches)

    def words(self) -> Iterator[Lacking]:
        """Yield the words that only one edition has."""
        yield from self._not_printed()
        yield from self._not_on_the_web()

    def _not_printed(self) -> Iterator[Lacking]:
        everything = "".join(self.printed_letters.values())
        counted = Counter[tuple[int | None, str]]()
        for stretch in self.web.stretches:
            if self._is_aside(stretch) or self._serves_the_web(stretch) or self._names_target(stretch):
                continue
            section = self._number(stretch)
            text = self.printed_letters.get(section) or everything
            for said in self._units(stretch.words):
                counted[section, said] += 1
                if not holds_letters(text, said, counted[section, said], mirrored=self.web.right_to_left):
                    yield Lacking(PDF, WEB, section, stretch.words)
                    break

    def _units(self, words: str) -> Iterator[str]:
        """Yield the letters to be looked for: all together, or in parts where lines run from right to left.

        A mark above or below a letter is drawn apart, and ends a part: in a PDF its halves stand in other places.
        So do the letters and the figures of “A1”, which PDFium takes for runs of their own.
        """
        parts = _PARTS.findall(unicodedata.normalize("NFC", words)) if self.web.right_to_left else [words]
        yield from filter(None, map(letters, parts))

    def _is_aside(self, stretch: Stretch) -> bool:
        """Return whether words only serve the screen. Those that the PDF's own page has, and hides, do not."""
        return stretch.aside and (self.paper is None or stretch.words not in self.paper.withheld)

    @staticmethod
    def _serves_the_web(stretch: Stretch) -> bool:
        """Return whether a link leads to another page of the web edition."""
        target = (stretch.target or "").partition("#")[0]
        return target.endswith(".html") and ":" not in target

    def _names_target(self, stretch: Stretch) -> bool:
        """Return whether a reference has the title of its target, where the PDF has the page's number."""
        if self.paper is None or not (stretch.target or "").startswith("#"):
            return False
        same = [s for s in self.paper.stretches if (s.target, s.section) == (stretch.target, stretch.section)]
        return bool(same) and letters(stretch.words) not in {letters(each.words) for each in same}

    def _not_on_the_web(self) -> Iterator[Lacking]:
        if self.web.right_to_left:
            return
        everything = "".join(self.web_letters.values())
        pieces: dict[int | None, Counter[str]] = {}
        for stretch in self.web.stretches:
            pieces.setdefault(self._number(stretch), Counter())[letters(stretch.words)] += 1
        known = {
            section: sorted(((piece, times) for piece, times in said.items() if piece), key=lambda p: -len(p[0]))
            for section, said in pieces.items()
        }
        for section, _, block in self.blocks:
            said = letters(block.words)
            if block.kind == "Lbl" or said in self.web_letters.get(section, "") or said in everything:
                continue
            left = said
            for piece, times in known.get(section, ()):
                left = left.replace(piece, "\n", times)
            parts = without_ends(left.split("\n"), (piece for piece, _ in known.get(section, ())))
            named = (stretch_of(block.words, part) for part in parts if part not in everything)
            rest = [part for part in named if not self._is_added(part)]
            if rest:
                yield Lacking(WEB, PDF, section, rest[0])

    def _is_added(self, words: str) -> bool:
        """Return whether words may come from a page reference, a counter, a mark."""
        said = ("".join(c for c in letters(word) if not c.isdecimal()) for word in _DIVISION.sub("", words).split())
        return len("".join(word for word in said if word not in self._additions)) < _ADDED

    @cached_property
    def _additions(self) -> frozenset[str]:
        """The words of page references: those that style sheets add, and of “see page 7” those without the “see”."""
        if self.paper is None:
            return frozenset()
        links = (stretch.words for stretch in self.paper.stretches if (stretch.target or "").startswith("#"))
        return frozenset(letters(word) for words in (*self.paper.added, *links) for word in words.split())

    def links(self) -> Iterator[Lacking]:
        """Yield the links that only one edition has, by their targets."""
        web = by_target(
            (self._number(s), s.target, s.words)
            for s in self.web.stretches
            if s.target and not self._is_aside(s) and letters(s.words)
        )
        aside = {plain_target(s.target) for s in self.web.stretches if s.target and s.aside}
        pdf = by_target(self._printed_links())
        for (section, target), words in web.items():
            if self._matters(target) and (section, target) not in pdf and (None, target) not in pdf:
                yield Lacking(PDF, WEB, section, target, words)
        everywhere = {target for _, target in web} | aside
        near = {plain_target(s.target): s.words for s in (self.paper.stretches if self.paper else ())}
        for (section, target), _ in pdf.items():
            if self._matters(target) and (section, target) not in web and target not in everywhere:
                yield Lacking(WEB, PDF, section, target, near.get(target))

    def _matters(self, target: str) -> bool:
        """Return whether both editions are to have a link: to the outside, or to a heading."""
        if target.startswith("#"):
            return target[1:] in self.web.headings or target[1:] in self.sections
        return ":" in target

    def _printed_links(self) -> Iterator[tuple[int | None, str | None, str]]:
        blocks: dict[int, list[tuple[int | None, Block]]] = {}
        for section, sheet, block in self.blocks:
            blocks.setdefault(sheet.number, []).append((section, block))
        for sheet in self.issue.paper.sheets:
            for link in sheet.links:
                section = section_of(link, blocks.get(sheet.number, []))
                if link.target is not None and link.target.address is not None:
                    yield section, link.target.address, link.target.address
                elif link.target is not None and link.target.name is not None:
                    yield section, f"#{link.target.name}", link.target.name

    def alternatives(self) -> Iterator[Lacking]:
        """Yield the alternative texts that only one edition has."""
        web = {(self._number(s), letters(s.words)): s.words for s in self.web.alternatives if not s.aside}
        pdf = {(section, letters(block.alt)): block.alt for section, _, block in self.blocks if block.alt}
        for one, other, missing, there in ((web, pdf, PDF, WEB), (pdf, web, WEB, PDF)):
            elsewhere = {said for _, said in other}
            for (section, said), words in one.items():
                if said and said not in elsewhere:
                    yield Lacking(missing, there, section, words)

    def struck(self) -> Iterator[Lacking]:
        """Yield the words that only one edition strikes through."""
        if self.paper is None:
            return
        web, pdf = (
            joined((self._number(s), letters(s.words)) for s in page.stretches if s.struck and not s.aside)
            for page in (self.web, self.paper)
        )
        for page, other, missing, there in ((self.web, pdf, PDF, WEB), (self.paper, web, WEB, PDF)):
            for stretch in page.stretches:
                section, said = self._number(stretch), letters(stretch.words)
                if stretch.struck and not stretch.aside and said and said not in other.get(section, ""):
                    yield Lacking(missing, there, section, stretch.words)


def edition_pairs(subject: Subject) -> Iterator[EditionPair]:
    """Yield the finished PDF of every language beside each of its pages for screens."""
    if subject.looks is None:
        return
    sections = subject.issue.manifest.sections
    ids = frozenset(section.anchor for section in sections)
    contents = frozenset(section.anchor for section in sections if section.traits.contents)
    for each in printed(subject):
        looks = [look for look in subject.looks.pages if look.language == each.language]
        paper = next((look for look in looks if look.viewings == ON_PAPER), None)
        shown = read_shown(paper, ids, contents) if paper is not None else None
        for look in looks:
            if _on_screens(look):
                yield EditionPair(each, shown, read_shown(look, ids, contents))


def agree(subject: Subject) -> bool:
    """Return whether the editions of an issue have the same words, links, alternative texts and marks of state."""
    pairs = edition_pairs(subject)
    return not any(
        next(chain(pair.words(), pair.links(), pair.alternatives(), pair.struck()), None) is not None for pair in pairs
    )


def _on_screens(look: Look) -> bool:
    return look.whole and any(viewing.medium == "screen" for viewing in look.viewings)
