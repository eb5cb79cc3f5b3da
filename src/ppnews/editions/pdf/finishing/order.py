"""The step for the order of drawing: what is read together is drawn together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .drawing import marked_sequences
from .tree import TagNode, TagWords
from .work import Work

_STATE = re.compile(rb" (gs|rg|g|k|cs|sc|scn|Tf)$")
"""Operators that set transparency, colour and font: the engine leaves out those that are in force already."""


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state at an operator: the matrices in force, and what was set last of each kind."""

    matrices: tuple[bytes, ...] = ()
    settings: tuple[tuple[bytes, bytes], ...] = ()

    def after(self, operator: bytes) -> _State:
        """Return the state behind an operator."""
        if operator.endswith(b" cm"):
            return _State((*self.matrices, operator), self.settings)
        kind = _STATE.search(operator)
        if kind is None:
            return self
        others = tuple(setting for setting in self.settings if setting[0] != kind[1])
        return _State(self.matrices, (*others, (kind[1], operator)))


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
    """Return a content stream with some sequences, by their identifiers, right before others.

    A sequence stays where another may rely on what it sets, and where it would measure in another space.
    """
    places = {number: (start, end + 1) for number, start, end in marked_sequences(operators)}
    states = list(_states(operators))
    before: dict[int, list[Any]] = {}
    taken: set[int] = set()
    for number, other in following.items():
        if number not in places or other not in places:
            continue
        (start, end), target = places[number], places[other][0]
        apart = operators[end : end + 1] == [b"Q"] and states[start].matrices == states[target].matrices
        if start > target and apart:
            settings = [operator for _, operator in states[start].settings]
            before.setdefault(target, []).extend([b"q", *settings, *operators[start:end], b"Q"])
            taken.update(range(start, end))
    return [
        each
        for place, operator in enumerate(operators)
        for each in (*before.get(place, ()), *(() if place in taken else (operator,)))
    ]


def _states(operators: list[Any]) -> Iterator[_State]:
    """Yield the state before each operator."""
    stack: list[_State] = []
    now = _State()
    for operator in operators:
        yield now
        if operator == b"q":
            stack.append(now)
        elif operator == b"Q" and stack:
            now = stack.pop()
        elif isinstance(operator, bytes):
            now = now.after(operator)
