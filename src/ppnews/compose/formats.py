"""Dates, periods, countries and languages in each language's own manner: CLDR, through Babel."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_skeleton

from ppnews.compose.intervals import interval_pattern, long_pattern, with_first_day
from ppnews.compose.order import in_order
from ppnews.compose.typography import NO_BREAK_SPACE, ONE_DOT_LEADER
from ppnews.model.languages.reading import read_language
from ppnews.model.when import MONTHS_IN_YEAR, Moment, Period, When

# A bare “en” means the English of international organisations: day before month.
_PREFERRED = {"en": "en_001"}
_ENGLISH = ("en-150", "en-US")
"""Where the short names of time zones of other countries are known in English."""
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
_CLOSING = ",،;."
_DASHES = re.compile("[ \u2009\u00a0]([–—/])[ \u2009\u00a0]")


_UNSPACED = re.compile(r"([至～~])(?=\d{4})")
"""What stands for a dash without spaces, before another year."""


@cache
def locale_of(language: str) -> Locale:
    """Return the CLDR locale of a language code.

    A variety that CLDR does not know (`ru-TJ`) has that of its language; a language, that of international English.
    """
    try:
        locale = Locale.parse(_PREFERRED.get(language, language), sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        plain = language.split("-", 1)[0]
        return locale_of(plain if plain != language else "en")
    # Babel keeps what it looks up in data that languages share: Azerbaijani months then turn up in Turkish
    # (python-babel/babel#1234). Data of its own keeps each language apart.
    data = localedata.load(str(locale))
    for key, value in data.items():
        data[key] = copy.deepcopy(value)
    return locale


def direction_of(language: str) -> str:
    """Return `ltr` or `rtl`: how a language is written, in the script that its code names (`az-Arab`) or its own."""
    if _RIGHT_TO_LEFT.intersection(language.split("-")):
        return "rtl"
    return str(locale_of(language).text_direction)


@dataclass(frozen=True)
class LocalFormats:
    """The formats of dates, numbers, names and lists in one language (CLDR).

    Attributes:
        names: the publication's own names of countries, by code.
    """

    language: str
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale."""
        return locale_of(self.language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction_of(self.language)

    def day(self, day: date) -> str:
        """Return a day with its year: “20 December 2024”."""
        return self._format(day, long_pattern(self.locale))

    def when(self, when: When, *, year: bool = True) -> str:
        """Return “25–27 March 2025”, “March/April 2025”, “2025”; without its year where `year` is false.

        Whole years are the years alone, whatever `year` says.
        """
        if when.by_day:
            return self._days(when, year=year)
        return self._months(when.start, when.end or when.start, year=year)

    def when_in_parts(self, when: When) -> tuple[tuple[str, bool], ...]:
        """Return a date in parts that lines do not end in, each with whether it is the year alone.

        “March 25–27,” and “2025”; “2025 թ.” and “մարտ/ապրիլ”; “30 December 2025 –” and “2 January 2026”.
        """
        whole, rest = _unbroken(self.when(when)), _unbroken(self.when(when, year=False))
        year = str(when.first.year)
        if rest.casefold() not in whole.casefold():  # months have another form beside a year
            rest = whole.partition(year)[0]
        if when.first.year != when.last.year or whole.count(year) != 1 or not rest:
            return tuple((part, False) for part in whole.split(" "))
        start = whole.casefold().find(rest.casefold())
        end = start + len(rest)
        # Beside a year a month may have an ending more, Persian ones a sign above the last letter.
        while end < len(whole) and (whole[end] in _CLOSING or unicodedata.category(whole[end])[0] in "LM"):
            end += 1
        parts = ((whole[:start], True), (whole[start:end], False), (whole[end:], True))
        stripped = ((words.strip(f" {NO_BREAK_SPACE}"), is_year) for words, is_year in parts)
        return tuple((part, is_year) for words, is_year in stripped if words for part in words.split(" "))

    def hours(self, start: datetime, end: datetime | None) -> str:
        """Return “14:00–15:30 CET”: aware times in the language's manner, with the name of their zone on that day."""
        from ppnews.compose.clock import print_hours

        naming = (self.locale, *map(locale_of, _ENGLISH if self.locale.language == "en" else ()))
        return print_hours(start, end, naming, by_24=self.language == "en")

    def _days(self, when: When, *, year: bool) -> str:
        first, last = when.first, when.last
        year = year or first.year != last.year
        if first == last:
            return self._format(first, long_pattern(self.locale, year=year))
        patterns = interval_pattern(self.locale, first, last, year=year)
        return "".join(self._format(day, part) for part, day in zip(patterns, (first, last), strict=True))

    def _skeleton(self, skeleton: str, day: date) -> str:
        return format_skeleton(skeleton, day, locale=self.locale).replace(ONE_DOT_LEADER, ".")

    def _format(self, day: date, pattern: str) -> str:
        first_day = read_language(self.language).typography.first_day
        if first_day and day.day == 1:
            pattern = with_first_day(pattern, first_day)
        return format_date(day, pattern, locale=self.locale).replace(ONE_DOT_LEADER, ".")

    def _months(self, start: Moment, end: Moment, *, year: bool) -> str:
        if (start.month, end.month) == (1, MONTHS_IN_YEAR):  # whole years
            years = [self._skeleton("y", moment.first) for moment in (start, end)]
            return years[0] if start.year == end.year else "–".join(years)
        if start.year != end.year:
            return f"{self._skeleton('yMMMM', start.first)} / {self._skeleton('yMMMM', end.first)}"
        return self._in_one_year(start, end, "/") if year else self._names(start, end, "/", "LLLL")

    def _names(self, start: Moment, end: Moment, mark: str, form: str) -> str:
        names = [self._format(moment.first, form) for moment in (start, end)]
        return names[0] if start == end else mark.join(names)

    def _in_one_year(self, start: Moment, end: Moment, mark: str) -> str:
        """Return months of one year, in the form that the language gives them beside a year."""
        whole, skeleton = self._skeleton("yMMMM", end.first), self.locale.datetime_skeletons.get("yMMMM")
        form = "LLLL" if skeleton is not None and "LLLL" in skeleton.pattern else "MMMM"
        name = self._names(end, end, mark, form)
        if name not in whole:  # months are numbers: 2025年3月
            first = self._skeleton("yMMMM", start.first)
            return whole if start == end else f"{first}{mark}{whole}"
        return whole.replace(name, self._names(start, end, mark, form), 1)

    def period(self, period: Period) -> str:
        """Return “October–December 2024”, “December 2024”, “2024”."""
        first, last = period.as_moment(), period.last_month
        if period.months == 1:
            return self._skeleton("yMMMM", first.first)
        if (period.month, period.months) == (1, 12):
            return str(period.year)
        if first.year != last.year:
            return f"{self._skeleton('yMMMM', first.first)} – {self._skeleton('yMMMM', last.first)}"
        return self._in_one_year(first, last, "–")

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166-1 alpha-2)."""
        return self.names.get(code) or str(self.locale.territories.get(code, code))

    @staticmethod
    def direction_of(language: str) -> str:
        """Return the direction of another language: `ltr` or `rtl`."""
        return direction_of(language)

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language: “Russian”."""
        return _named(code, self.locale)

    def own_name(self, code: str) -> str:
        """Return the name of a language in itself: “Русский”."""
        name = _named(code, locale_of(code))
        return name[:1].upper() + name[1:]

    def countries(self, codes: Iterable[str]) -> list[str]:
        """Return country codes in the order of their names."""
        return sorted(codes, key=lambda code: in_order(self.country(code), self.language))


def _unbroken(printed: str) -> str:
    """Return a date in which lines end behind a dash between spaces, and nowhere else."""
    whole = re.sub(r"[ \u2009]", NO_BREAK_SPACE, printed)
    return _UNSPACED.sub(r"\1 ", _DASHES.sub(f"{NO_BREAK_SPACE}\\1 ", whole))


def _named(code: str, in_locale: Locale) -> str:
    plain = code.split("-", 1)[0]
    known = in_locale.languages
    return str(known.get(code.replace("-", "_")) or known.get(plain) or code)
