"""Dates in running texts, as their authors typed them: day, month and year stay on one line."""

from __future__ import annotations

import re
from functools import cache

from ppnews.compose.formats import locale_of
from ppnews.compose.typography import NO_BREAK_SPACE

WORD_JOINER = "\u2060"
_GAP = f"[ {NO_BREAK_SPACE}]"
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?"
_DAYS = rf"(?:{_DAY}[–-])?{_DAY}"
_LITERAL = re.compile(r"d[^\w']*'?(?P<between>[^'\W]*(?: [^'\W]+)*)'?[^\w']*M")
_DASH = re.compile(r"(?<=[\d.])–(?=\d)")
_SHORTEST = 3


@cache
def _dates(language: str) -> re.Pattern[str] | None:
    """Return the pattern of a day, or days from and to, beside a month; None for a language with no names of months."""
    locale = locale_of(language)
    names = {
        name.rstrip(".")
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in locale.months[form][width].values()
    }
    words = sorted((name for name in names if len(name) >= _SHORTEST and name.isalpha()), key=len, reverse=True)
    if not words:
        return None
    months = "|".join(map(re.escape, words))
    pattern = str(locale.datetime_skeletons["MMMMd"].pattern)
    literal = _LITERAL.search(pattern)
    between = rf"(?:{re.escape(literal['between'])}{_GAP})?" if literal and literal["between"] else ""
    year = rf"(?:{_GAP}\d{{4}}(?![\d.,]?\d))?"
    after = rf"(?<![\w.,/–-]){_DAYS}{_GAP}{between}(?:{months})(?![^\W\d_]){year}"
    leads = pattern.find("M") < pattern.find("d") or language.split("-")[0] == "en"
    before = rf"|(?<!\w)(?:{months})\.?{_GAP}{_DAYS}(?![\w%:])" if leads else ""
    alone = rf"|(?<!\w)(?:{months}){_GAP}\d{{4}}(?![\d.,]?\d)"
    return re.compile(f"{after}{before}{alone}")


def join_dates(words: str, language: str, *, dashes: bool) -> str:
    """Return words with no-break spaces between day, month and year.

    Where `dashes`, no line ends behind the dash of days.
    """
    pattern = _dates(language)
    if pattern is None:
        return words

    def joined(match: re.Match[str]) -> str:
        date = match[0].replace(" ", NO_BREAK_SPACE)
        return _DASH.sub(f"–{WORD_JOINER}", date) if dashes else date

    return pattern.sub(joined, words)
