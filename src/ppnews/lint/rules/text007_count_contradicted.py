"""A text counts what the issue lists, and comes to another number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Related, Rule, Severity
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
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
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_RUSSIAN = (
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать"
    " пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать"
)
# Of five, to ten: the forms of the other cases.
_RUSSIAN_CASES = (
    "двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати"
    " шестнадцати семнадцати восемнадцати девятнадцати двадцати"
)
_ADJECTIVE = "(?:ых|ие|ые|ым|ыми|их|им|ими)"
_NUMBERS = (
    {word: number for words in (_ENGLISH, _RUSSIAN) for number, word in enumerate(words.split(), 1)}
    | {
        "a dozen of": 12,
        "a dozen": 12,
        "dozen": 12,
        "дюжина": 12,
        "дюжину": 12,
        "десяток": 10,
        "две": 2,
    }
    | {word: number for number, word in enumerate(_RUSSIAN_CASES.split(), 2)}
)
_NOUNS = {
    "courses": rf"(?:e-?)?courses|(?:онлайн-|электронн{_ADJECTIVE}\s+)?курс(?:а|ов|ы|ам|ами|ах)?",
    "publications": r"publications|публикаци(?:й|и|я|ю|ям|ями|ях)",
    "factsheets": rf"fact ?sheets|(?:странов{_ADJECTIVE}\s+)?справ(?:ки|ок|ку|кам|ками|ках)",
    "events": r"events|мероприяти(?:й|я|е|ям|ями|ях)",
}
_WHOLE = (
    r"new|updated|available|upcoming|country|different"
    rf"|(?:нов|обновл[её]нн|доступн|предстоящ){_ADJECTIVE}"
)
_CLAIM = re.compile(
    rf"(?<![\w.,-])(?P<count>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,2}})\s+"
    rf"(?P<whole>(?:(?:{_WHOLE}|electronic|online|электронн{_ADJECTIVE})\s+){{0,3}})"
    rf"(?P<noun>{'|'.join(f'(?P<{kind}>{noun})' for kind, noun in _NOUNS.items())})(?![\w-])"
    r"(?P<all>\s+(?:are|were|have been)\s+(?:now\s+)?(?:available|updated|published|added|listed)"
    r"|\s+(?:in total|altogether)|\s+доступн)?"
    r"(?P<some>\s+(?:of|from|by|since|with|за последние|с \d{4}))?",
    re.IGNORECASE,
)
_AND_BOOK = re.compile(r"\s+(?:and (?:a|one) book|и (?:одн[ау] )?книг[ау])", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|so far|to date|over the years|с \d{4}|за \d+ лет)\b", re.IGNORECASE)
_AHEAD = re.compile(r"upcoming|предстоящ", re.IGNORECASE)


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
    lists = _lists(subject.issue.manifest.sections)
    for passage in subject.passages:
        if passage.role == "alt" or (passage.route is not None and {"items", "courses", "events"} & set(passage.route)):
            continue  # a picture shows what it shows; an entry of a list counts its own things
        words = unquoted(passage.words)
        for match in _CLAIM.finditer(words):
            kind = next(kind for kind in _NOUNS if match[kind])
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


def _lists(sections: Sequence[Section]) -> dict[str, Listed]:
    """Return the lists of the issue by kind; a kind of which there are two is left out."""
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
            books = sum(count for name, count in types.items() if "book" in name or "книга" in name)
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
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"].lower()]
    at_home = passage.section == listed.section
    if kind == "events" and not (at_home or _AHEAD.search(match[0])):
        return False
    if match["some"] or _SINCE.search(passage.words[max(0, match.start() - 60) : match.end() + 60]):
        return False
    if _AND_BOOK.match(passage.words, match.end("noun")) and listed.books:
        return count != listed.length - listed.books
    if count > listed.length:
        return count <= 2 * listed.length + 1
    says_all = bool(re.search(_WHOLE, match["whole"], re.IGNORECASE) or match["all"])
    return says_all and listed.length / 2 < count < listed.length and count not in listed.parts


def _length(listed: Listed) -> str:
    if not listed.books:
        return str(listed.length)
    books = "one book" if listed.books == 1 else f"{listed.books} books"
    return f"{listed.length}, {books} among them"
