"""A country, title or unit is written in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, vocabulary
from ppnews.lint.words.prose import by_language, is_title_of_others, unquoted

RULE = Rule(
    "TEXT017",
    "written-two-ways",
    Severity.WARNING,
    "A country, title, abbreviation or unit is written in two ways in one language.",
    reason="Both ways are right, and side by side they look like two things, or like a slip.",
    bad=Example("Experts from Türkiye came. Those from Turkey stayed."),
    good=Example("Experts from Türkiye came. Those from Türkiye stayed."),
)
AIDED_BY = ("variants",)
_OR = " / "
_SHOWN = 4
_EXPLAINED, _BACK = re.compile(r"\([^()]*$"), 24
"""What stands in parentheses may be the other name: “Türkiye (formerly Turkey)”."""


@cache
def _ways(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of every way, each in a group named after its pair: a0 and b0, a1 and b1."""
    pairs = [pair.split(_OR) for pair in known.words.variants.pairs]
    ways = "|".join(f"(?P<a{place}>{first})|(?P<b{place}>{second})" for place, (first, second) in enumerate(pairs))
    return re.compile(rf"(?<![\w@.-])(?:\d{{0,9}}[.,])??\d{{0,9}}?(?:{ways or '(?!)'})(?!\w)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at each language for itself; quotations, addresses and works of others are left out."""
    for language, passages in by_language(subject.passages).items():
        known = vocabulary(language)
        uses: dict[str, list[tuple[Passage, int, int]]] = {}
        for passage in passages:
            if not is_title_of_others(passage):
                words = unquoted(passage.words)
                for match in _ways(known).finditer(words):
                    if not _EXPLAINED.search(words, max(0, match.start() - _BACK), match.start()):
                        uses.setdefault(match.lastgroup or "", []).append((passage, *match.span()))
        for place in range(len(known.words.variants.pairs)):
            first, second = uses.get(f"a{place}", []), uses.get(f"b{place}", [])
            if first and second:
                rare, usual = (second, first) if len(second) <= len(first) else (first, second)
                yield _finding(rare, usual)


def _finding(rare: Sequence[tuple[Passage, int, int]], usual: Sequence[tuple[Passage, int, int]]) -> Diagnostic:
    passage, start, end = rare[0]
    other, first, last = usual[0]
    more = tuple(Related(p.at(s, e), "It stands here too.") for p, s, e in rare[1:_SHOWN])
    return Diagnostic.of(
        RULE,
        f"“{passage.words[start:end]}” ({_times(rare)}) stands beside “{other.words[first:last]}” ({_times(usual)}).",
        passage.at(start, end),
        hint="Keep to one of the two throughout the issue.",
        related=(Related(other.at(first, last), "The other is here."), *more),
        language=passage.language,
    )


def _times(uses: Sequence[tuple[Passage, int, int]]) -> str:
    return "once" if len(uses) == 1 else f"{len(uses)} times"
