"""A hyphen stands where an en dash belongs, between the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import MONTH, WEEKDAY, mend, prose

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
_BEFORE = r"(?<![\w.,:/+#№-])(?<!\d[ \u00a0])"
_AFTER = r"(?![\w/:-]|[.,]\d)"
_NAMES = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}} {MONTH}(?P<several>[ \u00a0]?-[ \u00a0]?)\d{{1,2}} {MONTH}"
    rf"|{MONTH}(?: (?P<year>\d{{4}}))?(?P<months>[ \u00a0]?-[ \u00a0]?){MONTH}"
    rf"|{WEEKDAY}(?P<days>[ \u00a0]?-[ \u00a0]?){WEEKDAY})(?![\w-])"
)
_TIMES = re.compile(rf"{_BEFORE}\d{{1,2}}[:.][0-5]\d(?P<dash>[ \u00a0]?-[ \u00a0]?)\d{{1,2}}[:.][0-5]\d(?![\w.:/-])")
_YEARS = re.compile(
    rf"{_BEFORE}(?P<first>(?:1[5-9]|20)\d\d)(?P<dash>[ \u00a0]?-[ \u00a0]?)(?P<last>(?:1[5-9]|20)\d\d|\d\d){_AFTER}"
)
_DAYS = re.compile(
    rf"{_BEFORE}(?:{MONTH} )?(?P<first>\d{{1,2}})(?P<dash>[ \u00a0]-[ \u00a0])(?P<last>\d{{1,2}})(?= {MONTH}(?!\w))"
)
_NUMBERS = re.compile(rf"{_BEFORE}(?P<first>\d{{1,3}})(?P<dash>-)(?P<last>\d{{1,3}}){_AFTER}")
_PAGES = re.compile(
    r"(?<!\w)(?:pp?\.|[Pp]ages?|[Cc]hapters?|[Аа]rticles?|сс?\.|[Сс]тр\.|[Сс]траниц\w{1,2})[ \u00a0]?"
    rf"(?P<first>\d{{1,5}})(?P<dash>[ \u00a0]?-[ \u00a0]?)(?P<last>\d{{1,5}}){_AFTER}"
)
_CODE = re.compile(r"(?:ISO|IEC|EN|RFC|UTF|[Tt]el\.?|[Tt]elephone|[Pp]hone|[Тт]ел\.?|Boeing|No\.|CVE)[ \u00a0:]*$")
# A score is no range: “slipped to 2-3”.
_SCORE = re.compile(
    r"\b(?:w[io]n|beat|lost|lose|led|lead|score|drew|draw|victory|defeat|slipped|set|match|vote"
    r"|счёт|счет|выигра|победи|проигра|вничью)\w*(?: \w+)?[ \u00a0,:]*$",
    re.IGNORECASE,
)
_LONGEST_MONTH = 12
_HUNDRED = 100
_CODE_LENGTH = 3
_LAST = re.compile(r"[\w:.]+\s?$")
_FIRST = re.compile(r"\s?\w+(?:[:.]\d+)?")
_SHOWN = 20


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        if "-" not in passage.words:
            continue
        for start, end in sorted(set(_dashes(prose(passage.words)))):
            words = passage.words
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


def _dashes(words: str) -> Iterator[tuple[int, int]]:
    """Yield where a range has its hyphen, with the spaces around it unless an end is of several words."""
    for match in _NAMES.finditer(words):
        group = next(name for name in ("several", "months", "days") if match[name])
        yield _bare(match, group) if group == "several" or match["year"] else match.span(group)
    for match in _TIMES.finditer(words):
        yield match.span("dash")
    for pattern in (_YEARS, _DAYS, _NUMBERS, _PAGES):
        for match in pattern.finditer(words):
            if _is_range(pattern, match, words):
                yield match.span("dash")


def _bare(match: re.Match[str], group: str) -> tuple[int, int]:
    start = match.start(group) + match[group].index("-")
    return start, start + 1


def _is_range(pattern: re.Pattern[str], match: re.Match[str], words: str) -> bool:
    """Return whether the second number goes on from the first, and both are no code."""
    first, last = int(match["first"]), int(match["last"])
    if pattern is _YEARS and len(match["last"]) < len(match["first"]):
        # 2024-12 is a month; 2023-24 are two years, and hold together without spaces.
        return match["dash"] == "-" and last > max(first % _HUNDRED, _LONGEST_MONTH)
    if pattern is _NUMBERS:
        lengthy = len(match["first"]) == len(match["last"]) == _CODE_LENGTH
        if lengthy and not re.match(r"(?:[ \u00a0][^\W\d_]|%)", words[match.end() :][:2]):
            return False
        before = words[max(0, match.start() - _SHOWN) : match.start()]
        if _SCORE.search(before) and int(match["last"]) < _HUNDRED // 10:
            return False
        if _CODE.search(words[max(0, match.start() - 20) : match.start()]) or match["last"].startswith("0"):
            return False
    return first < last
