"""Names of months, weekdays and languages: CLDR's, through Babel, with the further forms of a language's file."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ppnews.model.languages.numbers import Dates
from ppnews.model.languages.reading import read_language

_MODIFIER_APOSTROPHE = "\u02bc"
"""CLDR's letter in Ukrainian names, where people type an apostrophe."""
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of CLDR for unions, the unknown and what is made up."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months (numbered from 1) and of weekdays (from 0, Monday), with the capitals that texts give them.

    Attributes:
        dated: months as they stand in dates.
        leading: those of them behind which the day may stand.
        named: months in every form.
        within: months behind “in”.
        weekdays: weekdays as they stand beside dates.
        range_weekdays: weekdays as they stand at the ends of a range.
        full: the seven weekdays in full, Monday first.
    """

    dated: Mapping[str, int]
    leading: Mapping[str, int]
    named: Mapping[str, int]
    within: Mapping[str, int]
    weekdays: Mapping[str, int]
    range_weekdays: Iterable[str]
    full: tuple[str, ...]


@cache
def language_calendar(tag: str) -> Calendar:
    """Return the names that a language's texts use; none of a language whose file says nothing of dates."""
    dates = read_language(tag).dates
    if not dates.month_widths:
        return Calendar({}, {}, {}, {}, {}, (), ())
    names = _cldr(tag)
    dated = {name: number for number, name in names("months", "format", dates.month_widths)}
    dated |= {form: number for number, forms in dates.month_forms.items() for form in forms}
    within = {form: number for number, form in enumerate(dates.months_within, 1)}
    named = {name: number for number, name in names("months", "stand-alone", dates.month_widths)} | dated | within
    days = {name: number for number, name in names("days", "format", dates.weekday_widths)}
    return Calendar(
        dated=_as_typed(dated),
        leading=_as_typed(dated) if dates.month_first else {},
        named=_as_typed(_capitalized(named)),
        within=_as_typed(within or dated),
        weekdays=_as_typed(_beside_dates(dates, names)),
        range_weekdays=tuple(_as_typed(_capitalized(dict.fromkeys(dates.range_weekdays or days, 0)))),
        full=tuple(name for _, name in sorted(names("days", "format", ("wide",)))),
    )


@cache
def cldr_months(tag: str) -> Mapping[str, int]:
    """Return the months by their full names in CLDR, in small letters, of a language of which nothing else is known."""
    names = _cldr(tag)
    both = (
        (number, name.lower()) for form in ("format", "stand-alone") for number, name in names("months", form, ["wide"])
    )
    return {name: number for number, name in both if name.isalpha()}


class _Names:
    """The names of one language in CLDR."""

    def __init__(self, data: Mapping[str, Mapping[str, Mapping[str, Mapping[int, str]]]]) -> None:
        self._data = data

    def __call__(self, kind: str, form: str, widths: Iterable[str]) -> list[tuple[int, str]]:
        return [(number, name.rstrip(".")) for w in widths for number, name in self._data[kind][form][w].items()]


def _cldr(tag: str) -> _Names:
    from babel import localedata
    from babel.localedata import LocaleDataDict

    data = localedata.load(_known(tag))
    # Babel keeps what it looks up in data that languages share (python-babel/babel#1234): a copy keeps them apart.
    return _Names(LocaleDataDict(copy.deepcopy({kind: data[kind] for kind in ("months", "days")})))


def _known(tag: str) -> str:
    """Return CLDR's name for a language; for a variety that it does not know, its language's, else the root's."""
    from babel import localedata

    names = (tag.replace("-", "_"), tag.split("-", 1)[0], "root")
    return next(name for name in names if localedata.exists(name))


def _beside_dates(dates: Dates, names: _Names) -> dict[str, int]:
    full = {name: number for number, name in names("days", "format", ("wide",))}
    full |= {form: number - 1 for number, forms in dates.weekday_forms.items() for form in forms}
    short = {name: number for number, name in names("days", "format", dates.weekday_widths)}
    return {name: day for name, day in {**short, **_capitalized(full)}.items() if name not in dates.weekdays_not_read}


def _capitalized(forms: Mapping[str, int]) -> dict[str, int]:
    """Return forms as they stand, and as they open a sentence."""
    return {form: number for name, number in forms.items() for form in (name, name[:1].upper() + name[1:])}


def _as_typed(forms: Mapping[str, int]) -> dict[str, int]:
    """Return forms with every apostrophe that people type."""
    marks = (_MODIFIER_APOSTROPHE, "’", "'")
    return {form.replace(marks[0], mark): number for form, number in forms.items() for mark in marks}


@cache
def language_name(code: str, tag: str) -> str:
    """Return the name of a language in the language `tag`; empty where CLDR has none."""
    from babel import localedata

    names: dict[str, str] = localedata.load(_known(tag)).get("languages", {})
    return names.get(code, "")


@cache
def country_names(tag: str) -> dict[str, str]:
    """Return the names of countries and territories in a language by their ISO 3166-1 alpha-2 codes."""
    from babel import localedata

    names: dict[str, str] = localedata.load(_known(tag)).get("territories", {})
    return {code: name for code, name in names.items() if len(code) == len("AM") and code not in _NO_COUNTRIES}


def decimal_mark(tag: str) -> str:
    """Return the decimal mark of a language: `.` or `,`."""
    from babel import Locale

    marks = Locale.parse(_known(tag)).number_symbols
    return str(marks["latn"]["decimal"])
