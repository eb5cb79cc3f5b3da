"""A weekday stands beside a date that falls on another."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    for passage in subject.passages:
        for mention in mentions(passage.words, passage.language):
            if mention.is_full and not mention.is_range:
                yield from _judge(passage, mention)


def _judge(passage: Passage, mention: DateMention) -> Iterator[Diagnostic]:
    days = mention.days(0)
    if days is None or days[0].year < _GREGORIAN_EVERYWHERE:
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
    if calendar.weekdays[weekday["day"]] != days[0].weekday():
        written, name = words[mention.start : mention.end], calendar.full[days[0].weekday()]
        message = f"“{weekday['day']}” stands beside “{written}”, which is a “{name}”."
        hint = "Correct the weekday or the date, whichever is wrong."
        yield Diagnostic.of(RULE, message, passage.at(start, end), hint=hint, language=passage.language)
