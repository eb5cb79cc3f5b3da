"""An issue comes out far from the months that it covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "DATE006",
    "published-outside-period",
    Severity.WARNING,
    "The issue comes out long before or long after the period that it covers.",
    reason="Every check of dates counts from this day; in the first issue of a year it is often last year's.",
    bad=Example(issue="period: 2024-Q4\npublished: 2023-12-20"),
    good=Example(issue="period: 2024-Q4\npublished: 2024-12-20"),
)
WHOLE = (Part.HEADER,)
_EARLY = timedelta(days=92)
_LATE = timedelta(days=183)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the day of publication against the period."""
    manifest, sources = subject.issue.manifest, subject.issue.sources
    published, period = manifest.published, manifest.period
    if period.first - published > _EARLY:
        gap = f"{(period.first - published).days} days before its period begins"
    elif published - period.last > _LATE:
        gap = f"{(published - period.last).days} days after its period has ended"
    else:
        return
    message = f"The issue comes out on {published}, {gap}."
    related = (Related(sources.value(("period",)), f"It covers {period.first} to {period.last}."),)
    hint = "Correct the year of the one that is wrong."
    yield Diagnostic.of(RULE, message, sources.value(("published",)), hint=hint, related=related)
