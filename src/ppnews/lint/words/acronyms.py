"""Words in capitals that need no full name: known to every reader, or words and names after all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ppnews.lint.vocabulary import Vocabulary, any_of
from ppnews.lint.words.spelling import is_ordinary

_ROMAN = re.compile(r"[IVXLCDM]+")
_LONG = 5
_NO_LETTER = "\uffff"


def capital_letters(known: Vocabulary) -> str:
    """Return the capitals of a language, as they stand between the brackets of a pattern."""
    return f"A-ZА-ЯЁ{''.join(known.words.acronyms.letters)}"


def projects(texts: Iterable[str], known: Vocabulary) -> Iterator[str]:
    """Yield the names of projects in capitals: PROTECT of “the project PROTECT”."""
    for words in texts:
        for match in _project(known).finditer(words):
            if match["name"].isupper():
                yield match["name"]


@cache
def _project(known: Vocabulary) -> re.Pattern[str]:
    nouns, capitals = any_of(known.words.acronyms.projects), capital_letters(known)
    return re.compile(rf"(?<!\w){nouns}[ \u00a0][“\"«'‘]?(?P<name>[{capitals}]{{3,}})(?!\w)", re.IGNORECASE)


def needs_no_name(letters: str, known: Vocabulary) -> bool:
    """Return whether a word in capitals is known to everyone, a number, or no acronym."""
    syllables = _syllables(known)
    if letters in syllables.known or _ROMAN.fullmatch(letters) or len(set(letters)) == 1:
        return True
    if letters in known.own.small_words or letters.lower() in known.own.function_words:
        return True
    return syllables.make(letters) or (letters.isascii() and is_ordinary(letters.lower()))


@dataclass(frozen=True, slots=True)
class _Syllables:
    """The syllables of a language: its vowels, and the consonants at either end of a word.

    Attributes:
        known: acronyms that need no full name.
    """

    known: frozenset[str]
    vowels: str
    starts: frozenset[str]
    ends: frozenset[str]
    short: re.Pattern[str]
    consonants: re.Pattern[str]
    many_vowels: re.Pattern[str]

    def make(self, letters: str) -> bool:
        """Return whether letters can be said as a word, as MIEUX and ОТВЕТ can, and GDISC and UNODC cannot."""
        bare = letters.replace("Ь", "").replace("Ъ", "")
        if len(letters) < _LONG:
            return self.short.fullmatch(bare) is not None
        runs = [(match.start(), match.end(), match[0]) for match in self.consonants.finditer(bare)]
        if not runs or self.many_vowels.search(bare) or runs[0][2] == bare:
            return False
        for start, end, run in runs:
            allowed = self.starts if start == 0 else self.ends if end == len(bare) else None
            if len(run) > 1 and (run not in allowed if allowed is not None else len(run) > 2 or run[0] == run[1]):
                return len(run) == 2 and allowed is None
        return True


@cache
def _syllables(known: Vocabulary) -> _Syllables:
    words = known.words.acronyms
    vowels = "".join(words.vowels) or _NO_LETTER
    return _Syllables(
        known=frozenset(words.known),
        vowels=vowels,
        starts=frozenset(words.starts),
        ends=frozenset(words.ends),
        short=re.compile(rf"(?:[^{vowels}A-Z][{vowels}]){{2}}"),
        consonants=re.compile(rf"[^{vowels}]+"),
        many_vowels=re.compile(rf"[{vowels}]{{4,}}"),
    )
