"""Paragraphs of a text beside those of its translation, where one of the two has more of them.

By lengths, as W. A. Gale and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993), and by the
figures, addresses and links that both have. Two paragraphs may have become one, which is no loss.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from markdown_it.token import Token

from ppnews.lint.parity.pairs import script
from ppnews.lint.subject import Subject
from ppnews.model.body import Body, plain_words

_VARIANCE = 6.8
"""Characters of the translation for each of the source differ so much (Gale and Church)."""
_DENSE = frozenset({"HANS", "HANT", "JPAN", "KORE", "HANI"})
"""Scripts in which a character says as much as two or three of an alphabet."""
_DENSITY = 0.4
_ENOUGH = 3
_MARK = re.compile(r"\d+|[\w.+-]{1,64}@[\w.-]+|https?://[^\s)]+")
_NAME = re.compile(r"[^\W\d_]{3,40}")
_BEGINNING = 4
_AROUND = frozenset({"blockquote_open", "admonition_open", "container_block_open"})
_BEADS = {(1, 1): 0.0, (1, 0): 4.3, (0, 1): 4.3, (2, 1): 2.7, (1, 2): 2.7, (3, 1): 4.0, (1, 3): 4.0}
"""How many paragraphs of either side make a pair, and what that costs: the logarithm of how rare it is."""
_UNLIKE = 3.0
_WIDTH = 8
_MOST = 60
"""So many paragraphs more on one side, and nothing can be told."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text outside lists and tables; lines from 0, the last one not in it.

    Attributes:
        marks: figures, addresses, the targets of its links, and the beginnings of its names in Latin letters.
        tokens: its tokens, for counting what goes with it.
    """

    words: str
    first: int
    last: int
    marks: frozenset[str]
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """The paragraphs of a text that its translation lacks, and those that only the translation has.

    Attributes:
        before: for each of `missing`, the paragraph of the translation behind which it should stand; None at the top.
    """

    source: Body
    translation: Body
    missing: tuple[Paragraph, ...]
    before: tuple[Paragraph | None, ...]
    extra: tuple[Paragraph, ...]


def paragraphs_of(body: Body) -> list[Paragraph]:
    """Return the paragraphs of a text that are in no list, table or note; pictures alone are none."""
    found: list[Paragraph] = []
    inside: list[str] = []
    for place, token in enumerate(body.tokens):
        if token.type == "paragraph_open":
            if token.map and set(inside) <= _AROUND:
                found += _paragraph(body.tokens[place + 1], token.map[0], token.map[1])
        elif token.type != "paragraph_close" and token.nesting > 0:
            inside.append(token.type)
        elif token.type != "paragraph_close" and token.nesting < 0 and inside:
            inside.pop()
    return found


def _paragraph(inline: Token, first: int, last: int) -> Iterator[Paragraph]:
    """Yield a paragraph if it has words beside pictures."""
    children = inline.children or ()
    words = plain_words(child for child in children if child.type != "image").strip()
    if words:
        links = (str(child.attrs.get("href", "")) for child in children if child.type == "link_open")
        marks = frozenset((*_MARK.findall(words), *filter(None, links), *_names(words)))
        yield Paragraph(words, first, last, marks, (inline,))


def _names(words: str) -> Iterator[str]:
    """Yield the beginnings of words with a capital, in Latin letters: names begin alike in most languages."""
    from anyascii import anyascii

    for word in _NAME.findall(words):
        if word[0].isupper():
            yield anyascii(word).lower()[:_BEGINNING]


def _with_shared(there: Sequence[Paragraph], here: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return paragraphs with those marks alone that stand in both texts: others tell nothing."""
    shared = frozenset[str]().union(*(p.marks for p in there)) & frozenset[str]().union(*(p.marks for p in here))
    first, second = ([replace(p, marks=p.marks & shared) for p in side] for side in (there, here))
    return first, second


