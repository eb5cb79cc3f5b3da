"""An event's title or note names another date than its `when`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.dates import is_of_another, mentions, months
from ppnews.model.gaps import Part
from ppnews.model.listing import CalendarEntry, calendar_entry
from ppnews.model.when import When

RULE = Rule(
    "DATE008",
    "event-contradicts-itself",
    Severity.WARNING,
    "An event of the calendar names another date than it stands under.",
    reason="The date and the title stand side by side: readers cannot know which of the two to come on.",
    bad=Example(section=("kind: events\nevents:\n  - {when: 2025-01-28, title: Policy Talk on 29 January}")),
    good=Example(section="kind: events\nevents:\n  - {when: 2025-01-28, title: Policy Talk}"),
)
WHOLE = (Part.SECTIONS,)
USES = ("dates",)
_FIELDS = ("title", "note")
_REACH = 120


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the dates among the words of every event against its `when`."""
    for passage in subject.passages:
        event = calendar_entry(passage.entry) if passage.entry is not None else None
        if event is not None and passage.route is not None and passage.route[len(event.route)] in _FIELDS:
            yield from _judge(subject, passage, event)


def _judge(subject: Subject, passage: Passage, event: CalendarEntry) -> Iterator[Diagnostic]:
    stretch = _contradiction(passage, event.when)
    if stretch is None:
        return
    at = subject.issue.sources.value((*event.route, "when"))
    yield Diagnostic.of(
        RULE,
        f"The event says “{passage.words[slice(*stretch)]}”, and stands under {event.when}.",
        passage.at(*stretch),
        hint="Correct whichever is wrong; the date need not be said again, it is printed from when.",
        related=(Related(at, f"It stands under {event.when}."),),
        language=passage.language,
    )


def _contradiction(passage: Passage, when: When) -> tuple[int, int] | None:
    """Return the span of a day or month of the words' own; None if they name none, or one in `when`.

    A note may speak of other days: only one with its year is taken for the event's own.
    """
    words, language, is_note = passage.words, passage.language, passage.role == "note"
    found: list[tuple[int, int]] = []
    for mention in mentions(words, language):
        days = mention.days(when.first.year)
        if days is None:
            continue
        if days[0] <= when.last and when.first <= days[1]:
            return None
        if (mention.is_full or not is_note) and _is_meant(days, when) and not _is_other(words, mention.start, language):
            found.append((mention.start, mention.end))
    for start, end, month, year in () if is_note else months(words, language):
        if _covers(when, month, year):
            return None
        if not _is_other(words, start, language) and (year is None or abs(year - when.first.year) <= 1):
            found.append((start, end))
    return min(found, default=None)


def _is_meant(days: tuple[date, date], when: When) -> bool:
    """Return whether a slip can be all that sets both apart: one of day, month and year alone differs."""
    if not when.by_day:
        return abs(days[0].year - when.first.year) <= 1
    first, own = days[0], when.first
    same = (first.year == own.year, first.month == own.month, first.day == own.day)
    return sum(same) == len(same) - 1


def _is_other(words: str, start: int, language: str) -> bool:
    """Return whether the words before a date say that it is not the day of the event."""
    return is_of_another(words[max(start - _REACH, 0) : start], language)


def _covers(when: When, month: int, year: int | None) -> bool:
    """Return whether a month, in whatever year if none is given, has days of `when`."""
    first, last = when.first, when.last
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    spanned = {
        ((first.month - 1 + step) % 12 + 1, first.year + (first.month - 1 + step) // 12) for step in range(length)
    }
    return any(month == own and year in (None, of) for own, of in spanned)
