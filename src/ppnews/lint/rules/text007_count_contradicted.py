"""A text counts what the issue lists, and comes to another number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ppnews.diagnostics import Diagnostic, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, any_word, spoken, vocabulary, with_letters
from ppnews.lint.words.prose import unquoted
from ppnews.model.kinds.courses import Courses
from ppnews.model.kinds.events import Events
from ppnews.model.kinds.publications import CatalogueItem, Publications
from ppnews.model.section import Section
from ppnews.model.sources import Route

RULE = Rule(
    "TEXT007",
    "count-contradicted",
    Severity.WARNING,
    "A text counts what the issue lists, and the list has another length.",
    reason="Lists change up to the last day and the words about them stay: readers count, and trust the rest less.",
    bad="Five e-courses are available. (The list has four.)",
    good="Four e-courses are available.",
)
USES = ("counts", "numerals")
_MOST = 20
"""Numbers written as words are read up to this one."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How a language counts.

    Attributes:
        numbers: numbers by their words, in small letters.
        claim: a number with what it counts; the name of the list is the group of its noun.
        names: the names of the lists that have nouns.
        whole: what says between number and noun that all are meant.
        and_book: what adds the books behind the publications.
        since: what says nearby that more than this issue is meant.
        ahead: what says that events are those of the calendar.
        book: types of publications that are books.
    """

    numbers: Mapping[str, int]
    claim: re.Pattern[str]
    names: tuple[str, ...]
    whole: re.Pattern[str]
    and_book: re.Pattern[str]
    since: re.Pattern[str]
    ahead: re.Pattern[str]
    book: tuple[str, ...]


@cache
def _patterns(known: Vocabulary) -> _Patterns:
    words = known.words.counts
    phrases = {phrase: number for number, phrases in words.phrases.items() for phrase in phrases}
    cardinals = known.words.numerals.cardinals.items()
    numbers = {form: number for number, forms in cardinals if 1 <= number <= _MOST for form in forms} | phrases
    nouns = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in words.nouns.items())
    claim = (
        rf"(?<![\w.,-])(?P<count>{any_word(numbers)}|\d{{1,2}})\s+"
        rf"(?P<whole>(?:{any_of((*words.whole, *words.beside))}\s+){{0,3}})"
        rf"(?P<noun>{nouns})(?![\w-])(?P<all>\s+{any_of(words.all)})?(?P<some>\s+{any_of(words.some)})?"
    )
    return _Patterns(
        numbers=numbers,
        claim=re.compile(claim, re.IGNORECASE),
        names=tuple(words.nouns),
        whole=re.compile(any_of(words.whole), re.IGNORECASE),
        and_book=re.compile(rf"\s+{any_of(words.and_book)}", re.IGNORECASE),
        since=re.compile(rf"\b{any_of(words.since)}\b", re.IGNORECASE),
        ahead=re.compile(any_of(words.ahead), re.IGNORECASE),
        book=words.book,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the issue: where it stands, how long it is, and what else a text may rightly count in it."""

    section: int
    route: Route
    length: int
    parts: frozenset[int] = frozenset()
    books: int = 0


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every count against the only list of its kind."""
    languages = map(vocabulary, subject.issue.languages)
    lists = _lists(subject.issue.manifest.sections, {word for known in languages for word in _patterns(known).book})
    for passage in spoken(subject.passages, *USES):
        if passage.role == "alt" or (passage.route is not None and {"items", "courses", "events"} & set(passage.route)):
            continue  # a picture shows what it shows; an entry of a list counts its own things
        patterns = _patterns(vocabulary(passage.language))
        for match in patterns.claim.finditer(unquoted(passage.words)):
            kind = next(kind for kind in patterns.names if match[kind])
            listed = lists.get(kind)
            if listed and _contradicts(match, kind, listed, passage):
                message = f"The text counts “{match['count']} {match['noun']}”, and the list has {_length(listed)}."
                at = subject.issue.sources.key(listed.route)
                yield Diagnostic.of(
                    RULE,
                    message,
                    passage.at(match.start(), match.end("noun")),
                    hint="Count again: change the number, or the list.",
                    related=(Related(at, f"The list: {_length(listed)}."),),
                    language=passage.language,
                )


def _lists(sections: Sequence[Section], book: Set[str]) -> dict[str, Listed]:
    """Return the lists of the issue by kind, those of a kind of which there are two left out.

    Publications are books whose type has a word of `book` in it.
    """
    found: list[tuple[str, Listed]] = []
    for number, section in enumerate(sections):
        place: Route = ("sections", number)
        if isinstance(section, Courses) and section.courses:
            levels = Counter(course.level for course in section.courses)
            taught = Counter(language for course in section.courses for language in course.languages)
            several = sum(len(course.languages) > 1 for course in section.courses)
            parts = frozenset({*levels.values(), *taught.values(), several})
            found.append(("courses", Listed(number, (*place, "courses"), len(section.courses), parts)))
        if isinstance(section, Events) and section.events:
            kinds = Counter(event.status for event in section.events)
            parts = frozenset(kinds.values())
            found.append(("events", Listed(number, (*place, "events"), len(section.events), parts)))
        if isinstance(section, Publications) and section.items:
            types = Counter(_type(item) for item in section.items)
            books = sum(count for name, count in types.items() if any(word in name for word in book))
            parts = frozenset({*types.values(), len(section.items) - books})
            listed = Listed(number, (*place, "items"), len(section.items), parts, books)
            found.append(("publications", listed))
        if isinstance(section, Publications) and section.factsheets:
            found.append(("factsheets", Listed(number, (*place, "factsheets"), len(section.factsheets))))
    kinds_found = Counter(kind for kind, _ in found)
    return {kind: listed for kind, listed in found if kinds_found[kind] == 1}


def _type(item: CatalogueItem) -> str:
    return " ".join(words for _, words in item.type.items("")).lower() if item.type else ""


def _contradicts(match: re.Match[str], kind: str, listed: Listed, passage: Passage) -> bool:
    """Return whether a count can be of the whole list only, and is not its length.

    More than there is contradicts, up to twice as much: beyond that something else is counted. Less than there is may
    be a part, unless the words say that it is all.
    """
    patterns = _patterns(vocabulary(passage.language))
    count = int(match["count"]) if match["count"].isdigit() else patterns.numbers[with_letters(match["count"].lower())]
    at_home = passage.section == listed.section
    if kind == "events" and not (at_home or patterns.ahead.search(match[0])):
        return False
    if match["some"] or patterns.since.search(passage.words[max(0, match.start() - 60) : match.end() + 60]):
        return False
    if patterns.and_book.match(passage.words, match.end("noun")) and listed.books:
        return count != listed.length - listed.books
    if count > listed.length:
        return count <= 2 * listed.length + 1
    says_all = bool(patterns.whole.search(match["whole"]) or match["all"])
    return says_all and listed.length / 2 < count < listed.length and count not in listed.parts


def _length(listed: Listed) -> str:
    if not listed.books:
        return str(listed.length)
    books = "one book" if listed.books == 1 else f"{listed.books} books"
    return f"{listed.length}, {books} among them"
