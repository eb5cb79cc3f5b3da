"""Whether two events of different names, in two issues, are one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ppnews.model.history import EventMention
from ppnews.model.when import When

_WORD = re.compile(r"[^\W_]+")
_SAME_DATE, _ANY_DATE = 0.6, 0.8
"""The share of all words of two titles that both have, if they are one event at one time, or at two."""


def best_matches(lost: Sequence[EventMention], new: Sequence[EventMention]) -> dict[int, EventMention]:
    """Return, by places among the `new` events, the `lost` ones that they are most likely; each once at most."""
    likely = [
        (score, -place, -number)
        for place, event in enumerate(new)
        for number, other in enumerate(lost)
        if (score := _likeness(other, event))
    ]
    pairs: dict[int, int] = {}
    for _, place, number in sorted(likely, reverse=True):
        if -place not in pairs and -number not in pairs.values():
            pairs[-place] = -number
    return {place: lost[number] for place, number in pairs.items()}


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
