"""The lists of an issue whose entries a text may count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ppnews.model.listing import DeclaredList, ListEntry, Noun, declared_lists
from ppnews.model.section import Section
from ppnews.model.sources import Route
from ppnews.model.text import Text


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list of the issue: where it stands, how long it is, and what else a text may rightly count in it.

    Attributes:
        section: the place of its section in the manifest, from 0.
        dated: whether it is a calendar, so that a text may as well count what is past.
        parts: how many of the entries are alike in some way: of one level, in one language.
        books: how many of the publications are books, which a text may count by themselves.
    """

    noun: Noun
    section: int
    route: Route
    length: int
    dated: bool
    parts: frozenset[int]
    books: int


def counted_lists(sections: Sequence[Section], books: Set[str] = frozenset()) -> Iterator[CountedList]:
    """Yield the lists whose entries are counted by a noun, in the order of the manifest.

    A publication whose type has a word of `books` in it is a book.
    """
    for number, section in enumerate(sections):
        for found in declared_lists(section, ("sections", number)):
            if found.listing.counted is not None:
                yield _counted(found, found.listing.counted, number, books)


def _counted(found: DeclaredList, noun: Noun, section: int, books: Set[str]) -> CountedList:
    length = len(found.entries)
    parts = {count for name in found.listing.parts for count in _alike(found.entries, name)}
    of_books = 0
    if noun.name == "publications":
        of_books = sum(
            any(book in _word(getattr(entry.value, "type", None)) for book in books) for entry in found.entries
        )
        parts.add(length - of_books)
    return CountedList(noun, section, found.route, length, found.listing.dated, frozenset(parts), of_books)


def _alike(entries: Sequence[ListEntry], name: str) -> set[int]:
    """Count the entries that share each value of a field; for a field with several values, those that have several."""
    values = [getattr(entry.value, name, None) for entry in entries]
    several = [value for value in values if isinstance(value, tuple)]
    words = [_word(word) for value in values for word in (value if isinstance(value, tuple) else (value,))]
    return {*Counter(words).values(), *([sum(len(value) > 1 for value in several)] if several else [])}


def _word(value: object) -> str:
    """Return the value of a field for comparing; a text in all its languages."""
    return " ".join(words for _, words in value.items("")).lower() if isinstance(value, Text) else str(value or "")
