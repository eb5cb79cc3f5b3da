"""“A” stands before the sound of a vowel, or “an” before a consonant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, spoken, vocabulary
from ppnews.lint.words.prose import is_title_of_others, mend, stand_together, unquoted

RULE = Rule(
    "TEXT018",
    "article-before-sound",
    Severity.WARNING,
    "“A” stands before the sound of a vowel, or “an” before the sound of a consonant.",
    reason="It is the sound that counts, not the letter: an hour, a university, an NGO, a UN report.",
    bad=Example("Experts met at an university for a hour."),
    good=Example("Experts met at a university for an hour."),
    fixable=Fixable.SAFE,
)
USES = ("indefinite",)
_ARTICLE = re.compile(
    r"(?<![\w.’'&/+#<-])(?P<article>[Aa]n?)[ \u00a0\n](?P<word>\d{1,9}|[A-Za-z]{2,40})(?P<rest>[-’'.,/\d]?)"
)
_OPENS = re.compile(r"(?:^|[.!?:…]\s+)[\s\"'“”‘«(—–-]*$")
_BACK = 8
_ALWAYS_CONSONANT = frozenset("BCDGJKPQTVWYZ")
_EITHER = frozenset("FHLMNRSXUE")
"""First letters of acronyms that tell nothing: they are spelled out or said as words."""
_FOREIGN = frozenset(
    {"der", "die", "das", "dem", "den", "des", "la", "le", "les", "lo", "los", "las", "sich", "mo", "post"}
)


@dataclass(frozen=True, slots=True)
class _Sounds:
    vowels: re.Pattern[str]
    consonants: re.Pattern[str]
    spelled_vowels: frozenset[str]
    spelled_consonants: frozenset[str]
    labels: frozenset[str]


@cache
def _sounds(known: Vocabulary) -> _Sounds:
    words = known.own.indefinite
    return _Sounds(
        vowels=re.compile(any_of(words.vowels), re.IGNORECASE),
        consonants=re.compile(any_of(words.consonants), re.IGNORECASE),
        spelled_vowels=frozenset(words.spelled_vowels),
        spelled_consonants=frozenset(words.spelled_consonants),
        labels=frozenset(words.labels),
    )


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage; what is quoted, and works of others, are left out."""
    for passage in spoken(subject.passages, *USES):
        if is_title_of_others(passage):
            continue
        sounds, words = _sounds(vocabulary(passage.language)), unquoted(passage.words)
        for match in _ARTICLE.finditer(words):
            article, word = match["article"], match["word"]
            wanted = _wanted(match, sounds)
            if wanted is None or wanted == article.lower() or not _is_article(match, words, sounds):
                continue
            if not stand_together(passage, *match.span()):
                continue
            right = wanted if article.islower() else wanted.capitalize()
            yield Diagnostic.of(
                RULE,
                f"“{article} {word}” should be “{right} {word}”: the sound counts, not the letter.",
                passage.at(match.start(), match.end("word")),
                fix=mend(passage, *match.span("article"), right),
                language=passage.language,
            )


def _is_article(match: re.Match[str], words: str, sounds: _Sounds) -> bool:
    """Return whether it is the article, and no letter as a label, nor a word of another language."""
    word = match["word"].lower()
    if word in _FOREIGN or (match["article"].lower() == "a" and word in sounds.labels):
        return False
    return match["article"].islower() or bool(_OPENS.search(words, max(0, match.start() - _BACK), match.start()))


def _wanted(match: re.Match[str], sounds: _Sounds) -> str | None:
    """Return the article that a word takes by its sound; None where the letters do not tell."""
    word = match["word"]
    if word.isdigit():
        return _before_figure(word, match["rest"])
    if sum(map(str.isupper, word)) > 1 or match["rest"].isdigit():
        return _before_acronym(word, sounds)
    if sounds.consonants.match(word):
        return "a"
    first = word[0].lower()
    if first in "aeio" or sounds.vowels.match(word):
        return "an"
    return None if first in "huy" else "a"


def _before_figure(figure: str, rest: str) -> str | None:
    if figure[0] == "8":
        return "an"
    if figure in ("11", "18"):
        return None if rest in (",", ".") else "an"
    return None if figure[0] in "01" and len(figure) > 2 else "a"


def _before_acronym(word: str, sounds: _Sounds) -> str | None:
    if word in sounds.spelled_vowels:
        return "an"
    if word in sounds.spelled_consonants or word[0] in _ALWAYS_CONSONANT:
        return "a"
    if word in ("EU", "EUAA") or (word.isupper() and word[0] not in _EITHER):
        return "an"
    return "an" if word.isupper() and word[0] == "E" and word[1] != "U" else None
