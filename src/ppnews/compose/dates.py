"""Dates in running texts, as their authors typed them: day and month stay on one line."""

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
    after = rf"(?<![\w.,/–-]){_DAYS}{_GAP}{between}(?:{months})(?![^\W\d_])"
    leads = pattern.find("M") < pattern.find("d") or language.split("-")[0] == "en"
    before = rf"|(?<!\w)(?:{months})\.?{_GAP}{_DAYS}(?![\w%:])" if leads else ""
    return re.compile(f"{after}{before}")


def join_dates(words: str, language: str, *, dashes: bool) -> str:
    """Return words with a no-break space between day and month; where `dashes`, no line ends behind a day's dash."""
    pattern = _dates(language)
    if pattern is None:
        return words

    def joined(match: re.Match[str]) -> str:
        date = match[0].replace(" ", NO_BREAK_SPACE)
        return _DASH.sub(f"–{WORD_JOINER}", date) if dashes else date

    return pattern.sub(joined, words)


def is_date_across(before: str, behind: str, language: str) -> bool:
    """Return whether a date stands across the end of a line: “2” and “January”, “25–27” and “March”."""
    pattern = _dates(language)
    if pattern is None:
        return False
    end = before.rsplit(None, 2)[-2:] if before and not before[-1].isspace() else []
    line = " ".join(end)
    whole = f"{line} {behind[:40]}"
    return any(match.start() < len(line) < match.end() for match in pattern.finditer(whole))
