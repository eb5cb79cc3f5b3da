"""The same words stand in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import by_language, is_title_of_others, unquoted

RULE = Rule(
    "TEXT013",
    "passage-twice",
    Severity.WARNING,
    "Twelve words or more in a row stand in two places.",
    reason="It is what copying leaves behind, and readers who notice it think that they have lost their place.",
    bad=Example(
        "Experts of twelve states met in Prague to discuss the future of labour migration. They agreed.\n"
        "\n"
        "Experts of twelve states met in Prague to discuss the future of labour migration. It rained."
    ),
    good=Example(
        "Experts of twelve states met in Prague to discuss the future of labour migration. They agreed.\n"
        "\n"
        "It rained in Prague on both days."
    ),
)
_RUNNING = frozenset({"paragraph", "standfirst", "summary", "note"})
_WORD = re.compile(r"\w+(?:[-’']\w+)*|\ufffc+")
_LEAST = 12
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the language's running texts, in the order of the issue; what is quoted is like no other word."""

    passage: Passage
    start: int
    end: int


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the running texts of each language for themselves."""
    for passages in by_language(subject.passages).values():
        running = [passage for passage in passages if passage.role in _RUNNING and not is_title_of_others(passage)]
        words, folded = _words(running)
        for first, second, length in _runs(folded):
            yield _finding(words, first, second, length)


def _words(passages: Sequence[Passage]) -> tuple[list[Word], list[str]]:
    """Return the words, and what they are compared by; after each passage stands one that is like no other."""
    words: list[Word] = []
    folded: list[str] = []
    for passage in passages:
        for match in _WORD.finditer(unquoted(passage.words)):
            words.append(Word(passage, *match.span()))
            folded.append(f"\n{len(folded)}" if match[0][0] == "\ufffc" else match[0].casefold())
        words.append(Word(passage, len(passage.words), len(passage.words)))
        folded.append(f"\n{len(folded)}")
    return words, folded


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (first place, second place, length) of every run of `_LEAST` words or more that stands twice.

    Every stretch of that many words is looked up once; behind a run that was found the search goes on.
    """
    seen: dict[int, int] = {}
    place = 0
    while place + _LEAST <= len(words):
        stretch = words[place : place + _LEAST]
        first = seen.setdefault(hash(tuple(stretch)), place)
        length = _LEAST
        if first + _LEAST > place or words[first : first + _LEAST] != stretch:
            place += 1
            continue
        while place + length < len(words) and words[first + length] == words[place + length]:
            length += 1
        yield first, place, length
        place += length


def _finding(words: Sequence[Word], first: int, second: int, length: int) -> Diagnostic:
    here, last = words[second], words[second + length - 1]
    there, its_last = words[first], words[first + length - 1]
    shown = here.passage.words[here.start : words[second + _SHOWN - 1].end]
    return Diagnostic.of(
        RULE,
        f"{length} words stand here for the second time: “{shown} …”",
        here.passage.at(here.start, last.end),
        hint="Take one of the two out, or say it in other words.",
        related=(Related(there.passage.at(there.start, its_last.end), "They stand here too."),),
        language=here.passage.language,
    )
