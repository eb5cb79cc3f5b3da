"""One word is spelt in two ways within the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, spoken, vocabulary
from ppnews.lint.words.prose import by_language, is_title_of_others, unquoted
from ppnews.model.gaps import Part

RULE = Rule(
    "TEXT008",
    "mixed-spelling",
    Severity.WARNING,
    "One word, or one ending, is spelt in two ways.",
    reason="Both spellings are right, and side by side they look like a slip.",
    bad=Example("The meeting was organised by Poland and an excursion organized by its hosts."),
    good=Example("The meeting was organised by Poland and an excursion organised by its hosts."),
)
WHOLE = (Part.PUBLICATION,)
USES = ("spellings",)
_OR, _STEMS = " / ", "{stems}"


@cache
def _patterns(known: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of every spelling, each in a group named after its pair: a0 and b0, a1 and b1."""
    words = known.own.spellings
    stems = "|".join(words.stems)
    pairs = [pair.replace(_STEMS, stems).split(_OR) for pair in words.pairs]
    spellings = "|".join(f"(?P<a{place}>{first})|(?P<b{place}>{second})" for place, (first, second) in enumerate(pairs))
    return re.compile(rf"(?<![\w-])(?:{spellings})(?!\w)", re.IGNORECASE)


@cache
def _name(known: Vocabulary) -> re.Pattern[str]:
    capitalized = r"[A-Z][\w'’-]{0,40}"
    small = any_of(known.own.spellings.within_names)
    return re.compile(rf"(?<!\w){capitalized}(?: (?:{small} ){{0,2}}{capitalized})+")


@cache
def _institution(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(known.own.spellings.institutions)}\b")


@cache
def _letters(known: Vocabulary) -> re.Pattern[str]:
    """Return the letters in which the two spellings of one word differ."""
    return re.compile(f"{any_of(known.own.spellings.letters)}|-")


@dataclass(frozen=True, slots=True)
class SpellingUse:
    """A word where it stands."""

    passage: Passage
    start: int
    word: str

    @property
    def at(self) -> Location:
        """The location of the word."""
        return self.passage.at(self.start, self.start + len(self.word))


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at each language for itself. A spelling among the house terms is the one that counts."""
    terms = subject.issue.publication.lint.terms
    for language, passages in by_language(spoken(subject.passages, *USES)).items():
        known = vocabulary(language)
        pattern = _patterns(known)
        house = {match.lastgroup: term for term in terms if (match := pattern.fullmatch(term.strip()))}
        mentions = _mentions(known, passages)
        for place in range(len(known.own.spellings.pairs)):
            first, second = mentions.get(f"a{place}", []), mentions.get(f"b{place}", [])
            if f"a{place}" in house or f"b{place}" in house:
                own, other = (f"a{place}", second) if f"a{place}" in house else (f"b{place}", first)
                yield from _against_house(other, house[own], known)
            elif first and second:
                rare, usual = (second, first) if len(second) <= len(first) else (first, second)
                yield from _found(rare, usual, known)


def _against_house(others: Sequence[SpellingUse], term: str, known: Vocabulary) -> Iterator[Diagnostic]:
    for mention in others:
        # What differs from the term itself by a hyphen is found as a house term.
        if re.sub(r"[\W_]", "", mention.word.lower()) != re.sub(r"[\W_]", "", term.lower()):
            yield Diagnostic.of(
                RULE,
                f"“{mention.word}” is not spelt as the house does: “{term}”{_endings(mention.word, term, known)}.",
                mention.at,
                hint="Spell it as ppnews.yaml has it under lint: terms, or change the term.",
                language=mention.passage.language,
            )


def _own(words: str, known: Vocabulary) -> str:
    """Return `words` with quotations and the names of institutions hidden: those are spelt as they are."""
    institution = _institution(known)
    return _name(known).sub(
        lambda name: "\ufffc" * len(name[0]) if institution.search(name[0]) else name[0], unquoted(words)
    )


def _mentions(known: Vocabulary, passages: Sequence[Passage]) -> dict[str, list[SpellingUse]]:
    """Return the mentions of every spelling; what others have published is spelt their way."""
    found: dict[str, list[SpellingUse]] = {}
    for passage in passages:
        if not is_title_of_others(passage):
            for match in _patterns(known).finditer(_own(passage.words, known)):
                found.setdefault(match.lastgroup or "", []).append(SpellingUse(passage, match.start(), match[0]))
    return found


def _found(rare: Sequence[SpellingUse], usual: Sequence[SpellingUse], known: Vocabulary) -> Iterator[Diagnostic]:
    """Yield one finding about the spelling that is rarer, with all its places."""
    by_key = {_key(mention.word, known): mention for mention in reversed(usual)}
    # A word that is there in both spellings says more than two words with two endings.
    mention = next((each for each in rare if _key(each.word, known) in by_key), rare[0])
    other = by_key.get(_key(mention.word, known), usual[0])
    count = f" {len(rare)} times" if len(rare) > 1 else ""
    more = tuple(Related(each.at, "It stands here too.") for each in rare if each is not mention)
    yield Diagnostic.of(
        RULE,
        f"“{mention.word}” stands{count} beside “{other.word}”{_endings(mention.word, other.word, known)}.",
        mention.at,
        hint="Keep to one of the two spellings throughout the issue.",
        related=(Related(other.at, "The other is here."), *more),
        language=mention.passage.language,
    )


def _endings(word: str, other: str, known: Vocabulary) -> str:
    """Return the end of a message on two different words: their endings, -ise and -ize, are mixed."""
    pattern, spellings = _patterns(known), known.own.spellings
    pairs = {match.lastgroup[1:] for each in (word, other) if (match := pattern.fullmatch(each)) and match.lastgroup}
    of_stems = any(_STEMS in spellings.pairs[int(place)] for place in pairs)
    return f": {spellings.mixed} are mixed" if of_stems and _key(word, known) != _key(other, known) else ""


def _key(word: str, known: Vocabulary) -> str:
    """Return a word without the letters in which its spellings differ."""
    return _letters(known).sub("", word.lower())
