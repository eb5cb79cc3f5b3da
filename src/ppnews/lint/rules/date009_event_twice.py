"""One event stands twice in the calendars of an issue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_NEAR = 20
"""With so many others of its title at its time and place an event is compared."""


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


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what tells it from others of its title: its place, hour and note, each empty where not given."""

    event: CalendarEntry
    apart: tuple[str, str, str]

    @classmethod
    def of(cls, event: CalendarEntry, entry: ListEntry, subject: Subject) -> _Told:
        return cls(event, (_key(event.place, subject), _hour(entry), _key(event.note, subject)))

    def is_one_with(self, other: _Told) -> bool:
        """Return whether both share place, hour and days; what is put off may stand at both dates."""
        first, second = self.event, other.event
        if {first.status, second.status} & {"postponed", "cancelled"} and first.when != second.when:
            return False
        touch = first.when.first <= second.when.last and second.when.first <= first.when.last
        return touch and not any(
            mine and theirs and mine != theirs for mine, theirs in zip(self.apart, other.apart, strict=True)
        )


def _groups(events: Sequence[tuple[CalendarEntry, ListEntry]], subject: Subject) -> Iterator[tuple[CalendarEntry, ...]]:
    """Yield the events that are one, two or more at a time, in their order."""
    told = [_Told.of(event, entry, subject) for event, entry in events]
    groups = [[place] for place in range(len(told))]
    for place, other in _beside(told):
        if groups[other] is not groups[place] and told[place].is_one_with(told[other]):
            fewer, more = sorted((groups[other], groups[place]), key=len)
            more += fewer
            for each in fewer:
                groups[each] = more
    joined = {id(group): group for group in groups if len(group) > 1}
    for group in sorted(joined.values(), key=max):
        yield tuple(told[place].event for place in sorted(group))


def _beside(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be one: those at one time, in one town or with a town that is not said."""
    near: defaultdict[str | None, list[int]] = defaultdict(list)
    for place in sorted(range(len(told)), key=lambda each: told[each].event.when.first):
        first, town = told[place].event.when.first, told[place].apart[0]
        for key in (town, "") if town else (None,):
            near[key] = [other for other in near[key] if told[other].event.when.last >= first][-_NEAR:]
            yield from ((place, other) for other in near[key])
        for key in (town, None):
            near[key].append(place)


def _hour(entry: ListEntry) -> str:
    hour: object = getattr(entry.value, "time", None)
    return str(hour) if hour is not None else ""


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
