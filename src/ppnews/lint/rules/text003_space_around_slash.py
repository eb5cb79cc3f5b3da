"""A slash between two words has a space on one side, or on both without need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.lint.words.dates import month_pattern
from ppnews.lint.words.prose import mend, prose

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
AIDED_BY = ("dates", "slashes")
_SPACE = "[ \u00a0]"
_BEHIND = re.compile(rf"(?<![\w/.~-])(?P<left>[^\W\d_]+)/(?P<space>{_SPACE}+)(?=(?P<right>[^\W\d_]+))")
_BEFORE = re.compile(rf"(?<![^\W\d_])(?P<left>[^\W\d_]+)(?P<space>{_SPACE}+)/(?=(?P<right>[^\W\d_]+)(?![\w/]))")
# “/between slashes/”, as italics are typed in mails.
_ENCLOSED = re.compile(r"(?:^|[\s(])/[^\W\d_][^/\n]*$")
_BACK = 100
_LINE_END = re.compile(r"[^\W\d_][,.;:!?…—–-]?/ (?=[^\W\d_¡¿«„“\"'])")
_IN_VERSE = 3
"""Words between two slashes, at the least, that make lines of a poem of them."""
_ALONE = re.compile(rf"[^\W\d_]+{_SPACE}+/{_SPACE}+[^\W\d_]+")


@cache
def _not_joined(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(any_of(known.words.slashes.not_joined))


@cache
def _both(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of pairs that belong together whatever the spaces: “and / or”, two months."""
    slash, month = f"{_SPACE}*/{_SPACE}*", month_pattern(known)
    pairs = (pair.replace("/", slash) for pair in known.words.slashes.pairs)
    return re.compile(rf"(?<!\w){any_of((*pairs, f'{month}{slash}{month}'))}(?!\w)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        if "/" not in passage.words:
            continue
        words = prose(passage.words)
        for start, end in sorted(_slashes(words, vocabulary(passage.language), is_field=passage.route is not None)):
            yield Diagnostic.of(
                RULE,
                f"A space stands beside the slash in “{_around(passage.words, start, end)}”.",
                passage.at(start, end),
                hint="Write the slash without spaces.",
                fix=mend(passage, start, end, "/"),
                language=passage.language,
            )


def _slashes(words: str, known: Vocabulary, *, is_field: bool) -> set[tuple[int, int]]:
    """Return the slashes to be mended, each with its spaces."""
    both, not_joined = _both(known), _not_joined(known)
    if _is_verse(words):
        return set()
    found = {
        (match.end("left"), match.end("space"))
        for match in _BEHIND.finditer(words)
        if len(match["left"]) > 1
        and (not not_joined.fullmatch(match["right"]) or both.match(words, match.start()))
        and not _ENCLOSED.search(words, max(0, match.end("left") - _BACK), match.end("left"))
    }
    for match in _BEFORE.finditer(words):
        # “see /etc”: a folder, not a second word.
        if len(match["right"]) > 1 and match["right"].isupper():
            continue  # “-perm /MODE”: an option
        if match["right"][0].isupper() or not match["right"].isascii() or both.match(words, match.start()):
            found.add((match.end("left"), match.end()))
    found |= {_slash(match) for match in both.finditer(words) if re.search(_SPACE, match[0])}
    if is_field and (alone := _ALONE.fullmatch(words.strip())):
        start, end = _slash(alone)
        offset = len(words) - len(words.lstrip())
        found.add((start + offset, end + offset))
    return found


def _is_verse(words: str) -> bool:
    """Return whether slashes are the ends of lines of a poem that is quoted in running text."""
    ends = _LINE_END.findall(words)
    lines = words.split("/")[1:-1]
    return len(ends) > 1 and len(ends) == words.count("/") and all(len(line.split()) >= _IN_VERSE for line in lines)


def _slash(match: re.Match[str]) -> tuple[int, int]:
    slash = match[0].index("/")
    left, right = match[0][:slash].rstrip(" \u00a0"), match[0][slash + 1 :].lstrip(" \u00a0")
    return match.start() + len(left), match.end() - len(right)


def _around(words: str, start: int, end: int) -> str:
    before = re.search(r"\w*$", words[max(0, start - 30) : start])
    after = re.match(r"\w*", words[end : end + 30])
    return f"{before[0] if before else ''}{words[start:end]}{after[0] if after else ''}"
