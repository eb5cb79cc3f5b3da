"""A word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_word, spoken, vocabulary
from ppnews.lint.words.prose import is_title_of_others, prose, stand_together

RULE = Rule(
    "TEXT014",
    "doubled-word",
    Severity.WARNING,
    "A word stands twice in a row.",
    reason="The eye passes over it, above all where the two stand on two lines, and print shows it for good.",
    bad=Example("We thank the the hosts of the workshop."),
    good=Example("We thank the hosts of the workshop."),
    fixable=Fixable.SAFE,
)
USES = ("never_twice",)
_OPENS = re.compile(r"(?:^|[.!?…:]\s+)[\s\"'“”‘«»„(—–-]*$")
_BACK = 8
_LONG = re.compile(
    r"(?<![\w’'ʼ&./-])(?P<first>[^\W\d_A-ZÀ-ÞА-Я]{7,40}(?<!ly)(?<!о))(?P<second>\s+(?P=first))(?=\s+[\w«“„\"(])"
)
"""A long word in small letters; adverbs are doubled for weight: “really really”, “далеко далеко”."""
_REACH = 60


@cache
def _twice(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of a word and the same in small letters, with another word behind it; not of three."""
    word = any_word(known.words.never_twice)
    return re.compile(rf"(?<![\w’'ʼ&./-])(?P<first>{word})(?P<second>\s+(?P=first))(?=\s+[\w«“„\"(])", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage in the languages whose words are known."""
    for passage in spoken(subject.passages, *USES):
        if is_title_of_others(passage):
            continue
        words = prose(passage.words)
        known = vocabulary(passage.language)
        for match in chain(_twice(known).finditer(words), _LONG.finditer(words)):
            if _is_slip(match, words) and stand_together(passage, *match.span()):
                word = match["first"]
                message = f"“{word}” stands twice in a row."
                at, fix = passage.at(*match.span()), _fix(passage, match)
                yield Diagnostic.of(RULE, message, at, hint="Leave one.", fix=fix, language=passage.language)


def _is_slip(match: re.Match[str], words: str) -> bool:
    """Return whether both are one word, with a capital only at the beginning of a sentence, and no third follows."""
    first, second = match["first"], match["second"].strip()
    if second != first.lower():
        return False
    behind = words[match.end() : match.end() + _REACH].split(maxsplit=1)
    before = words[max(0, match.start() - _REACH) : match.start()].split()
    beside = {word.lower().strip(".,;:!?") for word in (*behind[:1], *before[-1:])}
    opens = first == second or bool(_OPENS.search(words, max(0, match.start() - _BACK), match.start()))
    return opens and second not in beside


def _fix(passage: Passage, match: re.Match[str]) -> Fix | None:
    """Return the mend that takes the second out with the space or line's end before it; None where markup is there."""
    start, end = match.span("second")
    if passage.written(start, end).split() != [match["second"].strip()]:
        return None
    return Fix((Edit(passage.at(start, end), ""),))
