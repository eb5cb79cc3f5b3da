"""One event stands twice in the calendars of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.listing import CalendarEntry, ListEntry, calendar_entry, declared_lists
from ppnews.model.text import Text

RULE = Rule(
    "DATE009",
    "event-twice",
    Severity.WARNING,
    "One event stands twice: with the same title and place, at the same time or once exactly and once roughly.",
    reason="Readers count two events, and cannot know which date holds.",
    bad=Example(
        section=(
            "kind: events\nevents:\n  - {when: 2025-03, title: Policy Talk}\n"
            "  - {when: 2025-03-25/2025-03-27, title: Policy Talk}"
        )
    ),
    good=Example(section="kind: events\nevents:\n  - {when: 2025-03-25/2025-03-27, title: Policy Talk}"),
)
WHOLE = (Part.SECTIONS,)
_NO_WORD = re.compile(r"[\W_]+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Compare the events of all calendars that bear one title."""
    by_title: dict[str, list[tuple[CalendarEntry, ListEntry]]] = {}
    for number, section in enumerate(subject.issue.manifest.sections):
        for found in declared_lists(section, ("sections", number)):
            for entry in found.entries:
                event = calendar_entry(entry)
                if event is not None and event.title is not None:
                    by_title.setdefault(_key(event.title, subject), []).append((event, entry))
    for events in by_title.values():
        for same in _groups(events, subject):
            yield _finding(same, subject)


def _key(text: Text | None, subject: Subject) -> str:
    """Return the words in the source language for comparing: letters and figures alone."""
    source = subject.issue.source
    found = text.find(source, source) if text is not None else None
    return _NO_WORD.sub(" ", found[0]).strip().casefold() if found else ""


def _groups(events: Sequence[tuple[CalendarEntry, ListEntry]], subject: Subject) -> Iterator[tuple[CalendarEntry, ...]]:
    """Yield the events that are one, two or more at a time, in their order."""
    groups: list[list[tuple[CalendarEntry, ListEntry]]] = []
    for event in events:
        joined = [group for group in groups if any(_are_one(event, other, subject) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(each for group in joined for each in group), event])
    for group in groups:
        if len(group) > 1:
            yield tuple(event for event, _ in group)


def _are_one(first: tuple[CalendarEntry, ListEntry], second: tuple[CalendarEntry, ListEntry], subject: Subject) -> bool:
    """Return whether two events of one title share place, hour and days; what is put off may stand at both dates."""
    (event, entry), (other, other_entry) = first, second
    if {event.status, other.status} & {"postponed", "cancelled"} and event.when != other.when:
        return False
    places, hours = {_key(each.place, subject) for each in (event, other)} - {""}, _hours(entry) | _hours(other_entry)
    notes = {_key(each.note, subject) for each in (event, other)} - {""}
    touch = event.when.first <= other.when.last and other.when.first <= event.when.last
    return touch and max(len(places), len(hours), len(notes)) <= 1


def _hours(entry: ListEntry) -> set[str]:
    hour: object = getattr(entry.value, "time", None)
    return {str(hour)} if hour is not None else set()


def _finding(events: Sequence[CalendarEntry], subject: Subject) -> Diagnostic:
    sources, (first, *others) = subject.issue.sources, events
    last = others[-1]
    times = "twice" if len(events) == len("ab") else f"{len(events)} times"
    dates = ", ".join(dict.fromkeys(str(event.when) for event in events))
    related = tuple(
        Related(sources.value((*event.route, "when")), "It stands here too.") for event in (first, *others[:-1])
    )
    return Diagnostic.of(
        RULE,
        f"This event stands {times} in the issue: {dates}.",
        sources.value((*last.route, "when")),
        hint="Leave one, with the date that holds; if they are two events, say in the titles how they differ.",
        related=related,
    )
