"""The PDF and the web page of one language, and the words, links and pictures that one of them lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from urllib.parse import urljoin

from ppnews.diagnostics import Location
from ppnews.lint.agreement.finished import FinishedPair
from ppnews.lint.agreement.lacking import PDF, WEB, Lacking, joined, plain_target
from ppnews.lint.agreement.shown import ShownPage, Stretch, read_shown
from ppnews.lint.agreement.templates import PagePair
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Subject
from ppnews.model.addresses import canonical_address
from ppnews.model.looks import ON_PAPER, Look


@dataclass(frozen=True)
class EditionPair:
    """One language's PDF (`paper`: its page before it was set) and web page.

    They are compared twice: as they are read out of the finished PDF, and, word by word, as the page was that it was
    set from. Of lines that run from right to left only the second tells the order.
    """

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

    @cached_property
    def _finished(self) -> FinishedPair:
        return FinishedPair(self.issue, self.paper, self.web, self.sections, self._is_aside, self._resolved)

    @cached_property
    def _pages(self) -> PagePair | None:
        if self.paper is None:
            return None
        return PagePair(self.paper, self.web, self.sections, self._is_aside, self._resolved)

    def words(self) -> Iterator[Lacking]:
        """Yield the words that only one edition has."""
        return self._both(list(self._finished.words()), PagePair.words)

    def links(self) -> Iterator[Lacking]:
        """Yield the links that only one edition has."""
        return self._both(list(self._finished.links()), PagePair.links)

    def alternatives(self) -> Iterator[Lacking]:
        """Yield the alternative texts that only one edition has."""
        return self._both(list(self._finished.alternatives()), PagePair.alternatives)

    def order(self) -> Iterator[Lacking]:
        """Yield the parts of the texts that stand in another order."""
        return self._both(list(self._finished.order()), PagePair.order)

    def _both(self, read: Sequence[Lacking], ask: Callable[[PagePair], Iterator[Lacking]]) -> Iterator[Lacking]:
        """Yield the differences that were `read` in the finished PDF; of sections without any, those of the pages."""
        yield from read
        if self._pages is not None:
            told = {(each.edition, each.section) for each in read}
            yield from (each for each in ask(self._pages) if (each.edition, each.section) not in told)

    def _is_aside(self, stretch: Stretch) -> bool:
        """Return whether words only serve the screen. Those that the PDF's own page has, and hides, do not."""
        target = (stretch.target or "").partition("#")[0]
        if target.endswith(".html") and ":" not in target:  # another page of the web edition
            return True
        return stretch.aside and (self.paper is None or stretch.words not in self.paper.withheld)

    def _resolved(self, target: str | None) -> str | None:
        """Return the target of a link in a form to be compared: to the outside, to a file, or to a heading."""
        issue = self.issue.subject.issue
        if target and not target.startswith("#") and issue.publication.url is not None:
            target = urljoin(canonical_address(issue.publication.url, issue.name, self.issue.language), target)
        plain = plain_target(target)
        if plain.startswith("#"):
            return plain if plain[1:] in self.web.headings or plain[1:] in self.sections else None
        return plain if ":" in plain else None

    def _number(self, stretch: Stretch) -> int | None:
        return self.sections.get(stretch.section) if stretch.section is not None else None

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
    """Return whether the editions have the same words, links, alternative texts and marks of state, in one order."""
    pairs = edition_pairs(subject)
    return not any(
        next(chain(pair.words(), pair.links(), pair.alternatives(), pair.struck(), pair.order()), None) is not None
        for pair in pairs
    )


def _on_screens(look: Look) -> bool:
    return look.whole and any(viewing.medium == "screen" for viewing in look.viewings)
