"""An open event of the last issue is not mentioned any more."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.issue.announced import announced
from ppnews.lint.subject import Need, Subject
from ppnews.model.gaps import Part
from ppnews.model.history import EventMention, PastIssue
from ppnews.model.listing import declared_lists
from ppnews.model.sources import Route
from ppnews.model.when import When

RULE = Rule(
    "CAL003",
    "announced-and-dropped",
    Severity.WARNING,
    "An event that the issue before announced without a day, or to be confirmed, is dropped without a word.",
    reason="Readers wait for the day that was to be announced, and their calendars keep the event for ever.",
    bad=Example(
        issue=(
            "number: 40\nperiod: 2025-Q1\npublished: 2025-03-20\nsections:\n  - kind: events\n    title: Ahead\n"
            "    events:\n      - {when: 2025-06-10, title: Border Management Congress}"
        ),
        remark="Issue 39 announced “Workshop on labour migration” for May 2025.",
    ),
    good=Example(
        issue=(
            "number: 40\nperiod: 2025-Q1\npublished: 2025-03-20\nsections:\n  - kind: events\n    title: Ahead\n"
            "    events:\n      - {when: 2025-05, title: Workshop on labour migration, status: cancelled}\n"
            "      - {when: 2025-06-10, title: Border Management Congress}"
        ),
        remark="Issue 39 announced “Workshop on labour migration” for May 2025.",
    ),
    since="0.2.0",
)
NEEDS = Need.HISTORY
WHOLE = (Part.HEADER, Part.SECTIONS)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for the open events of the issue before that still lie ahead."""
    found = announced(subject)
    if found is None:
        return
    for event in found.dropped:
        if _is_open(event):
            yield _finding(event, found.last, subject)


def _is_open(event: EventMention) -> bool:
    """Return whether something about an event is still to be said: its day, whether it takes place, a new date."""
    if event.status == "cancelled":
        return False
    return event.status != "confirmed" or not When.parse(event.when).by_day


def _finding(event: EventMention, last: PastIssue, subject: Subject) -> Diagnostic:
    issue = subject.issue
    title = event.title.get(issue.source) or next(iter(event.title.values()), event.id)
    state = {"tbc": ", to be confirmed", "postponed": ", postponed"}.get(event.status, "")
    return Diagnostic.of(
        RULE,
        f"Issue {last.name} announced “{title}” ({event.when}{state}), and this issue does not mention it.",
        issue.sources.key(_calendar_of(subject)),
        hint=f"Carry it over with the id {event.id}: with its day, or with status: cancelled or postponed.",
        related=(Related(Location(last.file, event.line, 1), "It was announced here."),),
    )


def _calendar_of(subject: Subject) -> Route:
    """Return the route of the first calendar of an issue, or else of its sections."""
    sections = subject.issue.manifest.sections
    lists = (
        found for number, section in enumerate(sections) for found in declared_lists(section, ("sections", number))
    )
    return next((found.route for found in lists if found.listing.dated), ("sections",))
