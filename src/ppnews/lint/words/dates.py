"""Dates in running words, English and Russian: days, and ranges of days, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_ENGLISH = (
    "January|Jan",
    "February|Feb",
    "March|Mar",
    "April|Apr",
    "May",
    "June|Jun",
    "July|Jul",
    "August|Aug",
    "September|Sept|Sep",
    "October|Oct",
    "November|Nov",
    "December|Dec",
)
_RUSSIAN = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_NUMBER_OF = {
    name: number
    for names in (_ENGLISH, _RUSSIAN)
    for number, spellings in enumerate(names, 1)
    for name in spellings.split("|")
}
_MONTH = rf"(?:{'|'.join(_ENGLISH)}|{'|'.join(_RUSSIAN)})(?!\w)"
_ENGLISH_MONTH = rf"(?:{'|'.join(_ENGLISH)})(?!\w)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\w.:%])"
_DASH = r"(?:\s?[-–—]\s?|\s(?:to|until|till|по|до)\s)"
_AND = r"(?:\s(?:and|и)\s)"
_YEAR = r"\d{4}(?![\w-])"
_DATE = re.compile(
    rf"""(?<![\w.,:/–—-])(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w/-])
    | (?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?!\w)
    | (?P<d1>{_DAY})
      (?: \s(?P<m1>{_MONTH})\.?(?:\s(?P<y1>{_YEAR})(?:\s(?:года|г\.))?)?{_DASH}(?P<d2>{_DAY})
        | (?:{_DASH}|{_AND})(?P<d3>{_DAY})
      )?
      \s(?:of\s)?(?P<m2>{_MONTH})\.?(?:,?\s(?P<y2>{_YEAR}))?
    | (?P<m3>{_ENGLISH_MONTH})\.?\s(?P<d4>{_DAY})(?:{_DASH}(?P<d5>{_DAY}))?(?:,?\s(?P<y3>{_YEAR}))?
    )""",
    re.VERBOSE,
)
_RUSSIAN_IN = (
    *("январе", "феврале", "марте", "апреле", "мае", "июне"),
    *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
)
_IN_MONTH = re.compile(
    rf"(?<!\w)(?:in\s(?P<english>{'|'.join(_ENGLISH)})|в[о]?\s(?P<russian>{'|'.join(_RUSSIAN_IN)}))(?![\w-])"
    rf"(?!\s?[-–—/])(?!\s(?:or|and|или|и)\s)(?!\s\d{{1,2}}(?!\d))(?:\s(?P<year>{_YEAR}))?"
)
NEAR = re.compile(
    r"(?<!\w)(?:until|till|by|before|after|since|of|dated|through|от|до|после|к|ко|с начала)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Words right before a date that is not that of the event itself: a deadline, the day of a treaty."""
ELSEWHERE = re.compile(
    r"(?<!\w)(?:adopt|sign|publish|launch|issued|register|registration|deadline|apply|applications|due|force|next|"
    r"following|previous|earlier|later|follow-up|another|приня|подпис|опубликов|вступ|регистрац|срок|заявк|следующ|"
    r"предыдущ|ранее|позднее)[^.!?]*$",
    re.IGNORECASE,
)
"""Words in the same sentence before such a date: a decision, a registration, the next meeting."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a range of days that words name: `words[start:end]`.

    Attributes:
        first: day, month and year of its first day; the year is None where none is given.
        last: the same of its last day.
    """

    start: int
    end: int
    first: tuple[int, int, int | None]
    last: tuple[int, int, int | None]

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


def mentions(words: str) -> Iterator[DateMention]:
    """Yield the dates in `words` that name a day and a month, in their order."""
    for match in _DATE.finditer(words):
        first, last = _read(match)
        yield DateMention(match.start(), match.end(), first, last)


def _read(match: re.Match[str]) -> tuple[tuple[int, int, int | None], tuple[int, int, int | None]]:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return (day, month, year), (day, month, year)
    if match["dotted"]:
        day, month, year = (int(part) for part in match["dotted"].split("."))
        return (day, month, year), (day, month, year)
    if match["m3"]:
        month, year_3 = _NUMBER_OF[match["m3"]], _number(match["y3"])
        return (_day(match["d4"]), month, year_3), (_day(match["d5"] or match["d4"]), month, year_3)
    month, year_2 = _NUMBER_OF[match["m2"]], _number(match["y2"])
    last = (_day(match["d2"] or match["d3"] or match["d1"]), month, year_2)
    first_month = _NUMBER_OF[match["m1"]] if match["m1"] else month
    return (_day(match["d1"]), first_month, _number(match["y1"]) or year_2), last


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _number(written: str | None) -> int | None:
    return int(written) if written else None


def months(words: str) -> Iterator[tuple[int, int, int, int | None]]:
    """Yield where `words` say that something is in a month: start, end, the month from 1, its year if one is given."""
    for match in _IN_MONTH.finditer(words):
        english, russian = match["english"], match["russian"]
        month = _NUMBER_OF[english] if english else _RUSSIAN_IN.index(russian) + 1
        yield match.start(), match.end(), month, _number(match["year"])
