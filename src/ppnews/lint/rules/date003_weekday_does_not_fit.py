"""A weekday stands beside a date that falls on another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.dates import DateMention, mentions

RULE = Rule(
    "DATE003",
    "weekday-does-not-fit",
    Severity.ERROR,
    "A date does not fall on the weekday that stands beside it.",
    reason="One of the two is wrong, and readers cannot know which: some of them will come on the wrong day.",
    bad=Example("The seminar opens on Monday, 28 January 2025."),
    good=Example("The seminar opens on Tuesday, 28 January 2025."),
)

_ENGLISH = (
    "Monday|Mon",
    "Tuesday|Tues|Tue",
    "Wednesday|Wed",
    "Thursday|Thurs|Thur|Thu",
    "Friday|Fri",
    "Saturday|Sat",
    "Sunday",
)
_RUSSIAN = (
    "понедельник(?:а|у|ом|е)?|пн",
    "вторник(?:а|у|ом|е)?|вт",
    "сред(?:а|у)",  # not “в цифровой среде 28 января”: the other cases mean surroundings more often
    "четверг(?:а|у|ом|е)?|чт",
    "пятниц(?:а|ы|е|у|ей)|пт",
    "суббот(?:а|ы|е|у|ой)|сб",
    "воскресень(?:е|я|ю|ем|и)|вс",
)
_NAMES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
}
_DAYS = "|".join(
    f"(?P<d{number}>{english}|{russian}|{russian.capitalize()})"
    for number, (english, russian) in enumerate(zip(_ENGLISH, _RUSSIAN, strict=True))
)
_BEFORE = re.compile(rf"(?<![\w–—-])(?:{_DAYS})\.?,?\s(?:the\s|\()?$")
_AFTER = re.compile(rf"(?:\s(?:года|г\.))?\s\((?:{_DAYS})\.?\)")
_REACH = 24
"""More than the longest weekday and what stands between it and its date."""
_GREGORIAN_EVERYWHERE = 1924
"""Before it, some countries of the region still counted by the Julian calendar."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every weekday against the calendar."""
    for passage in subject.passages:
        for mention in mentions(passage.words):
            if mention.is_full and not mention.is_range:
                yield from _judge(passage, mention)


def _judge(passage: Passage, mention: DateMention) -> Iterator[Diagnostic]:
    days = mention.days(0)
    if days is None or days[0].year < _GREGORIAN_EVERYWHERE:
        return
    words = passage.words
    reach = max(mention.start - _REACH, 0)
    before = _BEFORE.search(words[reach : mention.start])
    after = _AFTER.match(words, mention.end)
    if before:
        start, end, weekday = reach + before.start(), mention.end, before
    elif after:
        start, end, weekday = mention.start, after.end(), after
    else:
        return
    number = int((weekday.lastgroup or "d0").removeprefix("d"))
    if number != days[0].weekday():
        yield _finding(passage, (start, end), words[mention.start : mention.end], days[0], weekday[f"d{number}"])


def _finding(passage: Passage, stretch: tuple[int, int], written: str, day: date, said: str) -> Diagnostic:
    russian = re.search("[а-я]", said) is not None
    name = _NAMES["ru" if russian else "en"][day.weekday()]
    message = f"“{said}” stands beside “{written}”, which is a “{name}”."
    hint = "Correct the weekday or the date, whichever is wrong."
    return Diagnostic.of(RULE, message, passage.at(*stretch), hint=hint, language=passage.language)
