"""The finished PDF and the web page of one language: whatever only one of them has, read out of the file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

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
    without_figures,
)
from ppnews.lint.agreement.sequence import Unit, letters_of_unit, out_of_order, place_in_letters, units
from ppnews.lint.agreement.shown import ShownPage, Stretch
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import PrintedIssue
from ppnews.model.pdf.sheets import Block, Sheet

_BESIDE = ("Lbl", "Caption")
"""Tags of what stands beside the text: numbers of entries, words below pictures."""
_ADDED = 3
"""So few letters may be a mark that style sheets add."""
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_DIVISION = re.compile(r"(?<=\w)[-\N{HYPHEN}\N{SOFT HYPHEN}]\s+(?=\w)")
"""The end of a line within a word."""


@dataclass(frozen=True)
class FinishedPair:
    """One language's PDF (`paper`: its page before it was set) and web page.

    Attributes:
        sections: the sections' places in the manifest by their ids.
        is_aside: whether a stretch of the web page only serves the screen.
        resolved: makes the target of a link comparable; None for one that both editions need not have.

    """

    issue: PrintedIssue
    paper: ShownPage | None
    web: ShownPage
    sections: Mapping[str, int]
    is_aside: Callable[[Stretch], bool]
    resolved: Callable[[str | None], str | None]

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

    @cached_property
    def _uneven(self) -> frozenset[int]:
        """The blocks of the web page with raised or lowered signs: in a PDF these stand in other places of the line."""
        return frozenset(stretch.block for stretch in self.web.stretches if stretch.raised)

    def _not_printed(self) -> Iterator[Lacking]:
        everything = "".join(self.printed_letters.values())
        counted = Counter[tuple[int | None, str]]()
        for stretch in self.web.stretches:
            if self.is_aside(stretch) or self._names_target(stretch):
                continue
            section = self._number(stretch)
            text = self.printed_letters.get(section) or everything
            for said in self._units(stretch.words):
                counted[section, said] += 1
                low = stretch.block in self._uneven and self._is_printed(without_figures(said), 1, _plain(text))
                if not (low or self._is_printed(said, counted[section, said], text)):
                    yield Lacking(PDF, WEB, section, stretch.words)
                    break

    def _units(self, words: str) -> Iterator[str]:
        """Yield the words to be looked for: all together, or in parts where lines run from right to left.

        A mark above or below a letter is drawn apart, and ends a part: in a PDF its halves stand in other places.
        So do the letters and the figures of “A1”, which PDFium takes for runs of their own.
        """
        parts = _PARTS.findall(unicodedata.normalize("NFC", words)) if self.web.right_to_left else [words]
        return (part for part in parts if letters(part))

    def _is_printed(self, words: str, times: int, text: str) -> bool:
        """Return whether letters of the PDF have words so many times.

        Where lines run from right to left, letters may be lacking that were drawn together with their marks.
        """
        mirrored = self.web.right_to_left
        if holds_letters(text, letters(words), times, mirrored=mirrored):
            return True
        plain = "".join(sign for sign in words if len(unicodedata.normalize("NFD", sign)) == 1)
        return mirrored and plain != words and holds_letters(text, letters(plain), 1, mirrored=True)

    def _names_target(self, stretch: Stretch) -> bool:
        """Return whether a reference has the title of its target, where the PDF has the page's number."""
        if self.paper is None or not (stretch.target or "").startswith("#"):
            return False
        same = self._linked_on_paper.get((stretch.target, stretch.section))
        return same is not None and letters(stretch.words) not in same

    @cached_property
    def _linked_on_paper(self) -> Mapping[tuple[str | None, str | None], set[str]]:
        """The letters of the links of the PDF's own page, by target and section."""
        found: dict[tuple[str | None, str | None], set[str]] = {}
        for each in self.paper.stretches if self.paper is not None else ():
            found.setdefault((each.target, each.section), set()).add(letters(each.words))
        return found

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
        raised = {self._number(each) for each in self.web.stretches if each.raised}
        for section, _, block in self.blocks:
            said = letters(block.words)
            if block.kind == "Lbl" or said in self.web_letters.get(section, "") or said in everything:
                continue
            left = said
            for piece, times in known.get(section, ()):
                left = left.replace(piece, "\n", times)
            parts = without_ends(left.split("\n"), (piece for piece, _ in known.get(section, ())))
            if section in raised:
                parts = [part for part in parts if without_figures(part) not in _plain(everything)]
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
        linked = [
            (self._number(each), target, each.words)
            for each in self.web.stretches
            if letters(each.words) and not self.is_aside(each) and (target := self.resolved(each.target)) is not None
        ]
        web, pdf = by_target(linked), list(self._printed_links())
        printed = {(section, plain_target(target)) for section, target in pdf}
        wanted = Counter(target for _, target, _ in linked)
        often = Counter(plain_target(target) for _, target in pdf)
        for (section, target), words in web.items():
            if {(section, target), (None, target)}.isdisjoint(printed) or often[target] < wanted[target]:
                yield Lacking(PDF, WEB, section, target, words)
        aside = {plain_target(each.target) for each in self.web.stretches if each.target and self.is_aside(each)}
        near = {plain_target(each.target): each.words for each in (self.paper.stretches if self.paper else ())}
        for section, address in dict.fromkeys(pdf):
            target = self.resolved(address)
            if target is not None and not wanted[target] and target not in aside:
                yield Lacking(WEB, PDF, section, target, near.get(target))

    def _printed_links(self) -> Iterator[tuple[int | None, str]]:
        blocks: dict[int, list[tuple[int | None, Block]]] = {}
        for section, sheet, block in self.blocks:
            blocks.setdefault(sheet.number, []).append((section, block))
        for sheet in self.issue.paper.sheets:
            for link in sheet.links:
                section = section_of(link, blocks.get(sheet.number, []))
                if link.target is not None and link.target.address is not None:
                    yield section, link.target.address
                elif link.target is not None and link.target.name is not None:
                    yield section, f"#{link.target.name}"

    def alternatives(self) -> Iterator[Lacking]:
        """Yield the alternative texts that only one edition has."""
        web = [(self._number(each), each.words) for each in self.web.alternatives if not self.is_aside(each)]
        pdf = [(section, block.alt) for section, _, block in self.blocks if block.alt]
        for one, other, missing, there in ((web, pdf, PDF, WEB), (pdf, web, WEB, PDF)):
            left = Counter(letters(words) for _, words in other)
            for section, words in one:
                left[letters(words)] -= 1
                if letters(words) and left[letters(words)] < 0:
                    yield Lacking(missing, there, section, words)

    def order(self) -> Iterator[Lacking]:
        """Yield the parts of the text that stand in another order, where lines run from left to right."""
        together: dict[int | None, list[Stretch]] = {}
        for stretch in self.web.stretches:
            if not (self.is_aside(stretch) or stretch.pictured or self._names_target(stretch)):
                together.setdefault(self._number(stretch), []).append(stretch)
        for section, stretches in together.items() if not self.web.right_to_left else ():
            text = self.printed_letters.get(section, "")
            placed = [(place, unit) for unit in units(stretches) if (place := place_in_letters(unit, text)) is not None]
            moved = out_of_order(placed) or self._moved_entries(section, units(stretches))
            yield from (Lacking(WEB, PDF, section, unit.said, unit.longest) for unit in moved)

    def _moved_entries(self, section: int | None, given: Sequence[Unit]) -> list[Unit]:
        """Return the entries and cells, among them those of a few letters, that stand in another order.

        Only those count that are one block of the PDF.
        """
        entries = [unit for unit in given if unit.stretches[0].listed]
        blocks = (block for number, _, block in self.blocks if number == section)
        printed = [letters(block.words) for block in blocks if block.kind not in _BESIDE]
        said, times = Counter(map(letters_of_unit, entries)), Counter(printed)
        places: dict[str, list[int]] = {}
        for place, word in enumerate(printed):
            places.setdefault(word, []).append(place)
        left = {each: iter(found) for each, found in places.items() if times[each] == said[each]}
        return out_of_order([(next(left[each]), unit) for unit in entries if (each := letters_of_unit(unit)) in left])


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    return without_figures(text)
