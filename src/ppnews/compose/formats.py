"""Dates, periods, countries and languages in each language's own manner: CLDR, through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from ppnews.model.when import Moment, Period, When

# A bare “en” means the English of international organisations: day before month.
_PREFERRED = {"en": "en_001"}
_BY_DIFFERENCE = ("y", "M", "d")


@cache
def locale_of(language: str) -> Locale:
    """Return the CLDR locale of a language code; CLDR's root conventions for one that it does not know."""
    try:
        return Locale.parse(_PREFERRED.get(language, language), sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("root") if "root" in _known() else Locale.parse("en_001")


@cache
def _known() -> frozenset[str]:
    from babel.localedata import locale_identifiers  # reads a folder: only needed for unknown languages

    return frozenset(locale_identifiers())


@dataclass(frozen=True)
class LocalFormats:
    """How one language prints what is not words."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale."""
        return locale_of(self.language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def day(self, day: date) -> str:
        """Return a day with its year: “20 December 2024”."""
        return format_date(day, "long", locale=self.locale)

    def when(self, when: When, *, year: bool = True) -> str:
        """Return “25–27 March 2025”, “March/April 2025”; without its year where `year` is false."""
        if when.by_day:
            return self._days(when, year=year)
        return self._months(when.start, when.end or when.start, year=year)

    def _days(self, when: When, *, year: bool) -> str:
        first, last = when.first, when.last
        if first == last:
            return self.day(first) if year else self._skeleton("MMMMd", first)
        apart = first.year != last.year
        pattern = self._interval_pattern("yMMMd" if year or apart else "MMMd", first, last)
        return "".join(
            format_date(day, part, locale=self.locale) for part, day in zip(pattern, (first, last), strict=False)
        )

    def _interval_pattern(self, skeleton: str, first: date, last: date) -> list[str]:
        """Return CLDR's pattern for the two ends of an interval, with months in full."""
        differs = [first.year != last.year, first.month != last.month, True]
        greatest = _BY_DIFFERENCE[differs.index(True)]
        found = self.locale.interval_formats.get(skeleton, {}).get(greatest)
        if not found or len(found) != 2:
            single = self.locale.datetime_skeletons[skeleton].pattern
            found = [f"{single} – ", single]
        return [re.sub(r"(M{3}|L{3})(?![ML])", lambda m: m[0] + m[0][0], part) for part in found]

    def _skeleton(self, skeleton: str, day: date) -> str:
        return format_skeleton(skeleton, day, locale=self.locale)

    def _month(self, moment: Moment) -> str:
        return format_date(moment.first, "LLLL", locale=self.locale)

    def _months(self, start: Moment, end: Moment, *, year: bool) -> str:
        if start.year != end.year:
            return f"{self._skeleton('yMMMM', start.first)} / {self._skeleton('yMMMM', end.first)}"
        names = self._month(start) if start == end else f"{self._month(start)}/{self._month(end)}"
        if not year:
            return names
        return self._with_names(names, end)

    def _with_names(self, names: str, moment: Moment) -> str:
        """Return month and year of `moment` with its month's name replaced by `names`."""
        whole = self._skeleton("yMMMM", moment.first)
        for form in (self._month(moment), format_date(moment.first, "MMMM", locale=self.locale)):
            if form in whole:
                return whole.replace(form, names, 1)
        return f"{names} {moment.year}"

    def period(self, period: Period) -> str:
        """Return “October–December 2024”, “December 2024”, “2024”."""
        first, last = period.as_moment(), period.last_month
        if period.months == 1:
            return self._skeleton("yMMMM", first.first)
        if (period.month, period.months) == (1, 12):
            return str(period.year)
        if first.year != last.year:
            return f"{self._skeleton('yMMMM', first.first)} – {self._skeleton('yMMMM', last.first)}"
        return self._with_names(f"{self._month(first)}–{self._month(last)}", last)

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166-1 alpha-2)."""
        return str(self.locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language: “Russian”."""
        return _named(locale_of(code), code, self.locale)

    def own_name(self, code: str) -> str:
        """Return the name of a language in itself: “Русский”."""
        name = _named(locale_of(code), code, locale_of(code))
        return name[:1].upper() + name[1:]

    def countries(self, codes: Iterable[str]) -> list[str]:
        """Return country codes in the order of their names."""
        return sorted(codes, key=lambda code: self.country(code).casefold())


def _named(locale: Locale, code: str, in_locale: Locale) -> str:
    plain = code.split("-", 1)[0]
    known = in_locale.languages
    return str(known.get(code.replace("-", "_")) or known.get(plain) or locale.language or code)
