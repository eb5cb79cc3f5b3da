"""Whether two events of different names, in two issues, are one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil

from ppnews.model.history import EventMention
from ppnews.model.when import When

_WORD = re.compile(r"[^\W_]+")
_SAME_DATE, _ANY_DATE = 0.6, 0.8
"""The share of all words of two titles that both have, if they are one event at one time, or at two."""
_MOST = 40
"""So many events with one word are compared."""


def best_matches(lost: Sequence[EventMention], new: Sequence[EventMention]) -> dict[int, EventMention]:
    """Return, by places among the `new` events, the `lost` ones that they are most likely; each once at most."""
    index: dict[tuple[str, str], list[int]] = {}
    for number, other in enumerate(lost):
        for tag, title in other.title.items():
            for word in _words(title):
                index.setdefault((tag, word), []).append(number)
    likely = [
        (score, -place, -number)
        for place, event in enumerate(new)
        for number in _with_like_titles(event, index)
        if (score := _likeness(lost[number], event))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, number in sorted(likely, reverse=True):
        if -place not in pairs and number not in taken:
            pairs[-place] = -number
            taken.add(number)
    return {place: lost[number] for place, number in pairs.items()}


def _with_like_titles(event: EventMention, index: Mapping[tuple[str, str], Sequence[int]]) -> set[int]:
    """Return the events of an index by words whose titles may be like enough to that of another.

    Of its words they have at least the share that is asked for, so at least one of the rarest that are more than the
    rest.
    """
    found: set[int] = set()
    for tag, title in event.title.items():
        known = sorted((index.get((tag, word), ()) for word in _words(title)), key=len)
        for numbers in known[: len(known) - ceil(_SAME_DATE * len(known)) + 1]:
            found.update(numbers[:_MOST])
    return found


def _likeness(before: EventMention, event: EventMention) -> float:
    """Return the share of words that the titles of two events have in common; 0 if these are not one."""
    share = max(
        (_shared(words, event.title[tag]) for tag, words in before.title.items() if tag in event.title), default=0
    )
    if not share or _in_two_places(before.place, event.place):
        return 0
    touch = _touch(before.when, event.when)
    return share if share >= (_SAME_DATE if touch else _ANY_DATE) else 0


def _shared(first: str, second: str) -> float:
    one, two = _words(first), _words(second)
    if {word for word in one ^ two if word.isdigit()}:  # parts of a series, years
        return 0
    return len(one & two) / len(one | two) if one | two else 0


@cache
def _words(title: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(title))


def _in_two_places(first: Mapping[str, str], second: Mapping[str, str]) -> bool:
    """Return whether two places have no word in common in any language that both are told in."""
    told = first.keys() & second.keys()
    return bool(told) and not any(_words(first[tag]) & _words(second[tag]) for tag in told)


def _touch(first: str, second: str) -> bool:
    one, two = When.parse(first), When.parse(second)
    return one.first <= two.last and two.first <= one.last
