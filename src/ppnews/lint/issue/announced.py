"""The events that the issue before announced, held against those of an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ppnews.lint.subject import Subject
from ppnews.lint.words.same_event import best_matches
from ppnews.model.history import EventMention, PastIssue, events_in
from ppnews.model.listing import CalendarEntry, lies_ahead
from ppnews.model.when import When


@dataclass(frozen=True, slots=True)
class Announced:
    """The events of the issue before that still lie ahead and that an issue has under no id of theirs.

    Attributes:
        renamed: the events of the issue that some of them most likely are, each with its former self.
        dropped: the others.

    """

    last: PastIssue
    renamed: tuple[tuple[CalendarEntry, EventMention], ...]
    dropped: tuple[EventMention, ...]


def announced(subject: Subject) -> Announced | None:
    """Compare the events of an issue with those of the one before; None for the first issue."""
    last, issue = subject.last, subject.issue
    if last is None:
        return None
    entries = tuple(events_in(issue.manifest))
    known = {name for entry in entries for name in (entry.id_in(issue.source), *entry.aliases)}
    before = {name for event in last.events for name in (event.id, *event.aliases)}
    lost = [event for event in last.events if not known & {event.id, *event.aliases} and _lies_ahead(event, subject)]
    new = [entry for entry in entries if not before & {entry.id_in(issue.source), *entry.aliases}]
    mentions = [EventMention.of(entry, issue.source, 0) for entry in new]
    matches = best_matches(lost, mentions)
    return Announced(last, tuple((new[place], event) for place, event in matches.items()), _without(lost, matches))


def _without(lost: Sequence[EventMention], matches: dict[int, EventMention]) -> tuple[EventMention, ...]:
    found = {id(event) for event in matches.values()}
    return tuple(event for event in lost if id(event) not in found)


def _lies_ahead(event: EventMention, subject: Subject) -> bool:
    """Return whether an event is not over when the issue comes out."""
    return lies_ahead(event.status, When.parse(event.when), subject.issue.manifest.published)
