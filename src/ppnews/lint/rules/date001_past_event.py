"""An event of the calendar is over when the issue comes out."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.listing import events_of

RULE = Rule(
    "DATE001",
    "past-event",
    Severity.WARNING,
    "An event of the calendar is over before the issue comes out.",
    reason="The calendar tells readers what they can still attend; a past date is mostly one of the wrong year.",
    bad=Example(
        section="kind: events\nevents:\n  - {when: 2024-01-28, title: Policy Talk}",
        remark="The issue comes out on 20 December 2024.",
    ),
    good=Example(
        section="kind: events\nevents:\n  - {when: 2025-01-28, title: Policy Talk}",
        remark="The issue comes out on 20 December 2024.",
    ),
)
WHOLE = (Part.HEADER,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every event against the day of publication; what was postponed or cancelled may be said afterwards."""
    issue = subject.issue
    published = issue.manifest.published
    related = (Related(issue.sources.value(("published",)), "The issue comes out on this day."),)
    for number, section in enumerate(issue.manifest.sections):
        for event in events_of(section, ("sections", number)):
            if event.when.last < published and event.status in ("confirmed", "tbc"):
                at = issue.sources.value((*event.route, "when"))
                message = f"This event ends on {event.when.last}, before the issue comes out on {published}."
                hint = "Correct the year or the day, or take the event out."
                yield Diagnostic.of(RULE, message, at, hint=hint, related=related)
