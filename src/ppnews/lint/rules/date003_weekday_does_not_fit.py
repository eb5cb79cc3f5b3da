"""A weekday stands beside a date that falls on another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, any_word, vocabulary
from ppnews.lint.words.dates import DateMention, mentions
from ppnews.model.gaps import Part

RULE = Rule(
    "DATE003",
    "weekday-does-not-fit",
    Severity.ERROR,
    "A date does not fall on the weekday that stands beside it.",
    reason="One of the two is wrong, and readers cannot know which: some of them will come on the wrong day.",
    bad=Example("The seminar opens on Monday, 28 January 2025."),
    good=Example("The seminar opens on Tuesday, 28 January 2025."),
)
WHOLE = (Part.HEADER,)
USES = ("dates",)
_REACH = 24
"""More than the longest weekday and what stands between it and its date."""
_NEAR = timedelta(days=200)
"""So far from publication a day without a year is of this year or its neighbour."""
_YEAR = re.compile(r"(?<![\d.,])(?:1[4-9]|20)\d\d(?!\d|[.,]\d)")
_GREGORIAN_EVERYWHERE = 1924
"""Before it, some countries of the region still counted by the Julian calendar."""


@cache
def _before(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w–—-]){_day(known)}\.?,?\s(?:{any_of(known.words.dates.lead)}\s|\()?$")


@cache
def _after(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:\s{any_of(known.words.dates.year)})?\s\({_day(known)}\.?\)")


def _day(known: Vocabulary) -> str:
    return rf"(?P<day>{any_word(dict.fromkeys(name for calendar in known.calendars for name in calendar.weekdays))})"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every weekday against the calendar."""
    published, of_past = subject.issue.manifest.published, _of_past(subject)
    for passage in subject.passages:
        for mention in mentions(passage.words, passage.language):
            if mention.is_range:
                continue
            if mention.is_full:
                days = mention.days(0)
                yield from _judge(passage, mention, [days[0]] if days else [])
            elif passage.section not in of_past:
                near = (mention.days(published.year + more) for more in (-1, 0, 1))
                yield from _judge(passage, mention, [d[0] for d in near if d and abs(d[0] - published) < _NEAR])


def _of_past(subject: Subject) -> frozenset[int | None]:
    """Return the sections that name a year gone by: their days without a year may be of that one."""
    last = subject.issue.manifest.published.year - 1
    return frozenset(
        passage.section
        for passage in subject.passages
        if any(int(year) < last for year in _YEAR.findall(passage.words))
    )


def _judge(passage: Passage, mention: DateMention, days: Sequence[date]) -> Iterator[Diagnostic]:
    """Hold the weekday beside a date against the days that it may be; without a year there may be two."""
    if not days or days[0].year < _GREGORIAN_EVERYWHERE:
        return
    words, known = passage.words, vocabulary(passage.language)
    reach = max(mention.start - _REACH, 0)
    before = _before(known).search(words[reach : mention.start])
    after = _after(known).match(words, mention.end)
    if before:
        start, end, weekday = reach + before.start(), mention.end, before
    elif after:
        start, end, weekday = mention.start, after.end(), after
    else:
        return
    calendar = next(calendar for calendar in known.calendars if weekday["day"] in calendar.weekdays)
    if calendar.weekdays[weekday["day"]] not in {day.weekday() for day in days}:
        written, name = words[mention.start : mention.end], calendar.full[days[-1].weekday()]
        message = f"“{weekday['day']}” stands beside “{written}”, which is a “{name}”."
        hint = "Correct the weekday or the date, whichever is wrong."
        yield Diagnostic.of(RULE, message, passage.at(start, end), hint=hint, language=passage.language)
