"""The history of events over issues: which one an event is, since when, and when it was last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from ppnews.model.identity import lasting_id
from ppnews.model.issue import IssueManifest
from ppnews.model.listing import CalendarEntry, EventStatus, events_of
from ppnews.model.sources import Route, SourceMap
from ppnews.model.text import Text

WordsByLanguage: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one issue has it.

    Attributes:
        id: given, or made from the title in the source language.
        aliases: ids that it had in earlier issues, the oldest first.
        is_named: whether its editor gave it the id.
        line: that on which it stands in the manifest, from 1.
        when: as in the manifest: `2025-03-25/2025-03-27`.
        time: as in the manifest; empty for whole days.
        place: by language; empty where none is said.
        title: by language.
        rest: everything else that readers see of it, as one string.

    """

    id: str
    aliases: tuple[str, ...]
    is_named: bool
    line: int
    when: str
    time: str
    status: EventStatus
    place: WordsByLanguage
    title: WordsByLanguage
    rest: str

    @classmethod
    def of(cls, entry: CalendarEntry, source: str, line: int) -> EventMention:
        """Return the words of an issue on an event; plain strings among them are in the language `source`."""
        rest = (_words(entry.note, source), dict(entry.url.items()) if entry.url else {}, entry.topics)
        return cls(
            id=entry.id_in(source),
            aliases=entry.aliases,
            is_named=entry.given_id is not None,
            line=line,
            when=str(entry.when),
            time=str(entry.time or ""),
            status=entry.status,
            place=_words(entry.place, source),
            title=_words(entry.title, source),
            rest=repr(rest),
        )

    def takes_place_otherwise(self, before: EventMention) -> bool:
        """Return whether its date, time, place or status is another than before; a translation more is no other place.

        Calendars count these changes (RFC 5545, `SEQUENCE`).
        """
        facts = (self.when, self.time, self.status) != (before.when, before.time, before.status)
        shared = self.place.keys() & before.place.keys()
        moved = any(self.place[language] != before.place[language] for language in shared)
        return facts or moved or (not shared and self.place != before.place)


def _words(text: Text | None, source: str) -> WordsByLanguage:
    return dict(text.items(source)) if text is not None else {}


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue as far as the history of events knows it.

    Attributes:
        name: that of its folder.
        file: its manifest, relative to the project's root.
        changed: the day of its last correction, or else of its publication.
        events: in the order of the manifest.

    """

    name: str
    file: str
    published: date
    changed: date
    draft: bool
    events: tuple[EventMention, ...]

    @classmethod
    def of(cls, name: str, manifest: IssueManifest, sources: SourceMap, source: str) -> PastIssue:
        """Return the facts of an issue in the folder `name`, written in the language `source`.

        `sources` has the places of its manifest's values.
        """
        entries = events_in(manifest)
        events = tuple(EventMention.of(entry, source, sources.value(entry.route).line) for entry in entries)
        return cls(name, sources.path, manifest.published, manifest.last_changed, manifest.draft, events)


def events_in(manifest: IssueManifest) -> Iterator[CalendarEntry]:
    """Yield every event of an issue, whatever kind of section it stands in, in the order of the manifest."""
    for number, section in enumerate(manifest.sections):
        yield from events_of(section, ("sections", number))


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event over all issues, as the last of them has it.

    Attributes:
        id: the one under which it first came out.
        first: the day on which it first came out.
        changed: the day on which anything about it was last changed.
        sequence: days from the first to the last change of date, time, place or status; it only ever rises.
        mention: the last word on it.
        issue: the name of the folder of the issue that said it.

    """

    id: str
    first: date
    changed: date
    sequence: int
    mention: EventMention
    issue: str

    def uid(self, slug: str) -> str:
        """Return its identifier in calendars (RFC 7986), the same in every language, issue and domain."""
        return str(lasting_id(slug, "event", self.id))


@dataclass(slots=True)
class Chronicle:
    """The events of issues, told one after the other from the oldest on."""

    _records: list[EventRecord] = field(default_factory=list)
    _by_id: dict[str, int] = field(default_factory=dict)

    @property
    def records(self) -> Sequence[EventRecord]:
        """Every event in the order in which they first came out; the newest word wins."""
        return tuple(self._records)

    def tell(self, issue: PastIssue) -> tuple[EventRecord, ...]:
        """Go on with the next issue; return the records of its events, in their order.

        Of two events with one id in one issue, the later one counts as another event, known by its date too.
        """
        told: set[int] = set()
        return tuple(self._tell(mention, issue, told) for mention in issue.events)

    def _tell(self, mention: EventMention, issue: PastIssue, told: set[int]) -> EventRecord:
        dated = f"{mention.id}/{mention.when}"
        names = _free([mention.id, *mention.aliases], mention, self._by_id, told)
        known = [dated, *names] if not mention.is_named and self._by_id.get(dated) not in told else names
        place = next((self._by_id[name] for name in known if name in self._by_id), len(self._records))
        if place == len(self._records):
            first = names[1] if len(names) > 1 else names[0]
            days = (issue.changed - issue.published).days
            self._records.append(EventRecord(first, issue.published, issue.changed, days, mention, issue.name))
        else:
            self._records[place] = _continued(self._records[place], mention, issue)
        for name in (*names, dated):
            self._by_id.setdefault(name, place)
        told.add(place)
        return self._records[place]


def _free(names: Sequence[str], mention: EventMention, known: Mapping[str, int], told: set[int]) -> list[str]:
    """Return the ids of an event of which this issue has not told yet, else one with its date behind it."""
    tried, count = [name for name in names if known.get(name) not in told], 1
    while not tried:
        name = f"{names[0]}/{mention.when}" + (f"/{count}" if count > 1 else "")
        tried, count = [name] if known.get(name) not in told else [], count + 1
    return tried


def _continued(record: EventRecord, mention: EventMention, issue: PastIssue) -> EventRecord:
    before, sequence = record.mention, record.sequence
    if mention.takes_place_otherwise(before):
        sequence = max((issue.changed - record.first).days, sequence + 1)
    said = (mention.when, mention.time, mention.status, mention.place, mention.title, mention.rest)
    same = said == (before.when, before.time, before.status, before.place, before.title, before.rest)
    changed = record.changed if same else max(issue.changed, record.changed)
    return EventRecord(record.id, record.first, changed, sequence, mention, issue.name)


def records_of(issue: PastIssue, before: Iterable[PastIssue]) -> tuple[EventRecord, ...]:
    """Return the records of an issue's events, in their order; `before` are the issues before it, from the oldest on.

    Drafts among those tell nothing.
    """
    chronicle = Chronicle()
    for past in before:
        if not past.draft:
            chronicle.tell(past)
    return chronicle.tell(issue)


def records_by_route(manifest: IssueManifest, records: Sequence[EventRecord]) -> dict[Route, EventRecord]:
    """Return the records of an issue's events, which are in the manifest's order, by their routes in it."""
    return dict(zip((entry.route for entry in events_in(manifest)), records, strict=True))
