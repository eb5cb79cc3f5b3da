"""A name is spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, speaks, spoken, vocabulary
from ppnews.lint.words.names import Name, names, near_pairs
from ppnews.lint.words.prose import by_language
from ppnews.lint.words.spelling import is_ordinary

RULE = Rule(
    "TEXT012",
    "name-spelt-two-ways",
    Severity.WARNING,
    "Two names differ by one letter and seem to mean the same.",
    reason="People notice how their name is spelt before anything else, and a search finds only one of the two.",
    bad=Example("Nodirzoda Imatsho opened the meeting. Later Nodirsoda Imatsho spoke."),
    good=Example("Nodirzoda Imatsho opened the meeting. Later Nodirzoda Imatsho spoke."),
)
_LEAST = 3
USES = ("names",)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at each language for itself."""
    for language, passages in by_language(spoken(subject.passages, *USES)).items():
        known, found = vocabulary(language), names(passages, language)
        counts = {key: len(name.mentions) for key, name in found.items() if len(key) >= _LEAST}
        for rare, usual in near_pairs(counts, counts):
            if _is_one(rare, usual, found, known) and not _is_word(rare, usual, language):
                yield _finding(found[rare], found[usual], language)


def _is_one(rare: str, usual: str, found: Mapping[str, Name], known: Vocabulary) -> bool:
    """Return whether two names mean one: the same name beside both, or long and nothing tells them apart.

    What stands before any name, such as “Minister”, says nothing about whose it is.
    """
    first, second = found[rare], found[usual]
    beside = (first.before & second.before) | (first.behind & second.behind)
    titles, alike, long = known.words.names.titles, known.words.names.alike, known.own.names.long
    if any(name.casefold() not in titles and not is_ordinary(name.casefold()) for name in beside):
        return True
    apart = (first.before and second.before) or (first.behind and second.behind)
    return min(len(rare), len(usual)) >= long and not apart and not {rare.casefold(), usual.casefold()}.issubset(alike)


def _is_word(rare: str, usual: str, language: str) -> bool:
    """Return whether one of the two is an ordinary word with a capital, as titles and headings have them."""
    if not speaks(language, "misspellings"):
        return False
    forms = (form for word in (rare, usual) for form in (word.casefold(), word.casefold().removesuffix("s")))
    return any(is_ordinary(form) for form in forms)


def _finding(rare: Name, usual: Name, language: str) -> Diagnostic:
    passage, start, end = rare.mentions[0]
    other, first, last = usual.mentions[0]
    return Diagnostic.of(
        RULE,
        f"“{rare.word}” stands beside “{usual.word}”.",
        passage.at(start, end),
        hint="Look up which is right, and write it everywhere.",
        related=(Related(other.at(first, last), "The other is here."),),
        language=language,
    )
