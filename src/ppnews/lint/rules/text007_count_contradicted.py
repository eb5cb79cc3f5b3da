"""A text counts what the issue lists, and comes to another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Location, Related, Rule, Severity
from ppnews.lint.issue.lists import CountedList, counted_lists
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import unquoted
from ppnews.model.listing import Noun

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
"""The words for the nouns that lists are counted by, under the names that the kinds of section call them by."""
_WHOLE = (
    r"new|updated|available|upcoming|country|different"
    rf"|(?:нов|обновл[её]нн|доступн|предстоящ){_ADJECTIVE}"
)
_AND_BOOK = re.compile(r"\s+(?:and (?:a|one) book|и (?:одн[ау] )?книг[ау])", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|so far|to date|over the years|с \d{4}|за \d+ лет)\b", re.IGNORECASE)
_AHEAD = re.compile(r"upcoming|предстоящ", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every count against the only list of its kind."""
    lists = tuple(counted_lists(subject.issue.manifest.sections))
    for passage in subject.passages:
        if passage.role == "alt" or passage.entry is not None:
            continue  # a picture shows what it shows; an entry of a list counts its own things
        named = [(listed, noun) for listed in lists if (noun := _noun(listed.noun, passage.language))]
        claim = claim_pattern(tuple(dict.fromkeys(noun for _, noun in named)))
        for match in claim.finditer(unquoted(passage.words)) if named else ():
            meant = [listed for listed, noun in named if re.fullmatch(noun, match["noun"], re.IGNORECASE)]
            if len(meant) == 1 and _contradicts(match, meant[0], passage):
                yield _finding(match, meant[0], subject.issue.sources.key(meant[0].route), passage)


def _noun(noun: Noun, language: str) -> str:
    """Return the words for a noun as a regular expression; empty where a language has none."""
    forms = sorted(noun.forms_in(language), key=len, reverse=True)
    return _NOUNS.get(noun.name, "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms))


@cache
def claim_pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression for a number before one of `nouns`, and the words by which it counts all of them or some.

    Groups: `count`, `whole` (adjectives that mean the whole list), `noun`, `all`, `some`.
    """
    return re.compile(
        rf"(?<![\w.,-])(?P<count>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,2}})\s+"
        rf"(?P<whole>(?:(?:{_WHOLE}|electronic|online|электронн{_ADJECTIVE})\s+){{0,3}})"
        rf"(?P<noun>{'|'.join(nouns)})(?![\w-])"
        r"(?P<all>\s+(?:are|were|have been)\s+(?:now\s+)?(?:available|updated|published|added|listed)"
        r"|\s+(?:in total|altogether)|\s+доступн)?"
        r"(?P<some>\s+(?:of|from|by|since|with|за последние|с \d{4}))?",
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
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"].lower()]
    at_home = passage.section == listed.section
    if listed.dated and not (at_home or _AHEAD.search(match[0])):
        return False
    if match["some"] or _SINCE.search(passage.words[max(0, match.start() - 60) : match.end() + 60]):
        return False
    if _AND_BOOK.match(passage.words, match.end("noun")) and listed.books:
        return count != listed.length - listed.books
    if count > listed.length:
        return count <= 2 * listed.length + 1
    says_all = bool(re.search(_WHOLE, match["whole"], re.IGNORECASE) or match["all"])
    return says_all and listed.length / 2 < count < listed.length and count not in listed.parts


def _length(listed: CountedList) -> str:
    if not listed.books:
        return str(listed.length)
    books = "one book" if listed.books == 1 else f"{listed.books} books"
    return f"{listed.length}, {books} among them"
