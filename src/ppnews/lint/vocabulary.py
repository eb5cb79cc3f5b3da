"""The words of a language as rules use them.

What a rule makes of them, a pattern or a set, it makes in a function of a `Vocabulary` under `functools.cache`: once
for every language, and only where a text needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol, TypeVar

from ppnews.model.languages.calendar import Calendar, language_calendar
from ppnews.model.languages.data import LanguageData
from ppnews.model.languages.notation import Group
from ppnews.model.languages.reading import EVERYWHERE, language_tags, read_language

APOSTROPHE = "\u02bc"
"""The apostrophe as a letter, as lists of words have it."""
_TYPED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_NEVER = "(?!)"
"""A pattern that matches nothing."""


class _Written(Protocol):
    @property
    def language(self) -> str: ...


_G = TypeVar("_G", bound=Group)
_W = TypeVar("_W", bound=_Written)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of one language.

    Attributes:
        own: those of its file; all groups are empty where it has none.
        words: the same, with those of the languages that it reads also and of every language behind them.
    """

    language: str
    own: LanguageData
    words: LanguageData

    @cached_property
    def calendars(self) -> tuple[Calendar, ...]:
        """Names of months and weekdays: its own, then those of the languages that it reads also."""
        return tuple(language_calendar(tag) for tag in (self.language, *self.own.reads_also))


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language, by its tag (BCP 47)."""
    own = read_language(language)
    words = own
    for tag in (*own.reads_also, EVERYWHERE):
        words = _joined(words, read_language(tag))
    return Vocabulary(language, own, words)


def _joined(first: _G, second: _G) -> _G:
    """Return the words of both; what is no list stays the first one's."""
    both = {name: (getattr(first, name), getattr(second, name)) for name in type(first).model_fields}
    return first.model_copy(update={name: _together(*values) for name, values in both.items()})


def _together(first: object, second: object) -> object:
    if isinstance(first, tuple) and isinstance(second, tuple):
        return (*first, *second)
    if isinstance(first, dict) and isinstance(second, dict):
        shared = {key: _together(value, second[key]) for key, value in first.items() if key in second}
        return {**first, **second, **shared}
    return _joined(first, second) if isinstance(first, Group) and isinstance(second, Group) else first


def speaks(language: str, *groups: str) -> bool:
    """Return whether the file of a language has all these groups of words."""
    return vocabulary(language).own.model_fields_set.issuperset(groups)


def spoken(written: Iterable[_W], *groups: str) -> Iterator[_W]:
    """Yield the passages or links in languages that have all these groups of words."""
    return (each for each in written if speaks(each.language, *groups))


def languages_with(*groups: str) -> tuple[str, ...]:
    """Return the languages whose files have all these groups of words; a variety only where its language has not."""
    found = [tag for tag in language_tags() if speaks(tag, *groups)]
    return tuple(tag for tag in found if tag.split("-", 1)[0] not in found or "-" not in tag)


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern that matches wherever one of these does."""
    return f"(?:{'|'.join(patterns) or _NEVER})"


def any_word(words: Iterable[str]) -> str:
    """Return a pattern that matches one of these words, the longest where several begin alike."""
    typed = f"[{APOSTROPHE}’']"
    return any_of(re.escape(word).replace(APOSTROPHE, typed) for word in sorted(words, key=len, reverse=True))


def with_letters(words: str) -> str:
    """Return words with the letter where a text has an apostrophe inside a word: as lists of words have them."""
    return _TYPED_APOSTROPHE.sub(APOSTROPHE, words)
