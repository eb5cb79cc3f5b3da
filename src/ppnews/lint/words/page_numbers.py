"""Page numbers of the issue that are typed in its words, and the links that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from ppnews.diagnostics import Edit, Fix, Location
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, spoken, vocabulary
from ppnews.model.body import Reference, ReferenceKind

USES = ("pages",)
"""The words of a language that this takes."""
_NUMBER = r"(?P<{0}>\d{{1,3}})(?:\s?[-–—]\s?(?P<{0}_to>\d{{1,3}}))?(?![\w%]|[.,:/–—-]\w)"
_UNKNOWN_LAST_PAGE = 99
_Links: TypeAlias = Mapping[str, Sequence[Reference]]
_BESIDE = re.compile(r"\s?[(\[–—,]?\s?")


@cache
def _led(known: Vocabulary) -> re.Pattern[str]:
    led, bare = any_of(known.words.pages.led), any_of(known.words.pages.bare)
    return re.compile(
        rf"(?<!\w)(?P<words>{led})\s?{_NUMBER.format('led')}|(?<!\w)(?P<bare_words>{bare})\s?{_NUMBER.format('bare')}",
        re.IGNORECASE,
    )


@cache
def _of_another(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of words behind another publication's page: “on page 4 of the report”."""
    return re.compile(rf"\)?,?\s{any_of(known.words.pages.another)}", re.IGNORECASE)


@cache
def _cited(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of words before the page of a citation: “Smith 2020, p. 4”, “Vienna, 2021. pp. 4–5”."""
    cited = any_of(known.words.pages.cited)
    return re.compile(rf"[\d,;:.»”\"'’)–—-]\s*$|(?<!\w){cited}\.?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A page number in a passage, with the words that lead to it.

    Attributes:
        first: the page, or the first of several.
        last: the last of them.
        words: what is left without the number: “see page”.
        link: the link of a text that it stands in, to a section or page reference.
        before: the link to a section that ends just before it: “the Academy (page 7)”.
    """

    passage: Passage
    start: int
    end: int
    first: int
    last: int
    words: str
    at: Location
    link: Reference | None
    before: Reference | None

    @property
    def text(self) -> str:
        """All of it: “see page 7”."""
        return self.passage.words[self.start : self.end]

    def reference_to(self, anchor: str) -> str:
        """Return the reference that prints the page of a section by itself, in Markdown."""
        return f"[{self.words}](page:{anchor})"

    def fix(self, anchor: str) -> Fix | None:
        """Return the mend that makes it a reference to a section; None where that would take more than its words.

        It is safe only where a link around it says which section is meant.
        """
        passage, link = self.passage, self.link
        if passage.route is not None or passage.written(self.start, self.end) != self.text:
            return None
        if link is None:
            return Fix((Edit(self.at, self.reference_to(anchor)),), safe=False)
        written = _slice(passage, link.at)
        if written not in (f"[{self.text}](#{link.target})", f"[{self.text}](page:{link.target})"):
            return None
        return Fix((Edit(link.at, self.reference_to(link.target)),))


def typed_pages(subject: Subject) -> Iterator[Typed]:
    """Yield the page numbers in texts and manifest, other publications' left out as far as the words show it."""
    away = _links(subject, ReferenceKind.WEB, ReferenceKind.FILE)
    own = _links(subject, ReferenceKind.PAGE, ReferenceKind.SECTION)
    last_page = _last_page(subject)
    for passage in spoken(subject.passages, *USES):
        known = vocabulary(passage.language)
        for match in _led(known).finditer(passage.words):
            first = int(match["led"] or match["bare"])
            at = passage.at(match.start(), match.end())
            if not (1 <= first <= last_page and _is_ours(passage, match, known)) or _around(at, away):
                continue
            last = int(match["led_to"] or match["bare_to"] or first)
            yield Typed(
                passage,
                match.start(),
                match.end(),
                first,
                max(first, last),
                _for_one(match["words"] or match["bare_words"], known),
                at,
                _around(at, own),
                _just_before(passage, at, own),
            )


def _last_page(subject: Subject) -> int:
    """Return the last page that a number may mean: half as many again as are meant, for issues grow."""
    manifest = subject.issue.manifest
    wanted = manifest.pages if isinstance(manifest.pages, int) else manifest.pages.max if manifest.pages else 0
    promised = max((page for section in manifest.sections for page in (section.page or {}).values()), default=0)
    return max(wanted, promised) * 3 // 2 or _UNKNOWN_LAST_PAGE


def _for_one(words: str, known: Vocabulary) -> str:
    """Return “see page” of “see pages”: a reference leads to one."""
    for several, one in known.words.pages.one.items():
        words = re.sub(rf"\b{re.escape(several)}$", one, words)
    return words


def _is_ours(passage: Passage, match: re.Match[str], known: Vocabulary) -> bool:
    if _of_another(known).match(passage.words, match.end()):
        return False
    if match["led"]:
        return True
    listed = passage.entry is not None and not passage.entry.listing.dated
    linked = passage.route is not None and passage.route[2] == "links"
    return not (listed or linked) and not _cited(known).search(
        passage.words[max(match.start() - 12, 0) : match.start()]
    )


def _links(subject: Subject, *kinds: ReferenceKind) -> _Links:
    """Return the links of some kinds by file; one that leads away may well name another publication's page."""
    return {
        body.name: sorted((r for r in body.references if r.kind in kinds), key=lambda reference: _start(reference.at))
        for body in subject.issue.bodies.values()
    }


def _start(at: Location) -> tuple[int, int]:
    return at.line, at.column


def _end(at: Location) -> tuple[int, int]:
    return at.end_line or at.line, at.end_column or at.column


def _last_from(at: Location, links: _Links) -> Reference | None:
    """Return the last link that begins before a place, or there."""
    ordered = links.get(at.path, [])
    place = bisect_right(ordered, _start(at), key=lambda reference: _start(reference.at))
    return ordered[place - 1] if place else None


def _around(at: Location, links: _Links) -> Reference | None:
    link = _last_from(at, links)
    return link if link is not None and _start(at) < _end(link.at) else None


def _just_before(passage: Passage, at: Location, links: _Links) -> Reference | None:
    link = _last_from(at, links)
    if link is None or _start(at) < _end(link.at) or link.at.end_line != at.line:
        return None
    source = passage.source
    between = source.text[source.offset(*_end(link.at)) : source.offset(*_start(at))]
    return link if _BESIDE.fullmatch(between) else None


def _slice(passage: Passage, at: Location) -> str:
    source = passage.source
    return source.text[source.offset(*_start(at)) : source.offset(*_end(at))]
