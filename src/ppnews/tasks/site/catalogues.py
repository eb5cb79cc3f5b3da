"""Publications and courses on cards: found by how their lists are declared, whatever kind of section they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.model.base import Target
from ppnews.model.cards import CardText, CourseCard, PublicationCard
from ppnews.model.content import Content
from ppnews.model.content.section import ComposedRecord, ComposedSection
from ppnews.model.content.values import Href
from ppnews.model.issue import Issue
from ppnews.model.listing import ListEntry, declared_lists, field_of
from ppnews.model.slug import slugify
from ppnews.model.text import Text
from ppnews.model.when import When
from ppnews.model.words import Words


def publications_on_card(issue: Issue, content: Content) -> Iterator[PublicationCard]:
    """Yield the publications of an issue in one language, in reading order."""
    for section, entry, record in _entries(issue, content, "publications"):
        title = record.fields.get("title")
        if not isinstance(title, Words):
            continue
        kind, when, url = record.fields.get("type"), field_of(entry.value, "date", When), record.fields.get("url")
        authors = record.fields.get("authors")
        given = field_of(entry.value, "type", Text)
        several = dict(url.by_language) if isinstance(url, Href) else {}
        yield PublicationCard(
            key=_key(entry, issue.source, "type", "title"),
            section=section.id,
            title=CardText.of(title),
            type=CardText.of(kind) if isinstance(kind, Words) else None,
            type_key=_in_source(given, issue.source),
            authors=tuple(CardText.of(each) for each in authors if isinstance(each, Words))
            if isinstance(authors, tuple)
            else (),
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


def _entries(issue: Issue, content: Content, noun: str) -> Iterator[tuple[ComposedSection, ListEntry, ComposedRecord]]:
    """Yield the entries of all lists that are counted by a noun, as the manifest has them and composed."""
    for section in content.sections:
        for found in declared_lists(issue.manifest.sections[section.number]):
            composed = section.fields.get(str(found.route[-1]))
            if found.listing.counted is None or found.listing.counted.name != noun or not isinstance(composed, tuple):
                continue
            for entry, record in zip(found.entries, composed, strict=False):
                if isinstance(record, ComposedRecord):
                    yield section, entry, record


def _key(entry: ListEntry, source: str, *named: str) -> str:
    """Return the identity of an entry over issues: its id, else its address in the source language, else its words."""
    given, url = field_of(entry.value, "id", str), field_of(entry.value, "url", Target)
    found = url.find(source, source) if url is not None else None
    if given is not None or (found is not None and not found[0].startswith("#")):
        return given or (found[0] if found is not None else "")
    words = (_in_source(field_of(entry.value, name, Text), source) for name in named)
    return slugify(" ".join(words), None)


def _in_source(text: Text | None, source: str) -> str:
    found = text.find(source, source) if text is not None else None
    return found[0] if found is not None else ""


def _codes(record: ComposedRecord) -> tuple[str, ...]:
    codes = record.fields.get("countries")
    return tuple(map(str, codes)) if isinstance(codes, tuple) else ()
