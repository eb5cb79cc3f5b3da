"""The PDF and the web page of one language, and the words, links and pictures that one of them lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from urllib.parse import unquote

from ppnews.diagnostics import Location
from ppnews.lint.agreement.shown import ShownPage, Stretch, read_shown
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Subject
from ppnews.model.looks import ON_PAPER, Look
from ppnews.model.pdf.places import Annotation, Rect
from ppnews.model.pdf.sheets import Block, Sheet

PDF, WEB = "the PDF", "the web edition"
_ADDED = 3
"""So few letters may be a mark that style sheets add."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something of a section that one edition lacks: words, a target; `near` are the words that it stands at."""

    edition: str
    other: str
    section: int | None
    words: str
    near: str | None = None


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
        return _joined((section, letters(block.words)) for section, _, block in self.blocks)

    @cached_property
    def web_letters(self) -> Mapping[int | None, str]:
        """The letters of the web page by section."""
        return _joined((self._number(stretch), letters(stretch.words)) for stretch in self.web.stretches)

    def words(self) -> Iterator[Lacking]:
        """Yield the words that only one edition has."""
        yield from self._not_printed()
        yield from self._not_on_the_web()

    def _not_printed(self) -> Iterator[Lacking]:
        everything = "".join(self.printed_letters.values())
        counted = Counter[tuple[int | None, str]]()
        for stretch in self.web.stretches:
            if stretch.aside or self._serves_the_web(stretch) or self._names_target(stretch):
                continue
            section = self._number(stretch)
            text = self.printed_letters.get(section) or everything
            for said in self._units(stretch.words):
                counted[section, said] += 1
                if not _holds(text, said, counted[section, said], mirrored=self.web.right_to_left):
                    yield Lacking(PDF, WEB, section, stretch.words)
                    break

    def _units(self, words: str) -> Iterator[str]:
        """Yield the letters to be looked for: all together, or word by word where lines run from right to left."""
        yield from filter(None, map(letters, words.split()) if self.web.right_to_left else [letters(words)])

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
        pieces: dict[int | None, set[str]] = {}
        for stretch in self.web.stretches:
            pieces.setdefault(self._number(stretch), set()).add(letters(stretch.words))
        known = {section: sorted(said - {""}, key=len, reverse=True) for section, said in pieces.items()}
        for section, _, block in self.blocks:
            said = letters(block.words)
            if block.kind == "Lbl" or said in self.web_letters.get(section, "") or said in everything:
                continue
            left = said
            for piece in known.get(section, ()):
                left = left.replace(piece, "\n", 1)
            rest = [part for part in left.split("\n") if part not in everything and not self._is_added(part)]
            if rest:
                yield Lacking(WEB, PDF, section, _excerpt(block.words, rest[0]))

    def _is_added(self, said: str) -> bool:
        """Return whether letters may come from a page reference, a counter, a mark."""
        left = "".join(c for c in said if not c.isdecimal())
        for added in self._additions:
            left = left.replace(added, "")
        return len(left) < _ADDED

    @cached_property
    def _additions(self) -> tuple[str, ...]:
        if self.paper is None:
            return ()
        links = [stretch.words for stretch in self.paper.stretches if (stretch.target or "").startswith("#")]
        parts = (word for words in links for word in words.split())  # “see page 7” is “see” on the web, and a title
        added = {"".join(c for c in letters(each) if not c.isdecimal()) for each in (*self.paper.added, *links, *parts)}
        return tuple(sorted(added - {""}, key=len, reverse=True))

    def links(self) -> Iterator[Lacking]:
        """Yield the links that only one edition has, by their targets."""
        web = _targets(
            (self._number(s), s.target, s.words)
            for s in self.web.stretches
            if s.target and not s.aside and letters(s.words)
        )
        aside = {_normal(s.target) for s in self.web.stretches if s.target and s.aside}
        pdf = _targets(self._printed_links())
        for (section, target), words in web.items():
            if self._matters(target) and (section, target) not in pdf and (None, target) not in pdf:
                yield Lacking(PDF, WEB, section, target, words)
        everywhere = {target for _, target in web} | aside
        near = {_normal(s.target): s.words for s in (self.paper.stretches if self.paper else ())}
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
                section = _section_of(link, blocks.get(sheet.number, []))
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
            _joined((self._number(s), letters(s.words)) for s in page.stretches if s.struck and not s.aside)
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
    return any(viewing.medium == "screen" for viewing in look.viewings)


def _joined(parts: Iterable[tuple[int | None, str]]) -> dict[int | None, str]:
    found: dict[int | None, list[str]] = {}
    for section, said in parts:
        found.setdefault(section, []).append(said)
    return {section: "".join(said) for section, said in found.items()}


def _holds(text: str, said: str, times: int, *, mirrored: bool) -> bool:
    """Return whether `text` has `said` so many times; once, it may be in two parts, which stand apart."""
    if text.count(said) >= times or (mirrored and said[::-1] in text):
        return True
    if times > 1:
        return False
    low, high = 0, len(said)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if said[:middle] in text else (low, middle - 1)
    return low > 0 and said[low:] in text and min(low, len(said) - low) > _ADDED


def _targets(links: Iterable[tuple[int | None, str | None, str]]) -> dict[tuple[int | None, str], str]:
    return {(section, _normal(target)): words for section, target, words in links if target}


def _normal(target: str | None) -> str:
    return unquote(target or "").rstrip("/")


def _section_of(link: Annotation, blocks: list[tuple[int | None, Block]]) -> int | None:
    area = link.area
    if area is None:
        return None
    middle = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    around = [(_size(block.rect), number) for number, (_, block) in enumerate(blocks) if _has(block.rect, middle)]
    return blocks[min(around)[1]][0] if around else None


def _has(rect: Rect, point: tuple[float, float]) -> bool:
    return rect.left - 2 <= point[0] <= rect.right + 2 and rect.top - 2 <= point[1] <= rect.bottom + 2


def _size(rect: Rect) -> float:
    return (rect.right - rect.left) * (rect.bottom - rect.top)


def _excerpt(words: str, said: str) -> str:
    """Return the part of `words` that has the letters `said`; all of them if it cannot be told."""
    places = [number for number, c in enumerate(words) for _ in letters(c)]
    start = letters(words).find(said)
    if start < 0 or len(places) < start + len(said):
        return words
    return words[places[start] : places[start + len(said) - 1] + 1]
