"""The figures and dates of a text, so read that another language's way of writing them comes to the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from ppnews.lint.parity.numerals import numerals
from ppnews.lint.passages import Passage
from ppnews.lint.vocabulary import Vocabulary, any_of, speaks, vocabulary
from ppnews.lint.words.dates import DateMention, mentions, month_names, month_pattern
from ppnews.lint.words.prose import prose

_LEAST, _LEAST_ELSEWHERE, _NOON = 10, 100, 12
_DIGITS = re.compile(r"\d{1,15}")
_YEARS = re.compile(r"(?<![\w-])(?P<century>(?:19|20))\d\d[-–—/](?P<short>\d\d)(?!\d)")
_HYPHENED = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or date that another language has to have: `words[start:end]` of passage number `passage`.

    Attributes:
        readings: what it can be read as: 80 and 80000 for “80 thousand”.
        day: day and month of a date; None for a plain figure.
    """

    passage: int
    start: int
    end: int
    readings: frozenset[str]
    day: tuple[int, int] | None = None


@dataclass(slots=True)
class Figures:
    """The figures of a text.

    Attributes:
        understood: whether dates, and numbers written as words, are known in its language.
        firm: those that another language has to have.
        numbers: everything that is a number in some reading.
        loose: the same without what stands in dates.
        days: day and month of every date, those between the ends of a range too.
        months: the months that are named at all, from 1.
    """

    understood: bool
    firm: list[Figure] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)
    months: set[int] = field(default_factory=set)

    def lacks(self, figure: Figure) -> bool:
        """Return whether a figure of another text is in no reading in this one."""
        if figure.day is None:
            return not figure.readings & self.numbers
        day, month = figure.day
        apart = str(day) in self.loose and month in self.months
        return figure.day not in self.days and not apart


def lacking(there: Figures, here: Figures) -> list[Figure]:
    """Return the firm figures of `there` that `here` has in no reading, each once.

    Where one of the languages is not understood, days of dates and small figures are passed over: they may be words.
    """
    both = there.understood and here.understood
    found: dict[object, Figure] = {}
    for figure in there.firm:
        large = any(Decimal(reading) >= _LEAST_ELSEWHERE for reading in figure.readings)
        if (both or large) and here.lacks(figure):
            found.setdefault(figure.day or figure.readings, figure)
    return list(found.values())


def figures(passages: Sequence[Passage], language: str) -> Figures:
    """Return the figures of a text in `language`."""
    known = vocabulary(language)
    found = Figures(speaks(language, "dates", "numerals"))
    for place, passage in enumerate(passages):
        words = prose(passage.words)
        rest = _read_dates(words, place, found, known) if found.understood else words
        _read_numbers(rest, place, found, known)
    found.numbers |= found.loose
    return found


@cache
def _month(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){month_pattern(known)}(?!\w)", re.IGNORECASE)


@cache
def _months(known: Vocabulary) -> dict[str, int]:
    return {name.lower(): number for name, number in month_names(known).items()}


@cache
def _number(known: Vocabulary) -> re.Pattern[str]:
    scales = (f"(?P<n{times}>{'|'.join(words)})" for times, words in known.words.numerals.scales.items())
    return re.compile(
        r"(?<![\w.,:/])(?P<whole>\d{1,3}(?:[ \u00a0\u202f,.’'٬]\d{3}){1,5}(?!\d)|\d{1,15}(?!\d))"
        r"(?:[.,٫](?P<fraction>\d{1,9}))?"
        rf"(?P<percent>\s?%)?(?:\s?{any_of(scales)})?"
        r"(?P<unclear>[:/.,]\d|[A-Za-z](?<![snrt]))?"
    )


