"""Cards of issues: made from a loaded issue, and kept under a hash of everything that they follow from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from ppnews.caches import Cache
from ppnews.compose.content import compose
from ppnews.editions.calendar.items import calendar_items
from ppnews.files.reading import state_of
from ppnews.model.calendar import CalendarItem
from ppnews.model.card_words import CardText, CardTopic
from ppnews.model.cards import EditionCard, EventCard, IssueCard, SectionCard
from ppnews.model.content import SHOWN, Content
from ppnews.model.content.section import (
    ComposedEvent,
    ComposedRecord,
    ComposedSection,
    field_words,
    values_of,
)
from ppnews.model.content.values import ComposedWhen, Topic
from ppnews.model.history import PastIssue, records_by_route, records_of
from ppnews.model.issue import Issue
from ppnews.model.words import Prose, Words
from ppnews.tasks.site.catalogues import courses_on_card, factsheets_on_card, publications_on_card, reading_on_card
from ppnews.tasks.site.people import named_in

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_TITLES, _LONG_TITLE = 3, 100
"""How many titles stand for a summary, and the characters of one that is left out, unless it is the first."""


def kept_card(cache: Cache, digest: str) -> IssueCard | None:
    """Return the card that a cache keeps under a digest; None if it keeps none, or a damaged one."""
    with suppress(OSError, ValueError, RecursionError):
        return IssueCard.from_json(cache.read(digest))
    return None


def make_card(issue: Issue) -> IssueCard:
    """Return the card of an issue that loaded without errors."""
    past = PastIssue.of(issue.name, issue.manifest, issue.sources, issue.source)
    records = records_of(past, ())
    by_route = records_by_route(issue.manifest, records)
    places = {record.id: place for place, record in enumerate(records)}
    editions = {}
    for language in issue.languages:
        content = compose(issue, language, SHOWN, {}, by_route)
        editions[language] = _edition(issue, content, places)
    outside = {name: file_state(issue.root / name, issue.root) for name in _outside(issue)}
    return IssueCard(issue.name, issue.number, issue.label, past, editions, outside)


def _outside(issue: Issue) -> Iterator[str]:
    """Yield the files that an issue uses outside its own folder, by path from the project's root."""
    paths = [picture.path for picture in issue.pictures.values()]
    paths += [file.path for file in issue.files.values()]
    paths += [issue.root / body.name for body in issue.bodies.values()]
    for path in sorted(set(paths)):
        if path.is_relative_to(issue.root) and not path.is_relative_to(issue.folder):
            yield path.relative_to(issue.root).as_posix()


def file_state(path: Path, root: Path | None) -> str:
    """Return the state of a file, by which a change is told: its size and the time of its last change."""
    about = state_of(path, root)
    return f"{about.st_size} {about.st_mtime_ns}" if about is not None else ""


def _edition(issue: Issue, content: Content, places: dict[str, int]) -> EditionCard:
    return EditionCard(
        language=content.language,
        title=content.title,
        numbered=CardText.of(content.numbered),
        period=content.period,
        description=content.description,
        sections=tuple(_section(issue, content, each) for each in content.sections if not each.is_contents),
        events=tuple(_events(content, places)),
        publications=tuple(publications_on_card(issue, content)),
        factsheets=tuple(factsheets_on_card(issue, content)),
        courses=tuple(courses_on_card(issue, content)),
        reading=tuple(reading_on_card(issue, content)),
    )


def _section(issue: Issue, content: Content, section: ComposedSection) -> SectionCard:
    body = section.body
    return SectionCard(
        kind=section.kind,
        id=section.id,
        title=_maybe(section.title),
        has_page=section.traits.continuous,
        summary=_maybe(section.summary) or _titles(section),
        byline=_maybe(field_words(section, "byline")),
        occasion=_occasion(section),
        body=CardText.of(body) if body is not None else None,
        words=" ".join(_words(section)),
        topics=_topics(section.topics),
        countries=section.countries,
        aliases=section.aliases,
        languages=section.languages,
        people=named_in(issue.manifest.sections[section.number], content),
    )


def _titles(section: ComposedSection) -> CardText | None:
    """Return the first titles of the section's lists, which stand for a summary where it has no text of its own."""
    records = (each for value in section.fields.values() if isinstance(value, tuple) for each in value)
    named = (each.fields.get("title") for each in records if isinstance(each, ComposedRecord))
    titles = [str(title) for title in named if isinstance(title, Words) and title.lang is None]
    first = [title for place, title in enumerate(titles[:_TITLES]) if not place or len(title) <= _LONG_TITLE]
    if not first:
        return None
    return CardText("; ".join([*first, "…"] if len(first) < len(titles) else first))


def _occasion(section: ComposedSection) -> CardText | None:
    when, place = section.fields.get("when"), field_words(section, "place")
    day = when.full if isinstance(when, ComposedWhen) else ""
    words = " · ".join(part for part in (day, str(place or "")) if part)
    return CardText(words) if words else None


def _words(section: ComposedSection) -> Iterator[str]:
    """Yield the words of a section in reading order, those of its lists too; markup left out."""
    for value in values_of(section):
        if isinstance(value, Prose):
            yield _SPACE.sub(" ", html.unescape(_TAG.sub(" ", str(value)))).strip()
        elif isinstance(value, Words):
            yield str(value)
        elif isinstance(value, ComposedRecord) and isinstance(when := value.fields.get("when"), ComposedWhen):
            yield when.full


def _events(content: Content, places: dict[str, int]) -> Iterator[EventCard]:
    numbers = count()
    items = {item.uid: item for item in calendar_items(content, content.published)}
    for event in content.events:
        record = event.record
        number = next(numbers)
        if record is not None:
            item = items.get(record.uid(content.slug))
            yield _event(event, places.get(record.id, number), item, content)


def _event(event: ComposedEvent, place: int, item: CalendarItem | None, content: Content) -> EventCard:
    when = event.when.when
    return EventCard(
        section=event.section,
        id=event.id,
        place_in_issue=place,
        iso=event.when.iso,
        when=event.when.full,
        time=str(event.time) if event.time is not None else None,
        first=when.first,
        last=when.last,
        status=event.status,
        title=CardText.of(event.title or content.name),
        place=_maybe(event.place),
        note=_maybe(event.note),
        url=str(event.url) if event.url is not None else None,
        topics=_topics(event.topics),
        countries=event.countries,
        item=item,
    )


def _topics(topics: tuple[Topic, ...]) -> tuple[CardTopic, ...]:
    return tuple(CardTopic(topic.key, CardText.of(topic.name)) for topic in topics)


def _maybe(words: Words | None) -> CardText | None:
    return CardText.of(words) if words is not None else None
