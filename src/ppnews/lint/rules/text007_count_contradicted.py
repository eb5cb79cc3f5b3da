"""A text counts what the issue lists, and comes to another number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.issue.lists import CountedList, counted_lists
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, any_word, spoken, vocabulary, with_letters
from ppnews.lint.words.prose import unquoted
from ppnews.model.gaps import Part
from ppnews.model.listing import Noun

RULE = Rule(
    "TEXT007",
    "count-contradicted",
    Severity.WARNING,
    "A text counts what the issue lists, and the list has another length.",
    reason="Lists change up to the last day and the words about them stay: readers count, and trust the rest less.",
    bad=Example(
        issue=(
            "sections:\n"
            "  - {kind: editorial, body: first.md}\n"
            "  - kind: courses\n"
            "    title: E-courses\n"
            "    courses: [{title: Asylum}, {title: Borders}, {title: Migration}, {title: Return}]"
        ),
        text="Five e-courses are available.",
    ),
    good=Example(
        issue=(
            "sections:\n"
            "  - {kind: editorial, body: first.md}\n"
            "  - kind: courses\n"
            "    title: E-courses\n"
            "    courses: [{title: Asylum}, {title: Borders}, {title: Migration}, {title: Return}]"
        ),
        text="Four e-courses are available.",
    ),
)
WHOLE = (Part.SECTIONS, Part.TEXTS)
USES = ("counts", "numerals")
_MOST = 20
"""Numbers written as words are read up to this one."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of counts in one language.

    Attributes:
        numbers: numbers by their words, in small letters.
        whole: words between number and noun that speak of all there are.
        and_book: words that add the books behind the publications.
        since: words nearby by which more than this issue is meant.
        ahead: words by which events are those of the calendar.
    """

    numbers: Mapping[str, int]
    whole: re.Pattern[str]
    and_book: re.Pattern[str]
    since: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def _patterns(known: Vocabulary) -> _Patterns:
    words = known.words.counts
    phrases = {phrase: number for number, phrases in words.phrases.items() for phrase in phrases}
    cardinals = known.words.numerals.cardinals.items()
    numbers = {form: number for number, forms in cardinals if 1 <= number <= _MOST for form in forms} | phrases
    return _Patterns(
        numbers=numbers,
        whole=re.compile(any_of(words.whole), re.IGNORECASE),
        and_book=re.compile(rf"\s+{any_of(words.and_book)}", re.IGNORECASE),
        since=re.compile(rf"\b{any_of(words.since)}\b", re.IGNORECASE),
        ahead=re.compile(any_of(words.ahead), re.IGNORECASE),
    )


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every count against the only list of its kind."""
    books = frozenset(word for language in subject.issue.languages for word in vocabulary(language).words.counts.book)
    lists = tuple(counted_lists(subject.issue.manifest.sections, books))
    for passage in spoken(subject.passages, *USES) if lists else ():
        if passage.role == "alt" or passage.entry is not None:
            continue  # a picture shows what it shows; an entry of a list counts its own things
        known = vocabulary(passage.language)
        named = [(listed, noun) for listed in lists if (noun := _noun(listed.noun, known))]
        claim = claim_pattern(known, tuple(dict.fromkeys(noun for _, noun in named)))
        for match in claim.finditer(unquoted(passage.words)) if named else ():
            meant = [listed for listed, noun in named if re.fullmatch(noun, match["noun"], re.IGNORECASE)]
            if len(meant) == 1 and _contradicts(match, meant[0], passage):
                yield _finding(match, meant[0], subject.issue.sources.key(meant[0].route), passage)


def _noun(noun: Noun, known: Vocabulary) -> str:
    """Return the words for a noun as a regular expression; empty where a language has none."""
    if noun.name:
        return "|".join(known.words.counts.nouns.get(noun.name, ()))
    forms = sorted(noun.forms_in(known.language), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)


@cache
def claim_pattern(known: Vocabulary, nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression for a number before one of `nouns`, and the words by which it counts all of them or some.

    Groups: `count`, `whole` (adjectives that mean the whole list), `noun`, `all`, `some`.
    """
    words = known.words.counts
    return re.compile(
        rf"(?<![\w.,-])(?P<count>{any_word(_patterns(known).numbers)}|\d{{1,2}})\s+"
        rf"(?P<whole>(?:{any_of((*words.whole, *words.beside))}\s+){{0,3}})"
        rf"(?P<noun>{'|'.join(nouns)})(?![\w-])(?P<all>\s+{any_of(words.all)})?(?P<some>\s+{any_of(words.some)})?",
        re.IGNORECASE,
    )


def _finding(match: re.Match[str], listed: CountedList, at: Location, passage: Passage) -> Diagnostic:
    return Diagnostic.of(
        RULE,
        f"The text counts “{match['count']} {match['noun']}”, and the list has {_length(listed)}.",
        passage.at(match.start(), match.end("noun")),
        hint="Count again: change the number, or the list.",
        related=(Related(at, f"The list: {_length(listed)}."),),
        language=passage.language,
    )


def _contradicts(match: re.Match[str], listed: CountedList, passage: Passage) -> bool:
    """Return whether a count can be of the whole list only, and is not its length.

    More than there is contradicts, up to twice as much: beyond that something else is counted. Less than there is may
    be a part, unless the words say that it is all.
    """
    patterns = _patterns(vocabulary(passage.language))
    count = int(match["count"]) if match["count"].isdigit() else patterns.numbers[with_letters(match["count"].lower())]
    at_home = passage.section == listed.section
    if listed.dated and not (at_home or patterns.ahead.search(match[0])):
        return False
    if match["some"] or patterns.since.search(passage.words[max(0, match.start() - 60) : match.end() + 60]):
        return False
    if patterns.and_book.match(passage.words, match.end("noun")) and listed.books:
        return count != listed.length - listed.books
    if count > listed.length:
        return count <= 2 * listed.length + 1
    says_all = bool(patterns.whole.search(match["whole"]) or match["all"])
    return says_all and listed.length / 2 < count < listed.length and count not in listed.parts


def _length(listed: CountedList) -> str:
    if not listed.books:
        return str(listed.length)
    books = "one book" if listed.books == 1 else f"{listed.books} books"
    return f"{listed.length}, {books} among them"
