"""A finished feed says something else than the finished page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.fed import compared_words, description_of, difference, sections_in_entry, sections_in_page
from ppnews.lint.subject import FinishedFeed, Need, Subject
from ppnews.model.feed import EntryFact
from ppnews.model.gaps import Part

RULE = Rule(
    "FEED003",
    "feed-differs",
    Severity.WARNING,
    "A feed of the finished site says something else than the page or than its other form, or cannot be read.",
    reason="Whoever reads the issue in a feed reader is told something else than everybody else.",
    bad=Example(
        section="kind: article\nid: visit\ntitle: A visit\nstandfirst: It began on 14 October.",
        remark="The feed of the finished site says: on 15 October.",
    ),
    good=Example(
        section="kind: article\nid: visit\ntitle: A visit\nstandfirst: It began on 14 October.",
        remark="The feed of the finished site says so too.",
    ),
    since="0.2.0",
)
NEEDS = Need.FEEDS
_BESIDE = {"id": "ids", "title": "titles", "summary": "summaries"} | {
    name: name for name in ("dates", "authors", "tags", "files")
}
"""What both forms of a feed say of an entry beside its text, and what it is called in a finding."""
_OF_TOPIC = "feed.xml"
"""The name of a topic's feed, in the folder of the topic."""
WHOLE = (Part.HEADER, Part.SECTIONS, Part.PUBLICATION)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the entries of every feed that are the issue's against its pages, and the two forms of a feed together."""
    for feed in subject.feeds:
        if feed.facts.fault:
            message = f"Programs cannot read the feed {feed.name}: {feed.facts.fault}."
            yield _finding(message, ("number",), feed, subject)
        yield from _OwnEntries(feed, subject).findings()
    atom = {feed.name: feed for feed in subject.feeds}
    for feed in subject.feeds:
        other = atom.get(feed.name.removesuffix("json") + "xml")
        if other is not None and other is not feed and not (feed.facts.fault or other.facts.fault):
            yield from _forms(_OwnEntries(feed, subject), _OwnEntries(other, subject))


@dataclass(frozen=True)
class _OwnEntries:
    """The entries of a feed that are the issue's: the whole of it, or its articles."""

    feed: FinishedFeed
    subject: Subject

    @cached_property
    def page(self) -> dict[str, list[str]]:
        """The words of the sections of the issue's page, by their ids."""
        return sections_in_page(self.feed.page, self.feed.address)

    @cached_property
    def by_anchor(self) -> dict[str, EntryFact]:
        """The entries by the ids of their sections; that of the issue by no words."""
        entries = (entry for entry in self.feed.facts.entries if entry.address.startswith(self.feed.address))
        return {unquote(entry.address.removeprefix(self.feed.address).strip("/#")): entry for entry in entries}

    def findings(self) -> Iterator[Diagnostic]:
        """Yield the differences from the pages."""
        known = {section.anchor for section in self.subject.issue.manifest.sections}
        if self.page.keys() - known or self.by_anchor.keys() - known - {""}:
            return  # the site is older than the manifest
        whole = any(entry.content for entry in self.feed.facts.entries)
        for anchor, entry in self.by_anchor.items():
            if entry.content:
                yield from self._content(anchor, entry)
            elif whole:
                yield self.finding("The feed {feed} lacks the text of {entry}.", anchor)
            yield from self._head(anchor, entry)
        for anchor in self._expected if self.by_anchor else ():
            if anchor not in self.by_anchor:
                yield self.finding("The feed {feed} has no entry for {entry}.", anchor)

    @property
    def _expected(self) -> Iterator[str]:
        """Yield the ids of the sections that have an entry where the issue has any: those with a page of their own."""
        *_, topic, name = f"/{self.feed.name}".split("/")
        if name.startswith("feed-"):  # an entry is a whole issue
            return
        for _, section in self.subject.issue.sections_in(self.feed.language):
            filed = name != _OF_TOPIC or topic in section.topics
            if filed and section.anchor in self.feed.articles and section.anchor in self.page:
                yield section.anchor

    def _content(self, anchor: str, entry: EntryFact) -> Iterator[Diagnostic]:
        """Compare the text of an entry; the heading of an article is the entry's title."""
        told = sections_in_entry(entry.content, self.feed.address)
        present = [each for _, each in self.subject.issue.sections_in(self.feed.language) if each.anchor in self.page]
        shown = [each for each in present if (each.anchor == anchor if anchor else not each.traits.contents)]
        if len(told) != len(shown):
            message = f"The feed {{feed}} has {len(told)} sections of {{entry}}, the page {len(shown)}."
            yield self.finding(message, anchor)
            return
        for section, words in zip(shown, told, strict=True):
            found = difference(self.page[section.anchor], [*compared_words(entry.title), *words] if anchor else words)
            if found is not None:
                yield self.finding(_sentence(found), section.anchor)

    def _head(self, anchor: str, entry: EntryFact) -> Iterator[Diagnostic]:
        """Compare the title of an entry that has no text, and the summary of each."""
        title = compared_words(entry.title)
        heading = self.page.get(anchor, ())[: len(title)]
        if anchor and not entry.content and (found := difference(list(heading), title)) is not None:
            yield self.finding(_sentence(found), anchor)
        described = description_of(self.feed.articles.get(anchor, "") if anchor else self.feed.page)
        summary = compared_words(entry.summary)
        if summary and described and (found := difference(described, summary)) is not None:
            yield self.finding(_sentence(found), anchor)

    def finding(self, sentence: str, anchor: str) -> Diagnostic:
        """Return a finding at the title of a section; `sentence` has places for {feed} and {entry}."""
        name = f"“{anchor}”" if anchor else "the issue"
        message = sentence.format(feed=self.feed.name, entry=name)
        places = (n for n, each in enumerate(self.subject.issue.manifest.sections) if each.anchor == anchor)
        route = next((("sections", place, "title") for place in places), ("number",))
        return _finding(message, route, self.feed, self.subject)


def _forms(feed: _OwnEntries, other: _OwnEntries) -> Iterator[Diagnostic]:
    """Compare the two forms of one feed: what beside texts they say of each entry."""
    for anchor, entry in feed.by_anchor.items():
        beside = other.by_anchor.get(anchor)
        if beside is None:
            yield feed.finding(f"The feed {other.feed.name} has no entry for {{entry}}, {{feed}} has one.", anchor)
            continue
        for name, called in _BESIDE.items():
            if getattr(entry, name) != getattr(beside, name):
                yield feed.finding(f"Of {{entry}}, {{feed}} and {other.feed.name} have different {called}.", anchor)
    for anchor in other.by_anchor.keys() - feed.by_anchor.keys():
        yield other.finding(f"The feed {feed.feed.name} has no entry for {{entry}}, {{feed}} has one.", anchor)


def _sentence(found: tuple[str, str]) -> str:
    page, entry = (words.replace("{", "{{").replace("}", "}}") for words in found)
    if not entry:
        return f"The feed {{feed}} lacks “{page}”, which the page has in {{entry}}."
    if not page:
        return f"The feed {{feed}} has “{entry}” in {{entry}}, which the page has not."
    return f"The feed {{feed}} has “{entry}” in {{entry}}, the page “{page}”."


def _finding(message: str, route: tuple[str | int, ...], feed: FinishedFeed, subject: Subject) -> Diagnostic:
    at = subject.issue.sources.value(route)
    return Diagnostic.of(RULE, message, at, hint="Make the site again: ppnews site --force", language=feed.language)
