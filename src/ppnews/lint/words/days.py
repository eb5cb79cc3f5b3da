"""Days that words name in any language: by its own file, or else by CLDR's names of months alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.lint.vocabulary import any_word, speaks
from ppnews.lint.words.dates import DateMention, mentions
from ppnews.model.languages.calendar import cldr_months

_ORDINAL = r"(?:\.|º|ª|°|-?[a-zа-я]{1,2})?"
_OF = r"(?:(?:de|del|di|da|ta[’']?)\s|d[’'])?"
"""Prepositions between the parts of a date: “31 de mayo de 2025”."""


def days_in(words: str, language: str) -> Iterator[DateMention]:
    """Yield the dates that name a day and a month, whether the calendar has them or not, in their order."""
    if speaks(language, "dates"):
        yield from mentions(words, language)
        return
    months = cldr_months(language)
    for match in _date(language).finditer(words):
        year = int(match["year"]) if match["year"] else None
        day = (int(match["day"]), months[match["month"].lower()], year)
        yield DateMention(match.start(), match.end(), day, day)


@cache
def _date(language: str) -> re.Pattern[str]:
    month = any_word(cldr_months(language))
    return re.compile(
        rf"(?<![\w.,:/–—-])(?P<day>\d{{1,2}}){_ORDINAL}\s{_OF}(?P<month>{month})(?!\w)(?:,?\s{_OF}(?P<year>\d{{4}})(?![\w-]))?",
        re.IGNORECASE,
    )
