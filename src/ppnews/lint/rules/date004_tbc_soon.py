"""An event is still to be confirmed although it is near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.kinds.events import Events

RULE = Rule(
    "DATE004",
    "tbc-soon",
    Severity.WARNING,
    "An event less than four weeks off is still to be confirmed.",
    reason="So near, it is mostly settled and the mark was left standing; readers who wait for the word will not come.",
    bad="when: 2025-01-09\nstatus: tbc  # in an issue of 2024-12-20",
    good="when: 2025-01-09\nstatus: confirmed",
)
_NOTICE = timedelta(days=28)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the events that are to be confirmed against the day of publication; those already over are not near."""
    issue = subject.issue
    published = issue.manifest.published
    for number, section in enumerate(issue.manifest.sections):
        if not isinstance(section, Events):
            continue
        for place, event in enumerate(section.events):
            near = event.when.last >= published and event.when.first - published < _NOTICE
            if event.status == "tbc" and near:
                at = issue.sources.value(("sections", number, "events", place, "status"))
                message = (
                    f"This event of {event.when} is still to be confirmed, and the issue comes out on {published}."
                )
                hint = "Ask whether it takes place; then set the status to confirmed, postponed or cancelled."
                yield Diagnostic.of(RULE, message, at, hint=hint)
