"""A word is spelt in a way that is known to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import spoken, vocabulary
from ppnews.lint.words.prose import by_language, is_entry, is_title_of_others, mend, prose, unquoted
from ppnews.lint.words.spelling import corrections, is_certain
from ppnews.model.gaps import Part

RULE = Rule(
    "TEXT011",
    "common-misspelling",
    Severity.WARNING,
    "A word is spelt in a way that is known to be wrong.",
    reason="One misspelt word is what readers remember of a page.",
    bad=Example("The delegation recieved its visas."),
    good=Example("The delegation received its visas."),
    fixable=Fixable.SAFE,
)
WHOLE = (Part.PUBLICATION,)
USES = ("misspellings",)
_WORD = re.compile(r"(?<![\w'’./@-])[A-Z]?[a-z]+(?:['’][a-z]+)?(?![\w'’/@-]|\.\w)")
_START = re.compile(r"(?:^|[.!?:…]\s+|\n)[\s\"'“”‘«(*_]*$")
_BACK = 8
_LEAST = 4
_OF_NAMES = frozenset({"place", "byline", "source", "credit", "author", "name"})


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every word that is no name."""
    terms = {word.casefold() for term in subject.issue.publication.lint.terms for word in re.findall(r"[\w'’]+", term)}
    for language, passages in by_language(spoken(subject.passages, *USES)).items():
        right = vocabulary(language).own.misspellings.right
        yield from _misspelt(passages, terms.union(right, _names(passages)))


def _names(passages: Sequence[Passage]) -> set[str]:
    """Return the words, in lower case, that have a capital inside a sentence."""
    return {
        match[0].casefold()
        for passage in passages
        for match in _WORD.finditer(passage.words)
        if match[0][0].isupper() and not _begins(passage.words, match.start())
    }


def _begins(words: str, start: int) -> bool:
    return start == 0 or _START.search(words, max(0, start - _BACK), start) is not None


def _misspelt(passages: Sequence[Passage], right: set[str]) -> Iterator[Diagnostic]:
    known: dict[str, tuple[str, ...]] = {}
    for passage in passages:
        # A quotation and a title are as others wrote them: whoever knows the original decides.
        own = "" if is_title_of_others(passage) else unquoted(passage.words)
        for match in _WORD.finditer(prose(passage.words)):
            word = match[0].casefold().replace("’", "'")
            if word not in known:
                known[word] = () if word in right or _is_short(word) else corrections(word)
            if known[word] and not (match[0][0].isupper() and (passage.role in _OF_NAMES or is_entry(passage.words))):
                is_own = own[match.start() : match.end()] == match[0]
                yield _finding(passage, match, word, known[word], is_own)


def _is_short(word: str) -> bool:
    """Return whether a word is too short to be held for a slip, unless there is no doubt: “teh”."""
    return len(word) < _LEAST and not is_certain(word)


def _finding(passage: Passage, match: re.Match[str], word: str, meant: Sequence[str], is_own: bool) -> Diagnostic:
    start, end = match.span()
    shown = [words[0].upper() + words[1:] if match[0][0].isupper() else words for words in meant]
    certain = is_certain(word)
    return Diagnostic.of(
        RULE,
        f"“{match[0]}” is misspelt.",
        passage.at(start, end),
        hint=f"Write {shown[0]}." if certain else f"Perhaps: {', '.join(shown)}.",
        fix=mend(passage, start, end, shown[0].replace("'", "’" if "’" in match[0] else "'"))
        if certain and is_own
        else None,
        language=passage.language,
    )
