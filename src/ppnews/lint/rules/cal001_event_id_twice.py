"""Two events of an issue have one id."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.history import events_in
from ppnews.model.listing import CalendarEntry
from ppnews.model.sources import Route

RULE = Rule(
    "CAL001",
    "event-id-twice",
    Severity.WARNING,
    "Two events have one id: given, made from their titles, or one that the other had once.",
    reason="Calendars and the site know an event by its id: they would take the two for one, now or later.",
    bad=Example(
        section=(
            "kind: events\nevents:\n  - {id: talk, when: 2025-01-28, title: Policy Talk on 2025}\n"
            "  - {id: talk, when: 2025-03-05, title: Policy Talk on returns}"
        )
    ),
    good=Example(
        section=(
            "kind: events\nevents:\n  - {id: talk-2025, when: 2025-01-28, title: Policy Talk on 2025}\n"
            "  - {id: talk-on-returns, when: 2025-03-05, title: Policy Talk on returns}"
        )
    ),
    since="0.2.0",
)
WHOLE = (Part.SECTIONS,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for the id of every event among those before it, then for its aliases among all."""
    source = subject.issue.source
    events = tuple(events_in(subject.issue.manifest))
    first: dict[str, CalendarEntry] = {}
    for event in events:
        other = first.setdefault(event.id_in(source), event)
        if other is not event and not _is_one_event(other, event):
            yield _twice(event, other, subject)
    claimed: dict[str, CalendarEntry] = {}
    for event in events:
        for place, alias in enumerate(event.aliases):
            other = first.get(alias) or claimed.setdefault(alias, event)
            if other is not event or alias == event.id_in(source):
                yield _taken(alias, (*event.route, "aliases", place), other, subject)


def _is_one_event(first: CalendarEntry, second: CalendarEntry) -> bool:
    """Return whether two events without ids differ in nothing that tells them apart; DATE009 says so if titled."""
    touch = first.when.first <= second.when.last and second.when.first <= first.when.last
    named = first.given_id or second.given_id
    if first.title is None and not named:  # they are called by their dates alone, and told apart in the calendar
        return True
    return not named and touch and first.place == second.place


def _twice(event: CalendarEntry, other: CalendarEntry, subject: Subject) -> Diagnostic:
    name = event.id_in(subject.issue.source)
    given = event.given_id is not None
    made = "" if given else ", which is made from the title"
    hint = "Give each of them an id of its own" + ("." if given else f": id: {_suggested(name, event)}")
    return _finding(f"Two events have the id “{name}”{made}.", _id_of(event), other, subject, hint)


def _suggested(name: str, event: CalendarEntry) -> str:
    """Return an id that tells an event from others of its title: the first words of it, with its date."""
    words = "-".join(name.split("-")[:3])
    return f"{words}-{event.when.start}"


def _taken(alias: str, route: Route, other: CalendarEntry, subject: Subject) -> Diagnostic:
    own = other.route == route[:-2]
    message = f"The alias “{alias}” is " + ("this event's id." if own else "another event's.")
    return _finding(message, route, other, subject, "An alias is an id that the event had in earlier issues.")


def _id_of(event: CalendarEntry) -> Route:
    return (*event.route, "id" if event.given_id is not None else "title")


def _finding(message: str, route: Route, other: CalendarEntry, subject: Subject, hint: str) -> Diagnostic:
    sources = subject.issue.sources
    related = (Related(sources.value(_id_of(other)), "It belongs to this event."),)
    return Diagnostic.of(RULE, message, sources.value(route), hint=hint, related=related)
