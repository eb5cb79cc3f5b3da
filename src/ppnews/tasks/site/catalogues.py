"""Entries of catalogues on cards: found by how their lists are declared, whatever kind of section they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ppnews.model.base import Target
from ppnews.model.card_catalogues import CardLink, CourseCard, FactsheetCard, PublicationCard, ReadingCard
from ppnews.model.card_words import CardText
from ppnews.model.content import Content
from ppnews.model.content.section import ComposedRecord, ComposedSection
from ppnews.model.content.values import ComposedLink, Href
from ppnews.model.issue import Issue
from ppnews.model.listing import DeclaredList, ListEntry, declared_lists, field_of
from ppnews.model.slug import slugify
from ppnews.model.text import Text
from ppnews.model.when import When
from ppnews.model.words import Words
from ppnews.tasks.site.people import named_in


def publications_on_card(issue: Issue, content: Content) -> Iterator[PublicationCard]:
    """Yield the publications of an issue in one language, in reading order."""
    for section, entry, record in _entries(issue, content, "publications"):
        title = record.fields.get("title")
        if not isinstance(title, Words):
            continue
        kind, when, url = record.fields.get("type"), field_of(entry.value, "date", When), record.fields.get("url")
        given = field_of(entry.value, "type", Text)
        several = dict(url.by_language) if isinstance(url, Href) else {}
        yield PublicationCard(
            key=_key(entry, issue.source, "type", "title"),
            section=section.id,
            title=CardText.of(title),
            type=CardText.of(kind) if isinstance(kind, Words) else None,
            type_key=_in_source(given, issue.source),
            authors=named_in(entry.value, content),
            year=(when.first if when is not None else issue.manifest.published).year,
            url=str(url) if isinstance(url, Href) and not several else None,
            links=several,
            countries=_codes(record),
        )


def courses_on_card(issue: Issue, content: Content) -> Iterator[CourseCard]:
    """Yield the courses of an issue in one language, in reading order."""
    for section, entry, record in _entries(issue, content, "courses"):
        title, level, url = (record.fields.get(name) for name in ("title", "level", "url"))
        languages, summary = record.fields.get("languages"), record.fields.get("summary")
        if isinstance(title, Words):
            yield CourseCard(
                key=_key(entry, issue.source, "title"),
                section=section.id,
                title=CardText.of(title),
                level=level if isinstance(level, str) else None,
                languages=tuple(map(str, languages)) if isinstance(languages, tuple) else (),
                summary=CardText.of(summary) if isinstance(summary, Words) else None,
                url=str(url) if isinstance(url, Href) else None,
            )


def factsheets_on_card(issue: Issue, content: Content) -> Iterator[FactsheetCard]:
    """Yield the factsheets of an issue in one language, in reading order."""
    for section, listed in _lists(issue, content):
        composed = section.fields.get(str(listed.route[-1]))
        if _noun(listed) != "factsheets" or not isinstance(composed, Mapping):
            continue
        for country, url in composed.items():
            if isinstance(url, Href):
                links = dict(url.by_language)
                yield FactsheetCard(country, section.id, None if links else str(url), links)


def reading_on_card(issue: Issue, content: Content) -> Iterator[ReadingCard]:
    """Yield the reading recommendations of an issue: entries of catalogues that nobody counts."""
    for section, entry, record in _entries(issue, content, None):
        title, source, links = (record.fields.get(name) for name in ("title", "source", "links"))
        if entry.listing.catalogue and isinstance(title, Words):
            composed = links if isinstance(links, tuple) else ()
            found = (each for each in composed if isinstance(each, ComposedLink) and each.url is not None)
            yield ReadingCard(
                key=_words_key(entry, issue.source, "source", "title"),
                section=section.id,
                title=CardText.of(title),
                source=CardText.of(source) if isinstance(source, Words) else None,
                links=tuple(CardLink(CardText.of(each.text), str(each.url)) for each in found),
                year=issue.manifest.published.year,
            )


def _lists(issue: Issue, content: Content) -> Iterator[tuple[ComposedSection, DeclaredList]]:
    for section in content.sections:
        for listed in declared_lists(issue.manifest.sections[section.number]):
            yield section, listed


def _noun(listed: DeclaredList) -> str | None:
    return listed.listing.counted.name if listed.listing.counted is not None else None


def _entries(
    issue: Issue, content: Content, noun: str | None
) -> Iterator[tuple[ComposedSection, ListEntry, ComposedRecord]]:
    """Yield the entries of all lists that are counted by a noun, or by none, as the manifest has them and composed."""
    for section, listed in _lists(issue, content):
        composed = section.fields.get(str(listed.route[-1]))
        if _noun(listed) != noun or not isinstance(composed, tuple):
            continue
        for entry, record in zip(listed.entries, composed, strict=False):
            if isinstance(record, ComposedRecord):
                yield section, entry, record


def _key(entry: ListEntry, source: str, *named: str) -> str:
    """Return the identity of an entry over issues: its id, else its address in the source language, else its words."""
    given, url = field_of(entry.value, "id", str), field_of(entry.value, "url", Target)
    found = url.find(source, source) if url is not None else None
    if given is not None or (found is not None and not found[0].startswith("#")):
        return given or (found[0] if found is not None else "")
    return _words_key(entry, source, *named)


def _words_key(entry: ListEntry, source: str, *named: str) -> str:
    return slugify(" ".join(_in_source(field_of(entry.value, name, Text), source) for name in named), None)


def _in_source(text: Text | None, source: str) -> str:
    found = text.find(source, source) if text is not None else None
    return found[0] if found is not None else ""


def _codes(record: ComposedRecord) -> tuple[str, ...]:
    codes = record.fields.get("countries")
    return tuple(map(str, codes)) if isinstance(codes, tuple) else ()
