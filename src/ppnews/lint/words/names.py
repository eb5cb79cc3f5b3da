"""Names in a text: where each stands and beside which others, and which two differ by one letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ppnews.lint.passages import Passage
from ppnews.lint.vocabulary import Vocabulary, any_of, vocabulary
from ppnews.lint.words.prose import prose

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_BESIDE = re.compile(r"[ \u00a0]")
_START = re.compile(r"(?:^|[.!?:…]\s+)[\s\"'“”‘«(—–-]*$")
_BACK = 8
_LONGEST = 40
_REMEMBERED = 4_096


@cache
def _endings(known: Vocabulary) -> re.Pattern[str] | None:
    endings = known.own.names.endings
    return re.compile(f"{any_of(endings)}$") if endings else None


@dataclass
class Name:
    """A capitalised word: its mentions (passage, start, end), and the names right before and behind it."""

    word: str
    mentions: list[tuple[Passage, int, int]] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)


def stem(word: str, language: str) -> str:
    """Return a word without “’s” and the ending of a case: the same for all its forms."""
    return _known_stem(word, vocabulary(language))


@lru_cache(_REMEMBERED)
def _known_stem(word: str, known: Vocabulary) -> str:
    return _stem(word, _endings(known))


def _stem(word: str, endings: re.Pattern[str] | None) -> str:
    bare = _POSSESSIVE.sub("", word)
    return bare if endings is None else endings.sub("", bare)


def names(passages: Sequence[Passage], language: str) -> dict[str, Name]:
    """Return the capitalised words by their stem; not those that the same texts also write without a capital."""
    found: dict[str, Name] = {}
    ordinary: set[str] = set()
    endings = _endings(vocabulary(language))
    for passage in passages:
        words = prose(passage.words)
        tokens = [match for match in _WORD.finditer(words) if len(match[0]) <= _LONGEST]
        ordinary.update(_stem(token[0], endings).casefold() for token in tokens if token[0][0].islower())
        for place, token in enumerate(tokens):
            if _is_name(token[0]) and not _opens(words, tokens, place):
                _add(found, words, tokens, place, passage, endings)
    return {key: name for key, name in found.items() if key.casefold() not in ordinary}


def _is_name(word: str) -> bool:
    return len(word) > 1 and all(part.istitle() for part in re.split("[-’']", _POSSESSIVE.sub("", word)))


def _opens(words: str, tokens: Sequence[re.Match[str]], place: int) -> bool:
    """Return whether a word may have its capital from the sentence that it opens: no other name follows at once."""
    token = tokens[place]
    if token.start() and not _START.search(words, max(0, token.start() - _BACK), token.start()):
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return not (following and _is_name(following[0]) and _adjoin(words, token, following))


def _adjoin(words: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return second.start() - first.end() == 1 and _BESIDE.match(words, first.end()) is not None


def _add(
    found: dict[str, Name],
    words: str,
    tokens: Sequence[re.Match[str]],
    place: int,
    passage: Passage,
    endings: re.Pattern[str] | None,
) -> None:
    token = tokens[place]
    key = _stem(token[0], endings)
    name = found.setdefault(key, Name(_POSSESSIVE.sub("", token[0])))
    name.mentions.append((passage, token.start(), token.start() + len(_POSSESSIVE.sub("", token[0]))))
    for other, beside in ((place - 1, name.before), (place + 1, name.behind)):
        if 0 <= other < len(tokens) and _is_name(tokens[other][0]):
            first, second = sorted((token, tokens[other]), key=lambda match: match.start())
            if _adjoin(words, first, second):
                beside.add(_stem(tokens[other][0], endings))


def near_pairs(words: Iterable[str], counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of words that one letter, or two letters the other way round, tells apart: (rarer, more usual).

    By symmetric deletion: two such words become alike when one letter is taken out of each, so that the work grows with
    the letters, not with the pairs. The first letter is taken for granted. Among many alike, each is held against the
    most usual.
    """
    buckets: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: -counts[word]):
        folded = word.casefold()
        for shortened in {folded, *(folded[:place] + folded[place + 1 :] for place in range(1, len(folded)))}:
            buckets.setdefault(shortened, []).append(word)
    seen: set[tuple[str, str]] = set()
    for usual, *others in buckets.values():
        for rare in others:
            if (rare, usual) not in seen and differ_by_one(rare.casefold(), usual.casefold()):
                seen.add((rare, usual))
                yield rare, usual


def differ_by_one(first: str, second: str) -> bool:
    """Return whether one letter inside, not the first nor the last, is another, too many, or changed places."""
    if len(first) > len(second):
        first, second = second, first
    start = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if start in (0, len(first)) or first[-1] != second[-1]:
        return False
    if len(first) != len(second):
        return len(second) - len(first) == 1 and first[start:] == second[start + 1 :]
    swapped = first[start : start + 2] == second[start : start + 2][::-1] and first[start + 2 :] == second[start + 2 :]
    return swapped or first[start + 1 :] == second[start + 1 :]
