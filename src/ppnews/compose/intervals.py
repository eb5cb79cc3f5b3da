"""The patterns of periods of days: CLDR's where they go with the language's long dates, else made of those.

CLDR's intervals have short months, and in many languages another order or other words than a long date has:
Spanish “3–5 may 2025” beside “3 de mayo de 2025”, Bulgarian and Czech ones only figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel import Locale

_DAY = re.compile(r"'[^']*'|(?P<day>d+)")
_DIFFERENCES = ("y", "M", "d")
_DASH = re.compile("(?P<gap>[ \u2009\u00a0]?)–[ \u2009\u00a0]?$")
_TWO_DAYS = re.compile(r"d[^dyML]*d")


def long_pattern(locale: Locale, *, year: bool = True) -> str:
    """Return the pattern of a day with its month in full; no zero stands before the day."""
    pattern = locale.date_formats["long"] if year else locale.datetime_skeletons["MMMMd"]
    return str(pattern.pattern).replace("dd", "d")


def with_first_day(pattern: str, first_day: str) -> str:
    """Return a pattern for the first day of a month, as the language writes it: “1er”."""
    return _DAY.sub(lambda match: f"'{first_day}'" if match["day"] else match[0], pattern)


def interval_pattern(locale: Locale, first: date, last: date, *, year: bool) -> tuple[str, str]:
    """Return the patterns of the two ends of a period of days, which are set close to one another."""
    differs = (first.year != last.year, first.month != last.month, True)
    greatest = _DIFFERENCES[differs.index(True)]
    single = long_pattern(locale, year=year)
    found = locale.interval_formats.get("yMMMd" if year else "MMMd", {}).get(greatest) or ()
    parts = [_in_full(part) for part in found]
    if len(parts) == 2 and _goes_with(parts, greatest, single):  # figures stand close about their dash, words do not
        return _DASH.sub("–" if greatest == "d" else _open, parts[0]), parts[1]
    if greatest == "d":
        return _two_days(single)
    return _two_months(single, long_pattern(locale, year=False), apart=greatest == "y" or not year)


def _open(dash: re.Match[str]) -> str:
    """Return a dash with the space that the language sets about it; Polish and Swedish set none, and lines must end."""
    gap = dash["gap"] or " "
    return f"{gap}–{gap}"


def _in_full(part: str) -> str:
    """Return a part of an interval with its month in full, which has no dot, and its day without a zero."""
    return re.sub(r"([ML])\1\1(?!\1)\.?", r"\1\1\1\1", part).replace("dd", "d")


def _goes_with(parts: Sequence[str], greatest: str, single: str) -> bool:
    """Return whether an interval has the order, the words and the points of a single date."""
    whole, wanted = _compared("".join(parts)), _compared(single)
    if greatest == "d":
        return _TWO_DAYS.sub("d", whole, count=1) == wanted
    if greatest == "M" and _year_leads(single):
        return _compared(parts[0]).startswith(wanted)
    return _compared(parts[1]) == wanted


def _compared(pattern: str) -> str:
    """Return a pattern without quotation marks and spaces; the doubled letter of two years (рр.) is one."""
    plain = re.sub(r"['\s\u200f]", "", pattern).replace("L", "M")
    return re.sub(r"([а-яіґ])\1", r"\1", plain)


def _two_days(single: str) -> tuple[str, str]:
    """Return a date with two days in the place of one: “3.–5. Mai 2025”."""
    day = next(match for match in _DAY.finditer(single) if match["day"])
    point = "." if single[day.end() :].startswith(". ") else ""
    return f"{single[: day.end()]}{point}–", single[day.start() :]


def _two_months(single: str, without_year: str, *, apart: bool) -> tuple[str, str]:
    """Return two dates about a dash; of one year, where they are not `apart`, which stands with one of them."""
    if apart:
        return f"{single} – ", single
    return (f"{single} – ", without_year) if _year_leads(single) else (f"{without_year} – ", single)


def _year_leads(single: str) -> bool:
    return -1 < single.find("y") < single.find("d")