def _read_dates(words: str, place: int, found: Figures, known: Vocabulary) -> str:
    """Take in the dates and months; return the words, as long as before, without the dates."""
    pieces: list[str] = []
    cursor = 0
    for mention in mentions(words, known.language):
        stretch = (place, mention.start, mention.end)
        for day, month, year in dict.fromkeys((mention.first, mention.last)):
            found.firm.append(Figure(*stretch, frozenset(), (day, month)))
            found.months.add(month)
            if year is not None:
                found.firm.append(Figure(*stretch, frozenset({str(year)})))
        found.days |= set(_between(mention))
        found.numbers |= {str(int(digits)) for digits in _DIGITS.findall(words[mention.start : mention.end])}
        pieces += (words[cursor : mention.start], "\ufffc" * (mention.end - mention.start))
        cursor = mention.end
    found.months |= {_months(known).get(match[0].lower(), 0) for match in _month(known).finditer(words)}
    return "".join((*pieces, words[cursor:]))


def _between(mention: DateMention) -> Iterator[tuple[int, int]]:
    """Yield day and month of a date, and of what lies between where it is a range within one month."""
    (first, month, _), (last, last_month, _) = mention.first, mention.last
    if month == last_month:
        yield from ((day, month) for day in range(first, last + 1))
    yield from ((first, month), (last, last_month))


def _read_numbers(words: str, place: int, found: Figures, known: Vocabulary) -> None:
    """Take in the figures, and the numbers that are written as words."""
    found.loose |= {str(int(digits)) for digits in _DIGITS.findall(words)}
    spans = list(_YEARS.finditer(words))
    found.loose |= {str(int(match["century"] + match["short"])) for match in spans}
    short = {match.start("short") for match in spans}
    past_noon = list(_past_noon(words, known))
    found.loose |= {str(hour + _NOON) for _, hour in past_noon if hour < _NOON}
    passed_over = short.union(start for start, _ in past_noon)
    for match in _number(known).finditer(words):
        readings = frozenset(_readings(match))
        found.loose |= readings
        if match.start() not in passed_over and _is_firm(match, words):
            end = max(match.end(name) for name in ("whole", "fraction", "percent"))
            found.firm.append(Figure(place, match.start(), end, readings))
    if found.understood:
        for numeral in numerals(words, known.language):
            found.loose.add(str(numeral.value))
            if numeral.sure:
                found.firm.append(Figure(place, numeral.start, numeral.end, frozenset({str(numeral.value)})))


def _past_noon(words: str, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield place and figure of the hours that are said to be past noon: 2 and 4 of “from 2 to 4 p.m.”."""
    for match in _afternoon(known).finditer(words):
        for name in ("first", "last"):
            if match[name]:
                yield match.start(name), int(match[name])


@cache
def _afternoon(known: Vocabulary) -> re.Pattern[str]:
    behind, to = known.words.numerals.afternoon, any_of(known.words.dates.to)
    return re.compile(
        rf"(?<![\w.,:/])(?:(?P<first>\d{{1,2}})(?:[:.]\d\d)?\s?(?:[-–—]{{1,2}}|{to})\s?)?"
        rf"(?P<last>\d{{1,2}})(?:[:.]\d\d)?\s?{any_of(behind)}(?!\w)",
        re.IGNORECASE,
    )


def _readings(match: re.Match[str]) -> Iterator[str]:
    """Yield the values of a figure: as it stands, and times the thousand or million behind it."""
    whole = re.sub(r"\D", "", match["whole"])
    value = Decimal(f"{whole}.{match['fraction'] or 0}")
    scales = (int(name[1:]) for name, words in match.groupdict().items() if name[1:].isdigit() and words)
    for reading in (value, value * next(scales, 1)):
        yield format(reading.normalize(), "f")


def _is_firm(match: re.Match[str], words: str) -> bool:
    """Return whether a figure is one that no translation leaves out: not a time, a version or part of a name."""
    if match["unclear"] or _HYPHENED.search(words[max(match.start() - 2, 0) : match.start()]):
        return False
    is_time = match["fraction"] and len(match["fraction"]) == 2 and len(match["whole"]) < 3
    return not is_time and bool(
        match["percent"] or match["fraction"] or int(re.sub(r"\D", "", match["whole"])) >= _LEAST
    )
