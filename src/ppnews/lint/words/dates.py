"""Dates in running words: days, and ranges of days, with or without a year; months; and the names of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TypeAlias

from ppnews.lint.vocabulary import Vocabulary, any_of, any_word, vocabulary
from ppnews.model.languages.calendar import Calendar

_YEAR = r"\d{4}(?![\w-])"
_FIGURE = re.compile(r"\d")
_REMEMBERED = 4_096
"""Passages, of which several rules ask the same."""
_Day: TypeAlias = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a range of days that words name: `words[start:end]`.

    Attributes:
        first: day, month and year of its first day; the year is None where none is given.
        last: the same of its last day.
    """

    start: int
    end: int
    first: _Day
    last: _Day

    @property
    def is_full(self) -> bool:
        """Whether it names the year."""
        return self.last[2] is not None

    @property
    def is_range(self) -> bool:
        """Whether it names more than one day."""
        return self.first != self.last

    def days(self, year: int) -> tuple[date, date] | None:
        """Return its first and its last day, in `year` where it names none; None where the calendar has no such day."""
        try:
            first, last = (date(of or year, month, day) for day, month, of in (self.first, self.last))
        except ValueError:
            return None
        return (first, last) if first <= last else None


def mentions(words: str, language: str) -> tuple[DateMention, ...]:
    """Return the dates in `words` that name a day and a month, in their order; none in a language without dates."""
    return _mentions(words, vocabulary(language))


@lru_cache(_REMEMBERED)
def _mentions(words: str, known: Vocabulary) -> tuple[DateMention, ...]:
    if not known.own.dates.month_widths or not _FIGURE.search(words):
        return ()
    numbers = _dated(known)
    return tuple(
        DateMention(match.start(), match.end(), *_read(match, numbers)) for match in _date(known).finditer(words)
    )


def months(words: str, language: str) -> Iterator[tuple[int, int, int, int | None]]:
    """Yield the months after “in”: start, end, the month from 1, its year if one is given."""
    known = vocabulary(language)
    if known.own.dates.month_widths:
        numbers = _within(known)
        for match in _in_month(known).finditer(words):
            yield match.start(), match.end(), numbers[match["month"]], _number(match["year"])


def is_of_another(before: str, language: str) -> bool:
    """Return whether the words before a date say that it is not the event's own: a deadline, the next meeting."""
    return _another(vocabulary(language)).search(before) is not None


def month_names(known: Vocabulary) -> dict[str, int]:
    """Return the months by every form that names one, with and without a capital."""
    return _together(known, lambda calendar: calendar.named)


@cache
def month_pattern(known: Vocabulary) -> str:
    """Return a pattern of the months in every form, whatever stands around them."""
    return any_word(month_names(known))


def weekday_pattern(known: Vocabulary) -> str:
    """Return a pattern of the weekdays that stand at the ends of a range."""
    return any_word(dict.fromkeys(name for calendar in known.calendars for name in calendar.range_weekdays))


def _together(known: Vocabulary, names: Callable[[Calendar], Mapping[str, int]]) -> dict[str, int]:
    return {name: number for calendar in reversed(known.calendars) for name, number in names(calendar).items()}


@cache
def _dated(known: Vocabulary) -> dict[str, int]:
    return _together(known, lambda calendar: calendar.dated)


@cache
def _within(known: Vocabulary) -> dict[str, int]:
    return _together(known, lambda calendar: calendar.within)


@cache
def _date(known: Vocabulary) -> re.Pattern[str]:
    words = known.words.dates
    month = rf"{any_word(_dated(known))}(?!\w)"
    leading = rf"{any_word(_together(known, lambda calendar: calendar.leading))}(?!\w)"
    day = rf"\d{{1,2}}{any_of(words.ordinal)}?(?![\w.:%])"
    dash, both = rf"(?:\s?[-–—]\s?|\s{any_of(words.to)}\s)", rf"(?:\s{any_of(words.both)}\s)"
    first = rf"\s(?P<m1>{month})\.?(?:\s(?P<y1>{_YEAR})(?:\s{any_of(words.year)})?)?{dash}(?P<d2>{day})"
    return re.compile(
        r"(?<![\w.,:/–—-])(?:"
        r"(?P<iso>\d{4}-\d{2}-\d{2})(?![\w/-])"
        r"|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})(?!\w)"
        rf"|(?P<d1>{day})(?:{first}|(?:{dash}|{both})(?P<d3>{day}))?"
        rf"\s(?:{any_of(words.of)}\s)?(?P<m2>{month})\.?(?:,?\s(?P<y2>{_YEAR}))?"
        rf"|(?P<m3>{leading})\.?\s(?P<d4>{day})(?:{dash}(?P<d5>{day}))?(?:,?\s(?P<y3>{_YEAR}))?)"
    )


@cache
def _in_month(known: Vocabulary) -> re.Pattern[str]:
    words = known.words.dates
    return re.compile(
        rf"(?<!\w){any_of(words.within)}\s(?P<month>{any_word(_within(known))})(?![\w-])"
        rf"(?!\s?[-–—/])(?!\s{any_of(words.either)}\s)(?!\s\d{{1,2}}(?!\d))(?:\s(?P<year>{_YEAR}))?"
    )


@cache
def _another(known: Vocabulary) -> re.Pattern[str]:
    words = known.words.dates
    near = rf"{any_of(words.near)}\s(?:{any_of(words.lead)}\s)?$"
    return re.compile(rf"(?<!\w)(?:{near}|{any_of(words.elsewhere)}[^.!?]*$)", re.IGNORECASE)


def _read(match: re.Match[str], numbers: Mapping[str, int]) -> tuple[_Day, _Day]:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return (day, month, year), (day, month, year)
    if match["dotted"]:
        day, month, year = (int(part) for part in match["dotted"].split("."))
        return (day, month, year), (day, month, year)
    if match["m3"]:
        month, year_3 = numbers[match["m3"]], _number(match["y3"])
        return (_day(match["d4"]), month, year_3), (_day(match["d5"] or match["d4"]), month, year_3)
    month, year_2 = numbers[match["m2"]], _number(match["y2"])
    last = (_day(match["d2"] or match["d3"] or match["d1"]), month, year_2)
    first_month = numbers[match["m1"]] if match["m1"] else month
    return (_day(match["d1"]), first_month, _number(match["y1"]) or year_2), last


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _number(written: str | None) -> int | None:
    return int(written) if written else None
