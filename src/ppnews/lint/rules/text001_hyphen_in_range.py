"""A hyphen stands where an en dash belongs, between the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.lint.words.dates import month_pattern, weekday_pattern
from ppnews.lint.words.prose import mend, prose

RULE = Rule(
    "TEXT001",
    "hyphen-in-range",
    Severity.WARNING,
    "A hyphen stands between the two ends of a range, where an en dash belongs.",
    reason="A hyphen joins words and a dash says “to”: a range with a hyphen looks like a code or a slip.",
    bad=Example("The study visit took place on 15-17 October 2024."),
    good=Example("The study visit took place on 15–17 October 2024."),
    fixable=Fixable.SAFE,
)
AIDED_BY = ("dates", "ranges")
_BEFORE = r"(?<![\w.,:/+#№-])(?<!\d[ \u00a0])"
_AFTER = r"(?![\w/:-]|[.,]\d)"
_TIMES = re.compile(rf"{_BEFORE}\d{{1,2}}[:.][0-5]\d(?P<dash>[ \u00a0]?-[ \u00a0]?)\d{{1,2}}[:.][0-5]\d(?![\w.:/-])")
_YEARS = re.compile(
    rf"{_BEFORE}(?P<first>(?:1[5-9]|20)\d\d)(?P<dash>[ \u00a0]?-[ \u00a0]?)(?P<last>(?:1[5-9]|20)\d\d|\d\d){_AFTER}"
)
_NUMBERS = re.compile(rf"{_BEFORE}(?P<first>\d{{1,3}})(?P<dash>-)(?P<last>\d{{1,3}}){_AFTER}")
_RESULT = re.compile(rf"{_BEFORE}(?P<first>\d)-(?P<last>\d){_AFTER}")
_LONGEST_MONTH = 12
_HUNDRED = 100
_CODE_LENGTH = 3
_LAST = re.compile(r"[\w:.]+\s?$")
_FIRST = re.compile(r"\s?\w+(?:[:.]\d+)?")
_COUNTED = re.compile(r"[ \u00a0][^\W\d_]|%")
_SHOWN = 20
_CLAUSE = 60
_DOT = r"\."


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Ranges that are told by their words.

    Attributes:
        names: from month to month, from weekday to weekday.
        days: days before the name of their month.
        pages: numbers of pages and the like.
        code: what stands before a number whose hyphen is right.
        score: what stands before a score, which is no range: “slipped to 2-3”.
    """

    names: re.Pattern[str]
    days: re.Pattern[str]
    pages: re.Pattern[str]
    code: re.Pattern[str]
    score: re.Pattern[str]


@cache
def _patterns(known: Vocabulary) -> _Patterns:
    words, month, weekday = known.words.ranges, month_pattern(known), weekday_pattern(known)
    hyphen, between_days, dot = "[ \u00a0]?-[ \u00a0]?", "[ \u00a0]-[ \u00a0]", ""
    if _DOT in known.words.dates.ordinal:  # “15.-17. Oktober”, which no pattern of bare numbers finds
        between_days, dot = hyphen, f"{_DOT}?"
    day = rf"\d{{1,2}}{dot}"
    return _Patterns(
        names=re.compile(
            rf"(?<![\w-])(?:{day} {month}(?P<several>{hyphen}){day} {month}"
            rf"|{month}(?: (?P<year>\d{{4}}))?(?P<months>{hyphen}){month}"
            rf"|{weekday}(?P<days>{hyphen}){weekday})(?![\w-])"
        ),
        days=re.compile(
            rf"{_BEFORE}(?:{month} )?(?P<first>\d{{1,2}}){dot}(?P<dash>{between_days})(?P<last>\d{{1,2}}){dot}"
            rf"(?= {month}(?!\w))"
        ),
        pages=re.compile(
            rf"(?<!\w){any_of(words.numbered)}[ \u00a0]?"
            rf"(?P<first>\d{{1,5}})(?P<dash>{hyphen})(?P<last>\d{{1,5}}){_AFTER}"
        ),
        code=re.compile(rf"(?:ISO|IEC|EN|RFC|UTF|Boeing|CVE|{any_of(words.codes)})[ \u00a0:]*$"),
        score=re.compile(rf"\b{any_of(words.scores)}\w*(?: [\w’'.]+){{0,5}}[ \u00a0,:]*$", re.IGNORECASE),
    )


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    games = _games(subject)
    for passage in subject.passages:
        known = vocabulary(passage.language)
        if "-" not in passage.words or known.own.ranges.hyphens:
            continue
        words = passage.words
        for start, end in sorted(set(_dashes(prose(words), _patterns(known), passage.section in games))):
            before, after = _LAST.search(words, max(0, start - _SHOWN), start), _FIRST.match(words, end, end + _SHOWN)
            shown = f"{before[0] if before else ''}{words[start:end]}{after[0] if after else ''}"
            yield Diagnostic.of(
                RULE,
                f"A hyphen stands in the range “{shown}”.",
                passage.at(start, end),
                hint="Write an en dash: –",
                fix=mend(passage, start, end, "–"),
                language=passage.language,
            )


def _games(subject: Subject) -> frozenset[int]:
    """Return the sections that tell of games: with a result that is no range, as 3-1 and 2-2 are none."""
    return frozenset(
        passage.section
        for passage in subject.passages
        if passage.section is not None and "-" in passage.words
        for match in _RESULT.finditer(prose(passage.words))
        if int(match["first"]) >= int(match["last"])
    )


def _dashes(words: str, patterns: _Patterns, has_games: bool) -> Iterator[tuple[int, int]]:
    """Yield the hyphen of every range, with the spaces around it unless an end is of several words."""
    for match in patterns.names.finditer(words):
        group = next(name for name in ("several", "months", "days") if match[name])
        yield _bare(match, group) if group == "several" or match["year"] else match.span(group)
    for match in _TIMES.finditer(words):
        yield match.span("dash")
    for pattern in (_YEARS, patterns.days, _NUMBERS, patterns.pages):
        for match in pattern.finditer(words):
            if _is_range(pattern, match, words, patterns) and not (has_games and _RESULT.fullmatch(match[0])):
                yield match.span("dash")


def _bare(match: re.Match[str], group: str) -> tuple[int, int]:
    start = match.start(group) + match[group].index("-")
    return start, start + 1


def _is_range(pattern: re.Pattern[str], match: re.Match[str], words: str, patterns: _Patterns) -> bool:
    """Return whether the second number goes on from the first, and both are no code."""
    first, last = int(match["first"]), int(match["last"])
    if pattern is _YEARS and len(match["last"]) < len(match["first"]):
        # 2024-12 is a month; 2023-24 are two years, and hold together without spaces.
        return match["dash"] == "-" and last > max(first % _HUNDRED, _LONGEST_MONTH)
    if pattern is _NUMBERS:
        lengthy = len(match["first"]) == len(match["last"]) == _CODE_LENGTH
        if lengthy and not _COUNTED.match(words, match.end()):
            return False
        before = words[max(0, match.start() - _CLAUSE) : match.start()]
        if patterns.score.search(before) and int(match["last"]) < _HUNDRED // 10:
            return False
        if patterns.code.search(words[max(0, match.start() - 20) : match.start()]) or match["last"].startswith("0"):
            return False
    return first < last
