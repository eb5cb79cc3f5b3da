"""A text names a day that the calendar does not have."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.dates import DateMention
from ppnews.lint.words.days import days_in
from ppnews.lint.words.prose import prose

RULE = Rule(
    "DATE010",
    "no-such-day",
    Severity.ERROR,
    "A text names a day that the calendar does not have.",
    reason="Readers cannot know whether the day before or the day after is meant.",
    bad=Example("Applications are open until 31 June 2025."),
    good=Example("Applications are open until 30 June 2025."),
)
AIDED_BY = ("dates",)
_LONGEST = 31
_MONTHS = 12
_LEAP_YEAR = 2024
"""The year of a day without one: 29 February may be right."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every date in every passage."""
    for passage in subject.passages:
        if not any(letter.isdigit() for letter in passage.words):
            continue
        for mention in days_in(prose(passage.words), passage.language):
            for day, month, year in dict.fromkeys((mention.first, mention.last)):
                longest = monthrange(year or mention.last[2] or _LEAP_YEAR, month)[1] if 1 <= month <= _MONTHS else 0
                if longest < day and (day <= _LONGEST or year is not None):
                    yield _finding(passage, mention, longest, year)


def _finding(passage: Passage, mention: DateMention, longest: int, year: int | None) -> Diagnostic:
    written = passage.words[mention.start : mention.end].rstrip(".")
    months = f"that month has {longest} days" if longest else "a year has twelve months"
    leap = f" in {year}" if longest and longest < 30 and year else ""
    return Diagnostic.of(
        RULE,
        f"There is no such day as “{written}”: {months}{leap}.",
        passage.at(mention.start, mention.start + len(written)),
        hint="Correct the day or the month, whichever is wrong.",
        language=passage.language,
    )
