"""A slash between two words has a space on one side, or on both without need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import MONTH, mend, prose

RULE = Rule(
    "TEXT003",
    "space-around-slash",
    Severity.WARNING,
    "A slash between words has a space beside it.",
    reason="A slash that holds two words together stands close to both, and a line may break at a stray space.",
    bad=Example("The March/ April report is out."),
    good=Example("The March/April report is out."),
    fixable=Fixable.SAFE,
)
_SPACE = "[ \u00a0]"
_BEHIND = re.compile(rf"(?<![\w/.~-])(?P<left>[^\W\d_]+)/(?P<space>{_SPACE}+)(?=(?P<right>[^\W\d_]+))")
_FOLDER = re.compile(
    r"(?:sub)?(?:director(?:y|ies)|folders?|tree|area)|and|or|are|is|was|were|when|which|that|for|as|on|in|to|once|with",
)
_BEFORE = re.compile(rf"(?<![^\W\d_])(?P<left>[^\W\d_]+)(?P<space>{_SPACE}+)/(?=(?P<right>[^\W\d_]+)(?![\w/]))")
_BOTH = re.compile(
    rf"(?<!\w)(?:[Aa]nd{_SPACE}*/{_SPACE}*or|[Ии]{_SPACE}*/{_SPACE}*или"
    rf"|[Hh]is{_SPACE}*/{_SPACE}*her|[Hh]e{_SPACE}*/{_SPACE}*she|{MONTH}{_SPACE}*/{_SPACE}*{MONTH})(?!\w)"
)
# “/between slashes/”, as italics are typed in mails.
_ENCLOSED = re.compile(r"(?:^|[\s(])/[^\W\d_][^/\n]*$")
_BACK = 100
_ALONE = re.compile(rf"[^\W\d_]+{_SPACE}+/{_SPACE}+[^\W\d_]+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        if "/" not in passage.words:
            continue
        words = prose(passage.words)
        for start, end in sorted(_slashes(words)):
            yield Diagnostic.of(
                RULE,
                f"A space stands beside the slash in “{_around(passage.words, start, end)}”.",
                passage.at(start, end),
                hint="Write the slash without spaces.",
                fix=mend(passage, start, end, "/"),
                language=passage.language,
            )


def _slashes(words: str) -> set[tuple[int, int]]:
    """Return where a slash stands with its spaces."""
    found = {
        (match.end("left"), match.end("space"))
        for match in _BEHIND.finditer(words)
        if (not _FOLDER.fullmatch(match["right"]) or match["left"].lower() == "and")
        and not _ENCLOSED.search(words, max(0, match.end("left") - _BACK), match.end("left"))
    }
    for match in _BEFORE.finditer(words):
        # “see /etc”: a folder, not a second word.
        if match["right"][0].isupper() or not match["right"].isascii() or _BOTH.match(words, match.start()):
            found.add((match.end("left"), match.end()))
    found |= {_slash(match) for match in _BOTH.finditer(words) if re.search(_SPACE, match[0])}
    if alone := _ALONE.fullmatch(words.strip()):
        start, end = _slash(alone)
        offset = len(words) - len(words.lstrip())
        found.add((start + offset, end + offset))
    return found


def _slash(match: re.Match[str]) -> tuple[int, int]:
    slash = match[0].index("/")
    left, right = match[0][:slash].rstrip(" \u00a0"), match[0][slash + 1 :].lstrip(" \u00a0")
    return match.start() + len(left), match.end() - len(right)


def _around(words: str, start: int, end: int) -> str:
    before = re.search(r"\w*$", words[max(0, start - 30) : start])
    after = re.match(r"\w*", words[end : end + 30])
    return f"{before[0] if before else ''}{words[start:end]}{after[0] if after else ''}"
