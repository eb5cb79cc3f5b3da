"""Times of day with their time zone in each language's own manner: CLDR, through Babel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from babel import Locale
from babel.core import get_global
from babel.dates import format_time

from ppnews.compose.typography import NO_BREAK_SPACE
from ppnews.model.languages.scripts import same_script

_NOTHING = "∅∅∅"
"""CLDR's mark for a name that people of that language do not use, though a neighbour's do."""
_QUOTED = re.compile(r"'[^']*'")
"""Words in a pattern: “HH 'h' mm”."""
_SPACES = dict.fromkeys(map(ord, " \u202f\u2009"), NO_BREAK_SPACE)


def print_hours(start: datetime, end: datetime | None, locales: Sequence[Locale], *, by_24: bool) -> str:
    """Return “14:00–15:30 CET”, “2:00–3:30 PM EST”: in 24 hours where `by_24` says so or the locale does.

    Both are aware; the zone is named as it is called at `start`, in the first of the locales that has a name for it.
    Where none has, the difference to UTC and the place stand for it: “14:00–15:30 GMT+2 (Вена)”.
    """
    locale = locales[0]
    pattern = "HH:mm" if by_24 else str(locale.time_formats["short"].pattern)
    halves = not {"h", "K"}.isdisjoint(_QUOTED.sub("", pattern))
    first = format_time(start, pattern, locale=locale)
    printed = first if end is None else _interval(start, end, pattern, locale, halves=halves)
    skeleton = locale.datetime_skeletons.get("hmv" if halves else "Hmv")
    leads = skeleton is not None and str(skeleton.pattern).startswith("v")
    zone = _zone_name(start, locales)
    unbroken = printed.translate(_SPACES).replace(f"{NO_BREAK_SPACE}–{NO_BREAK_SPACE}", f"{NO_BREAK_SPACE}– ")
    return " ".join((zone, unbroken) if leads else (unbroken, zone))


def _interval(start: datetime, end: datetime, pattern: str, locale: Locale, *, halves: bool) -> str:
    """Return two times of one day, with the words of CLDR's interval and the figures of its single times."""
    if halves:
        differs = "a" if (start.hour < 12) is not (end.hour < 12) else "h"
        parts = locale.interval_formats.get("hm", {}).get(differs) or [f"{pattern}–", pattern]
    else:
        parts = [f"{pattern}–", pattern]
    printed = "".join(format_time(time, part, locale=locale) for time, part in zip((start, end), parts, strict=True))
    return printed if halves and differs == "a" else printed.replace("\u2009–\u2009", "–")


def _zone_name(moment: datetime, locales: Sequence[Locale]) -> str:
    """Return “CET”, “CEST” where the language knows such a name; else the difference and the place, “GMT+2 (Вена)”."""
    zone = str(getattr(moment.tzinfo, "key", ""))
    zone = get_global("zone_aliases").get(zone, zone)
    metazone = get_global("meta_zones").get(zone)
    season = "daylight" if _in_summer(moment) else "standard"
    for locale in locales:
        for names in (locale.time_zones.get(zone, {}), locale.meta_zones.get(metazone, {})):
            name = names.get("short", {}).get(season)
            if name and name != _NOTHING:
                return str(name)
    return _with_place(_difference(moment, locales[0]), zone, locales[0])


def _with_place(difference: str, zone: str, locale: Locale) -> str:
    """Return a difference with the city that the zone is known by, as CLDR joins a name with a place.

    A city that CLDR does not name in this language has the name of its zone, where that is spelt in the same letters.
    """
    area, _, city = zone.rpartition("/")
    named = locale.time_zones.get(zone, {}).get("city")
    place = named or (city.replace("_", " ") if same_script(str(locale).replace("_", "-"), "en") else "")
    if area in ("", "Etc") or not place:
        return difference
    return str(locale.zone_formats.get("fallback", "%(1)s (%(0)s)")) % {"0": str(place), "1": difference}


def _in_summer(moment: datetime) -> bool:
    year = [moment.replace(month=month, day=1).utcoffset() or timedelta() for month in (1, 7)]
    return (moment.utcoffset() or timedelta()) > min(year)


def _difference(moment: datetime, locale: Locale) -> str:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "" if not minutes else "+" if minutes > 0 else "−"
    shown = f"{sign}{hours}" if minutes else ""
    return str(locale.zone_formats.get("gmt", "GMT%s")) % (f"{shown}:{rest:02d}" if rest else shown)
