"""The step for the order of drawing: what is read together is drawn together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .drawing import marked_sequences
from .tree import TagNode, TagWords
from .work import Work

_OWN_STATE = (b" rg", b" Tf", b" Tm")
"""Colour, font and place: a mark that sets all of them itself can be drawn anywhere."""


def draw_labels_before_their_items(work: Work) -> None:
    """Draw the bullet or number of a list's item (Lbl) before its words, and not behind all text of the page.

    The engine paints it as a positioned box, in the end. Programs that read in the order of drawing (reflow, copying)
    would otherwise find all marks of a page in a heap.
    """
    following: dict[int, dict[int, int]] = {}
    for label, words in _labels(work.tree):
        if label.page == words.page:
            following.setdefault(label.page, {})[label.number] = words.number
    for page, pairs in following.items():
        operators = work.operators(page)
        operators[:] = _rearranged(operators, pairs)


def _labels(tree: TagNode) -> Iterator[tuple[TagWords, TagWords]]:
    """Yield the last words of each label, and those that are read next."""
    labels = {id(words) for node in tree.walk() if node.role == "Lbl" and node.part for words in node.words()}
    yield from ((words, following) for words, following in pairwise(tree.words()) if id(words) in labels)


def _rearranged(operators: list[Any], following: dict[int, int]) -> list[Any]:
    """Return a content stream with some sequences, by their identifiers, right before others."""
    places = {number: (start, end + 1) for number, start, end in marked_sequences(operators)}
    spaces = _spaces(operators)
    before: dict[int, list[Any]] = {}
    taken: set[int] = set()
    for number, other in following.items():
        if number not in places or other not in places:
            continue
        (start, end), target = places[number], places[other][0]
        if start < target or spaces[start] != spaces[target] or not _is_whole(operators[start:end]):
            continue
        before.setdefault(target, []).extend([b"q", *operators[start:end], b"Q"])
        taken.update(range(start, end))
    return [
        each
        for place, operator in enumerate(operators)
        for each in (*before.get(place, ()), *(() if place in taken else (operator,)))
    ]


def _is_whole(operators: list[Any]) -> bool:
    text = [operator for operator in operators if isinstance(operator, bytes)]
    return all(any(operator.endswith(ending) for operator in text) for ending in _OWN_STATE)


def _spaces(operators: list[Any]) -> list[tuple[bytes, ...]]:
    """Return the matrices in force at each operator: two places with the same ones measure alike."""
    spaces: list[tuple[bytes, ...]] = []
    stack: list[tuple[bytes, ...]] = []
    now: tuple[bytes, ...] = ()
    for operator in operators:
        if operator == b"q":
            stack.append(now)
        elif operator == b"Q" and stack:
            now = stack.pop()
        elif isinstance(operator, bytes) and operator.endswith(b" cm"):
            now = (*now, operator)
        spaces.append(now)
    return spaces
