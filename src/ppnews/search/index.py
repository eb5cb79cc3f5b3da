"""The index of a language: which stems stand in which texts, small and soon read by a browser."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ppnews.search.words import stemmer_of, words_in

_DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\<&'`")
"""Signs for numbers that need no escape in a script: those up to the middle end a number, the others go on."""
_HALF = len(_DIGITS) // 2
_ONCE, _OFTEN, _TITLE = range(3)
"""Weights of a stem in a text: there once, several times, in the title."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text that can be found.

    Attributes:
        place: its address, relative to the site's root.
        source: the issue that it is from, as it prints.
        summary: the words that are shown with it.
        words: all its words.

    """

    place: str
    title: str
    source: str
    summary: str
    words: str


def search_index(texts: Sequence[SearchText], language: str) -> str:
    """Return the index of texts as JSON; of those that suit a question alike, the first one comes first."""
    stem = stemmer_of(language)
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        counts = Counter(map(stem, words_in(text.words)))
        titled = set(map(stem, words_in(text.title)))
        for each in counts.keys() | titled:
            weight = _TITLE if each in titled else _OFTEN if counts[each] > 1 else _ONCE
            postings[each].append((number, weight))
    stems = sorted(postings, key=lambda each: each.encode("utf-16-be"))  # as browsers compare words
    sources = list(dict.fromkeys(text.source for text in texts))
    whole = {
        "sources": sources,
        "texts": [[text.place, text.title, sources.index(text.source), text.summary] for text in texts],
        "stems": _front_coded(stems),
        "postings": " ".join(_packed(postings[each]) for each in stems),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _front_coded(stems: Sequence[str]) -> str:
    """Return sorted stems, each as the digit for how many of its first letters the one before has, and the rest."""
    coded, before = [], ""
    for each in stems:
        same = 0
        while same < min(len(each), len(before), 9) and each[same] == before[same] <= "\uffff":
            same += 1
        coded.append(f"{same}{each[same:]}")
        before = each
    return " ".join(coded)


def _packed(postings: Sequence[tuple[int, int]]) -> str:
    """Return the texts of a stem: steps from one to the next, each with the weight, as numbers of one or more signs."""
    packed, last = [], -1
    for number, weight in postings:
        packed.append(_number((number - last - 1) * 3 + weight))
        last = number
    return "".join(packed)


def _number(value: int) -> str:
    signs = _DIGITS[value % _HALF]
    value //= _HALF
    while value:
        signs = _DIGITS[_HALF + value % _HALF] + signs
        value //= _HALF
    return signs
