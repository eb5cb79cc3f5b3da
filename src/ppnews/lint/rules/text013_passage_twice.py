"""The same words stand in two places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.layout import is_set_apart, is_verse
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
_OFTEN = 3
_LEAD = re.compile(r"\w[^:.!?]{0,40}:(?=\s)")
_CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]++@\w|https?://|\bwww\.|[©®]|\bCC[ -]BY|\(c\)|(?:\+|\b0)\d[\d ()/.-]{5,}|\b\d{3,}[ -]\d{3,}"
    r"|\b[A-Z]{2}\d{2} ?\w{4}\b"
)
"""What a notice has, and a story has not: addresses, telephone numbers, licences."""
_ENDS = (".", "!", "?", ":", "…")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the language's running texts, in the order of the issue; what is quoted is like no other word."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand in several places: `length` of them from each of `starts`, in the order of the issue."""

    starts: tuple[int, ...]
    length: int


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the running texts of each language for themselves."""
    for passages in by_language(subject.passages).values():
        running = [passage for passage in passages if _is_prose(passage)]
        words, folded = _words(running)
        leads = _leads(passages)
        for run in _gathered(_runs(folded)):
            if not _is_by_design(run, words, leads):
                yield _finding(words, run)


def _is_prose(passage: Passage) -> bool:
    if passage.role not in _RUNNING or is_title_of_others(passage):
        return False
    return not (is_verse(passage) or is_set_apart(passage))


def _gathered(runs: Iterable[tuple[int, int, int]]) -> Iterator[_Run]:
    """Put together the places of the same words."""
    by_words: dict[tuple[int, int], list[int]] = {}
    for first, second, length in runs:
        by_words.setdefault((first, length), [first]).append(second)
    for (_, length), starts in by_words.items():
        yield _Run(tuple(starts), length)


def _leads(passages: Iterable[Passage]) -> dict[int, str]:
    """Return the words that announce each passage, by its identity: its own up to a colon, else its heading's."""
    leads: dict[int, str] = {}
    section, heading = None, ""
    for passage in passages:
        if passage.section != section:
            section, heading = passage.section, ""
        if passage.role == "heading":
            heading = passage.words
        own = _LEAD.match(passage.words)
        leads[id(passage)] = own[0] if own else heading
    return leads


def _is_by_design(run: _Run, words: Sequence[Word], leads: Mapping[int, str]) -> bool:
    """Return whether words recur on purpose: a whole passage that stands often, or says whom to ask, or under one head.

    Teasers repeat no such line, and neither does what copying leaves behind.
    """
    places = [(words[start], words[start + run.length - 1]) for start in run.starts]
    whole = all(_is_whole(here, last) for here, last in places)
    if whole and len(places) >= _OFTEN:
        return True
    if all(_closes(here, last) for here, last in places):
        return True
    if any(_CONTACT.search(here.passage.words[here.start : last.end]) for here, last in places):
        return True
    announced = [leads.get(id(here.passage), "").casefold() for here, _ in places]
    if announced[0] and len(set(announced)) == 1:
        return (
            len({here.passage.section for here, _ in places}) > 1 or _LEAD.match(places[0][0].passage.words) is not None
        )
    alike = places[0][0].passage.entry
    return alike is not None and all(here.passage.entry is not None for here, _ in places)


def _closes(here: Word, last: Word) -> bool:
    """Return whether a run is what a passage ends with, behind words of its own: “Admission is free …” of an event."""
    words, place = here.passage.words, here.start
    while place and words[place - 1].isspace():
        place -= 1
    return words[max(place - 1, 0) : place] in _ENDS and not _WORD.search(words, last.end)


def _is_whole(here: Word, last: Word) -> bool:
    """Return whether a run takes up all words of its passage."""
    words = here.passage.words
    return not _WORD.search(words, 0, here.start) and not _WORD.search(words, last.end)


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


def _finding(words: Sequence[Word], run: _Run) -> Diagnostic:
    (there, its_last), *others = [(words[start], words[start + run.length - 1]) for start in run.starts]
    here, last = others[0]
    shown = here.passage.words[here.start : words[run.starts[1] + _SHOWN - 1].end]
    times = "for the second time" if len(others) == 1 else f"{len(others)} more times"
    return Diagnostic.of(
        RULE,
        f"{run.length} words stand here {times}: “{shown} …”",
        here.passage.at(here.start, last.end),
        hint="Take one of the two out, or say it in other words.",
        related=tuple(
            Related(other.passage.at(other.start, end.end), "They stand here too.")
            for other, end in ((there, its_last), *others[1:])
        ),
        language=here.passage.language,
    )
