"""A date in a finished calendar is not the manifest's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import FinishedCalendar, Need, Subject
from ppnews.model.calendar import CalendarFact
from ppnews.model.gaps import Part
from ppnews.model.history import EventRecord
from ppnews.model.listing import CalendarEntry, events_of

RULE = Rule(
    "CAL004",
    "calendar-differs",
    Severity.WARNING,
    "A finished calendar has an event at another time than the manifest, lacks it, or has one more.",
    reason="Whoever takes a calendar over trusts its dates; a file that is older than the manifest has the old ones.",
    bad=Example(
        section="kind: events\nevents:\n  - {id: policy-talk, when: 2025-01-29, title: Policy Talk}",
        remark="The calendar was built when the manifest still said 2025-01-28.",
    ),
    good=Example(
        section="kind: events\nevents:\n  - {id: policy-talk, when: 2025-01-28, title: Policy Talk}",
        remark="The calendar says 28 January 2025.",
    ),
    since="0.2.0",
)
NEEDS = Need.CALENDARS
WHOLE = (Part.HEADER, Part.SECTIONS, Part.PUBLICATION)
_OFF = ("postponed", "cancelled")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every entry of every finished calendar against the events of its language."""
    for calendar in subject.calendars:
        facts = {fact.uid: fact for fact in calendar.facts.events}
        for entry, record in _expected(calendar.language, subject):
            fact = facts.pop(record.uid(subject.issue.publication.slug), None)
            fault = (
                f"The calendar {calendar.name} lacks this event."
                if fact is None
                else _fault(fact, entry, calendar, subject)
            )
            if fault:
                yield _finding(fault, entry, calendar, subject)
        for fact in facts.values():
            yield _surplus(fact, calendar, subject)


def _expected(language: str, subject: Subject) -> Iterator[tuple[CalendarEntry, EventRecord]]:
    """Yield the events that a calendar in a language is to have, with their records."""
    manifest, settings = subject.issue.manifest, subject.issue.publication.calendar
    for number, section in subject.issue.sections_in(language):
        for entry in events_of(section, ("sections", number)):
            over = entry.status in _OFF and entry.when.last < manifest.published
            if not over and (entry.when.by_day or settings.open != "omit"):
                yield entry, subject.records[entry.route]


def _fault(fact: CalendarFact, entry: CalendarEntry, calendar: FinishedCalendar, subject: Subject) -> str | None:
    """Return a sentence about an entry that differs from its event; None where they agree."""
    start, end = _time(entry, subject)
    said, meant = _spelt(fact.start, fact.end), _spelt(start, end)
    if said != meant:
        return f"The calendar {calendar.name} has this event at {said}, the manifest at {meant}."
    if (fact.status == "CANCELLED") is not (entry.status in _OFF):
        return f"The calendar {calendar.name} says {fact.status or 'nothing'}, the manifest {entry.status}."
    return None


def _time(entry: CalendarEntry, subject: Subject) -> tuple[date, date | None]:
    """Return the beginning and end of an event as a calendar has them: in UTC, or a day and the day behind the last."""
    when, publication = entry.when, subject.issue.publication
    if entry.time is not None and publication.timezone is not None:
        try:
            start, end = entry.time.on(when, ZoneInfo(publication.timezone))
            return start.astimezone(UTC), end.astimezone(UTC) if end is not None else None
        except OverflowError:
            pass
    last = when.last if when.by_day or publication.calendar.open == "span" else when.first
    return when.first, last + timedelta(days=1) if last < date.max else None


def _spelt(start: date | None, end: date | None) -> str:
    """Return a time as both are compared and told: “2025-03-25/2025-03-27”, “2025-03-25 13:00/14:30 UTC”."""
    if isinstance(start, datetime):
        return " ".join((f"{start:%Y-%m-%d %H:%M}" + (f"/{end:%Y-%m-%d %H:%M}" if end is not None else ""), "UTC"))
    if start is None or isinstance(end, datetime):
        return "no time"
    last = end - timedelta(days=1) if end is not None and end > date.min else start
    return str(start) if last == start else f"{start}/{last}"


def _finding(message: str, entry: CalendarEntry, calendar: FinishedCalendar, subject: Subject) -> Diagnostic:
    at = subject.issue.sources.value((*entry.route, "when"))
    return Diagnostic.of(RULE, message, at, hint=_hint(subject), language=calendar.language)


def _surplus(fact: CalendarFact, calendar: FinishedCalendar, subject: Subject) -> Diagnostic:
    title = fact.properties.get("SUMMARY", fact.uid)
    message = (
        f"The calendar {calendar.name} has “{title}” ({_spelt(fact.start, fact.end)}), which is not in the manifest."
    )
    at = subject.issue.sources.key(("sections",))
    return Diagnostic.of(RULE, message, at, hint=_hint(subject), language=calendar.language)


def _hint(subject: Subject) -> str:
    return f"Build it again: ppnews build {subject.issue.name} --calendar"