def unmatched(subject: Subject) -> Iterator[Unmatched]:
    """Yield every text whose translation has another number of paragraphs and in which some have no counterpart."""
    issue = subject.issue
    known = {key: paragraphs_of(body) for key, body in issue.bodies.items()}
    ratios = usual_lengths(subject, known)
    for (name, language), body in issue.bodies.items():
        there, here = known.get((name, issue.source), []), known[name, language]
        if language == issue.source or len(there) == len(here) or not there or not here:
            continue
        if abs(len(there) - len(here)) > _MOST:
            continue
        pairs = list(_align(*_with_shared(there, here), ratios[language]))
        missing = [(there[i[0]], here[j[0] - 1] if j and j[0] else None) for i, j in _lone(pairs, side=0)]
        extra = tuple(here[j[0]] for _, j in _lone(pairs, side=1))
        if missing or extra:
            texts, before = zip(*missing, strict=True) if missing else ((), ())
            yield Unmatched(issue.bodies[name, issue.source], body, tuple(texts), tuple(before), extra)


def usual_lengths(subject: Subject, known: Mapping[tuple[str, str], Sequence[Paragraph]]) -> dict[str, float]:
    """Return how many characters a translation has for one of its source, by language: learned from the issue's texts.

    With few texts that have as many paragraphs, it is one to one, or what their scripts make likely.
    """
    issue = subject.issue
    found: dict[str, float] = {}
    for language in issue.languages:
        shares = [
            len(translated.words) / len(original.words)
            for (name, tag), here in known.items()
            if tag == language and len(there := known.get((name, issue.source), ())) == len(here)
            for original, translated in zip(there, here, strict=True)
        ]
        found[language] = median(shares) if len(shares) >= _ENOUGH else likely_length(issue.source, language)
    return found


def likely_length(source: str, language: str) -> float:
    """Return the characters of a language for one of another, by their scripts alone."""
    dense, denser = script(source) in _DENSE, script(language) in _DENSE
    return 1.0 if dense == denser else _DENSITY if denser else 1 / _DENSITY


def _lone(pairs: Sequence[tuple[range, range]], side: int) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield the paragraphs without a counterpart; beside a missing one, where it would stand."""
    for i, j in pairs:
        if side == 0 and len(i) and not len(j):
            yield i, (j.start,)
        elif side == 1 and len(j) and not len(i):
            yield i, j


def _align(there: Sequence[Paragraph], here: Sequence[Paragraph], ratio: float) -> Iterator[tuple[range, range]]:
    """Yield the pairs of the cheapest alignment, in a band around the diagonal so that work grows with the text."""
    width = abs(len(there) - len(here)) + _WIDTH
    costs: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(there) + 1):
        for j in range(max(0, i - width), min(len(here), i + width) + 1):
            options = []
            for (a, b), rarity in _BEADS.items():
                before = costs.get((i - a, j - b))
                if before is not None and a <= i and b <= j:
                    options.append((before[0] + rarity + _cost(there[i - a : i], here[j - b : j], ratio), (a, b)))
            if options:
                costs[i, j] = min(options)
    steps, place = [], (len(there), len(here))
    while place != (0, 0):
        a, b = costs[place][1]
        steps.append((range(place[0] - a, place[0]), range(place[1] - b, place[1])))
        place = (place[0] - a, place[1] - b)
    yield from reversed(steps)


def _cost(theirs: Sequence[Paragraph], ours: Sequence[Paragraph], ratio: float) -> float:
    """Return how unlikely it is that these say the same; nothing for one that stands alone."""
    if not theirs or not ours:
        return 0.0
    expected, length = ratio * sum(len(p.words) for p in theirs), sum(len(p.words) for p in ours)
    distance = abs(length - expected) / math.sqrt(_VARIANCE * min(ratio, 1.0) * (expected + length) / 2)
    lengths = -math.log(max(math.erfc(distance / math.sqrt(2)), 1e-9))
    marks, others = (frozenset[str]().union(*(p.marks for p in side)) for side in (theirs, ours))
    either = marks | others
    return lengths + (_UNLIKE * (1 - 2 * len(marks & others) / len(either)) if either else 0.0)
