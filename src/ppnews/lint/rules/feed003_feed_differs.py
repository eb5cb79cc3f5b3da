"""A finished feed says something else than the finished page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.fed import difference, sections_in_entry, sections_in_page
from ppnews.lint.subject import FinishedFeed, Need, Subject
from ppnews.model.feed import EntryFact
from ppnews.model.gaps import Part
from ppnews.model.section import Section

RULE = Rule(
    "FEED003",
    "feed-differs",
    Severity.WARNING,
    "A feed of the finished site has other words, links or alternative texts than the page, or cannot be read.",
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
WHOLE = (Part.HEADER, Part.SECTIONS, Part.PUBLICATION)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the entries of every feed that are the issue's against its page."""
    for feed in subject.feeds:
        if feed.facts.fault:
            message = f"Programs cannot read the feed {feed.name}: {feed.facts.fault}."
            yield _finding(message, ("number",), feed, subject)
        page = sections_in_page(feed.page, feed.address)
        for entry in feed.facts.entries:
            if entry.content and entry.address.startswith(feed.address):
                yield from _entry(entry, page, feed, subject)


def _entry(entry: EntryFact, page: dict[str, list[str]], feed: FinishedFeed, subject: Subject) -> Iterator[Diagnostic]:
    """Compare an entry, which is the whole issue or one article; the heading of an article is the entry's title."""
    told = sections_in_entry(entry.content, feed.address)
    rest = unquote(entry.address.removeprefix(feed.address).strip("/#"))
    present = [(place, each) for place, each in subject.issue.sections_in(feed.language) if each.anchor in page]
    shown = [(place, each) for place, each in present if (each.anchor == rest if rest else not each.traits.contents)]
    known = {section.anchor for section in subject.issue.manifest.sections}
    if ({rest} if rest else page.keys()) - known:
        return  # the site is older than the manifest
    if len(told) != len(shown):
        message = f"The feed {feed.name} has {len(told)} sections of the issue, the page {len(shown)}."
        yield _finding(message, ("number",), feed, subject)
        return
    for (place, section), words in zip(shown, told, strict=True):
        whole = [*sections_in_entry(f"<p>{_escaped(entry.title)}</p>", "")[0], *words] if rest else words
        found = difference(page[section.anchor], whole)
        if found is not None:
            yield _finding(_sentence(section, found, feed), ("sections", place, "title"), feed, subject)


def _sentence(section: Section, found: tuple[str, str], feed: FinishedFeed) -> str:
    page, entry = found
    if not entry:
        return f"The feed {feed.name} lacks “{page}”, which the page has in “{section.anchor}”."
    if not page:
        return f"The feed {feed.name} has “{entry}” in “{section.anchor}”, which the page has not."
    return f"The feed {feed.name} has “{entry}” in “{section.anchor}”, the page “{page}”."


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _finding(message: str, route: tuple[str | int, ...], feed: FinishedFeed, subject: Subject) -> Diagnostic:
    at = subject.issue.sources.value(route)
    return Diagnostic.of(RULE, message, at, hint="Make the site again: ppnews site --force", language=feed.language)
