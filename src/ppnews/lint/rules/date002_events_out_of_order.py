"""The events of a calendar are not in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.listing import calendars
from ppnews.model.when import When

RULE = Rule(
    "DATE002",
    "events-out-of-order",
    Severity.WARNING,
    "An event of the calendar stands behind a later one.",
    reason="Readers look for a date from top to bottom; an event out of order is overlooked, or its date is mistyped.",
    bad=Example(
        section=(
            "kind: events\nevents:\n  - {when: 2025-04-29, title: Seminar}\n  - {when: 2025-03-25, title: Policy Talk}"
        )
    ),
    good=Example(
        section=(
            "kind: events\nevents:\n  - {when: 2025-03-25, title: Policy Talk}\n  - {when: 2025-04-29, title: Seminar}"
        )
    ),
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every event against the one before it."""
    sources = subject.issue.sources
    for number, section in enumerate(subject.issue.manifest.sections):
        pairs = (pair for dates in calendars(section, ("sections", number)) for pair in pairwise(dates))
        for before, event in pairs:
            if _follows(before.when, event.when):
                continue
            message = f"The event of {event.when} stands behind that of {before.when}."
            hint = "Put the events in the order of their first days, or correct the date."
            related = (Related(sources.value((*before.route, "when")), "The later event stands here."),)
            yield Diagnostic.of(RULE, message, sources.value((*event.route, "when")), hint=hint, related=related)


def _follows(before: When, after: When) -> bool:
    """Return whether `after` may stand behind `before`; a month stands anywhere among its days."""
    if before.by_day and after.by_day:
        return (before.first, before.last) <= (after.first, after.last)
    earliest, latest = (before.start.year, before.start.month), (after.start.year, after.start.month)
    if earliest == latest and not before.by_day and not after.by_day:
        return before.last <= after.last
    return earliest <= latest
