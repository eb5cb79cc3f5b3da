"""Period, number or day of publication do not follow from the issues beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part
from ppnews.model.neighbour import Neighbour
from ppnews.model.when import MONTHS_IN_YEAR, Period

RULE = Rule(
    "DATE007",
    "does-not-follow-neighbours",
    Severity.WARNING,
    "The issue's period, number or day of publication does not follow from the issues beside it.",
    reason="The masthead counts on from the last issue: a period covered twice, or left out, is mostly a mistyped one.",
    bad=Example(issue="number: 40\nperiod: 2024-Q4", remark="Issue 39 covers 2024-Q4."),
    good=Example(issue="number: 40\nperiod: 2025-Q1", remark="Issue 39 covers 2024-Q4."),
)
WHOLE = (Part.HEADER,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the frame of the issue against that of the one before it; where there is none, of the one after it.

    With both there, what does not fit the one after it is found when that one is looked at.
    """
    manifest = subject.issue.manifest
    if (before := subject.before) is not None:
        apart = manifest.number - before.last
        if apart <= 0:  # a special issue beside one that has the number
            return
        if before.period is not None:
            wrong = _compare(before.period, manifest.period, apart)
            yield from _period(subject, before, wrong)
        if before.published is not None and manifest.published <= before.published:
            yield _published(subject, before, before.published)
    elif (after := subject.after) is not None:
        apart = after.number - manifest.last_number
        if apart <= 0:
            return
        if after.period is not None:
            wrong = _compare(manifest.period, after.period, apart)
            yield from _period(subject, after, wrong)
        if after.published is not None and after.published <= manifest.published:
            yield _published(subject, after, after.published)


def _compare(earlier: Period, later: Period, issues: int) -> str | None:
    """Return the fault of two periods that lie so many issues apart; None if there is none.

    Only between issues of the same length can be reckoned how many months lie between them.
    """
    first, second = _month(earlier), _month(later)
    if second < first:
        return "lies before it"
    if second == first:
        return "begins with the same month"
    if second < first + earlier.months:
        return "overlaps with it"
    if earlier.months == later.months:
        expected = first + issues * earlier.months
        if second > expected:
            return f"leaves {_months(second - expected)} out between them"
        if second < expected:
            return f"comes {_months(expected - second)} too early for that number"
    elif issues == 1 and second > first + earlier.months:
        return f"leaves {_months(second - first - earlier.months)} out between them"
    return None


def _month(period: Period) -> int:
    return period.year * MONTHS_IN_YEAR + period.month


def _months(count: int) -> str:
    return f"{count} month{'s' if count != 1 else ''}"


def _period(subject: Subject, other: Neighbour, wrong: str | None) -> Iterator[Diagnostic]:
    if wrong is None:
        return
    issue = subject.issue
    own = issue.manifest.period
    is_before = other.number < issue.number
    if is_before:
        message = f"Issue {issue.number} covers {own}, issue {other.number} covers {other.period}: this one {wrong}."
    else:
        message = f"Issue {issue.number} covers {own}, issue {other.number} covers {other.period}: that one {wrong}."
    related = (Related(other.at, f"Issue {other.number} begins here."),)
    hint = (
        _hint(issue.number, own, other) if is_before else "Correct the period or the number of the one that is wrong."
    )
    yield Diagnostic.of(RULE, message, issue.sources.value(("period",)), hint=hint, related=related)


def _hint(number: int, own: Period, before: Neighbour) -> str:
    """Return the period as it would be if the one before it is right and all are as long."""
    if before.period is None or before.period.months != own.months:
        return "Correct the period or the number of the one that is wrong."
    expected = before.period
    for _ in range(min(number - before.number, MONTHS_IN_YEAR)):
        expected = expected.next()
    return f"Counted on, the period is {expected}; or the number is wrong."


def _published(subject: Subject, other: Neighbour, day: date) -> Diagnostic:
    issue = subject.issue
    own = issue.manifest.published
    side = "before it" if other.number < issue.number else "after it"
    when = "the same day" if day == own else str(day)
    message = f"The issue comes out on {own}, and issue {other.number}, which stands {side}, on {when}."
    hint = "Correct the day of the one that is wrong."
    related = (Related(other.at, f"Issue {other.number} begins here."),)
    return Diagnostic.of(RULE, message, issue.sources.value(("published",)), hint=hint, related=related)
