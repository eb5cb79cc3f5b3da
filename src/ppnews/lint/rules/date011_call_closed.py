"""A call or registration closes before the issue comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, spoken, vocabulary
from ppnews.lint.words.dates import DateMention, mentions
from ppnews.lint.words.prose import prose
from ppnews.model.gaps import Part

RULE = Rule(
    "DATE011",
    "call-closed",
    Severity.WARNING,
    "A call closes, or an event takes place, before the issue comes out that speaks of it as ahead.",
    reason="Readers are asked to do something that they no longer can; mostly the year is wrong, or the text is old.",
    bad=Example("Please apply by 12 December 2024.", remark="The issue comes out on 20 December 2024."),
    good=Example("Please apply by 12 January 2025.", remark="The issue comes out on 20 December 2024."),
)
WHOLE = (Part.HEADER,)
USES = ("dates", "deadlines")
_REACH = 160
"""How far before a date the words may stand that make it a deadline."""
_NEAR = 90
"""So many days before the issue a day without a year can only be meant as past."""
_SENTENCE = re.compile(r"[.!?…](?=\s+[^\W\d_a-zа-яё]|\s*$)")


@cache
def _until(known: Vocabulary) -> re.Pattern[str]:
    words = known.words
    return re.compile(
        rf"(?<!\w){any_of(words.deadlines.calls)}.{{0,{_REACH}}}?(?:(?<!\w)|(?=\W)){any_of(words.deadlines.until)}"
        rf"\s*(?:{any_of(words.dates.lead)}\s)?$",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _planned(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){any_of(known.words.deadlines.planned)}(?!\w)[^\d]{{0,{_REACH}}}$", re.IGNORECASE | re.DOTALL
    )


@cache
def _past(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(known.words.deadlines.past)}(?!\w)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every deadline against the day of publication; one without a year only where its year is plain."""
    published = subject.issue.manifest.published
    for passage in spoken(subject.passages, *USES):
        words = prose(passage.words)
        for mention in mentions(words, passage.language):
            last = _last_day(mention, published)
            if last is None or last >= published:
                continue
            known = vocabulary(passage.language)
            if _says(_until(known), words, mention, known):
                yield _finding(subject, passage, mention, "This closes on", last)
            elif mention.is_full and _says(_planned(known), words, mention, known):
                yield _finding(subject, passage, mention, "This is said to lie ahead, on", last)


def _last_day(mention: DateMention, published: date) -> date | None:
    """Return the last day of a date; of one without a year, the nearest to publication, or None if that is far off."""
    if mention.is_full:
        days = mention.days(published.year)
        return days[1] if days else None
    near = (mention.days(year) for year in (published.year - 1, published.year, published.year + 1))
    ends = sorted((days[1] for days in near if days), key=lambda day: abs(day - published))
    return ends[0] if ends and (published - ends[0]).days <= _NEAR else None


def _says(pattern: re.Pattern[str], words: str, mention: DateMention, known: Vocabulary) -> bool:
    """Return whether the words before a date, in its sentence, lead to it by a pattern, and tell of no past."""
    start = max(0, mention.start - _REACH)
    ends = [match.end() for match in _SENTENCE.finditer(words, start, mention.start)]
    before = words[ends[-1] if ends else start : mention.start]
    stop = _SENTENCE.search(words, mention.end, mention.end + _REACH)
    behind = words[mention.end : stop.start() if stop else mention.end + _REACH]
    return bool(pattern.search(before)) and not _past(known).search(f"{before} {behind}")


def _finding(subject: Subject, passage: Passage, mention: DateMention, says: str, last: date) -> Diagnostic:
    published = subject.issue.manifest.published
    at = subject.issue.sources.value(("published",))
    end = mention.start + len(passage.words[mention.start : mention.end].rstrip("."))
    return Diagnostic.of(
        RULE,
        f"{says} {last}, before the issue comes out on {published}.",
        passage.at(mention.start, end),
        hint="Correct the day or the year, or take it out.",
        related=(Related(at, "The issue comes out on this day."),),
        language=passage.language,
    )
