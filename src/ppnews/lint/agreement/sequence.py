"""The blocks, entries and cells of two pages of one issue, section by section: their words and their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from ppnews.lint.agreement.shown import Stretch
from ppnews.lint.pages.lookup import letters

LONG = 20
"""So many letters are a text whose place tells of the order; dates, places, labels may stand elsewhere."""
_SOME = 8
"""So many letters are known again among others."""


@dataclass(frozen=True)
class Unit:
    """A block, an entry of a list or a cell.

    Attributes:
        blocks: the letters of its words, block by block, in reading order.

    """

    stretches: tuple[Stretch, ...]
    blocks: tuple[tuple[str, ...], ...]

    @cached_property
    def bag(self) -> tuple[str, ...]:
        """The letters of its words, in no order."""
        return tuple(sorted(word for block in self.blocks for word in block))

    @property
    def key(self) -> tuple[int, tuple[str, ...]]:
        """Its column, of a cell, and its words: what it is known by."""
        return self.stretches[0].column, self.bag

    @property
    def said(self) -> str:
        """Its words as they stand."""
        return " ".join(stretch.words for stretch in self.stretches)

    @property
    def longest(self) -> str:
        """The longest of its stretches."""
        return max((stretch.words for stretch in self.stretches), key=len)

    @property
    def tells_order(self) -> bool:
        """Whether its place among the others is part of what is said."""
        return self.stretches[0].listed or sum(map(len, self.bag)) >= LONG


class Comparison(NamedTuple):
    """Two sequences of units beside each other.

    Attributes:
        before: units of the first whose words the second does not have in one unit.
        after: units of the second, likewise.
        moved: units of the second that stand in another order, or whose words do.

    """

    before: tuple[Unit, ...]
    after: tuple[Unit, ...]
    moved: tuple[Unit, ...]


def units(stretches: Iterable[Stretch]) -> list[Unit]:
    """Put stretches together to units, each at the place of its first stretch."""
    together: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        together.setdefault(stretch.unit, []).append(stretch)
    return [unit for unit in map(_unit, together.values()) if unit.bag]


def _unit(stretches: Sequence[Stretch]) -> Unit:
    blocks = (
        tuple(word for each in group for word in letters_of_words(each))
        for _, group in groupby(stretches, lambda s: s.block)
    )
    return Unit(tuple(stretches), tuple(filter(None, blocks)))


def letters_of_words(stretch: Stretch) -> list[str]:
    """Return the letters of each of its words."""
    return [said for said in map(letters, stretch.words.split()) if said]


def compare(before: Sequence[Unit], after: Sequence[Unit]) -> Comparison:
    """Compare two sequences of units: alike are those with the same words, and of cells, in the same column."""
    places: dict[Hashable, list[int]] = {}
    for number, unit in enumerate(after):
        places.setdefault(unit.key, []).append(number)
    left = {key: iter(each) for key, each in places.items()}
    pairs = [(unit, place) for unit in before for place in islice(left.get(unit.key, iter(())), 1)]
    moved = [after[place] for unit, place in pairs if _is_reordered(unit, after[place])]
    moved += out_of_order([(place, after[place]) for _, place in pairs])
    known, there = {id(unit) for unit, _ in pairs}, {place for _, place in pairs}
    lost = [unit for unit in before if id(unit) not in known]
    gained = [unit for place, unit in enumerate(after) if place not in there]
    elsewhere = Counter(unit.bag for unit in lost) & Counter(unit.bag for unit in gained)
    moved += _taken(gained, elsewhere)
    return Comparison(tuple(_rest(lost, elsewhere)), tuple(_rest(gained, elsewhere)), tuple(moved))


def _is_reordered(unit: Unit, other: Unit) -> bool:
    """Return whether the words of a unit stand in another order; its short blocks may each stand elsewhere in it."""
    if unit.blocks == other.blocks:
        return False
    if sorted(unit.blocks) == sorted(other.blocks):
        pairs = zip(unit.blocks, other.blocks, strict=True)
        return any(len("".join(block)) >= LONG for pair in pairs if pair[0] != pair[1] for block in pair)
    return [word for block in unit.blocks for word in block] != [word for block in other.blocks for word in block]


def _taken(given: Iterable[Unit], bags: Counter[tuple[str, ...]]) -> list[Unit]:
    left = Counter(bags)
    taken = []
    for unit in given:
        if left[unit.bag]:
            left[unit.bag] -= 1
            taken.append(unit)
    return taken


def _rest(given: Sequence[Unit], bags: Counter[tuple[str, ...]]) -> list[Unit]:
    taken = {id(unit) for unit in _taken(given, bags)}
    return [unit for unit in given if id(unit) not in taken]


def out_of_order(placed: Sequence[tuple[int, Unit]]) -> list[Unit]:
    """Return the units that stand in another order than their places: as few letters as can be.

    Short ones whose place does not tell of the order are left out.
    """
    if all(one[0] < other[0] for one, other in pairwise(placed)):
        return []
    kept = _heaviest([(place, 1 + sum(map(len, unit.bag))) for place, unit in placed])
    return [unit for number, (_, unit) in enumerate(placed) if number not in kept and unit.tells_order]


def _heaviest(placed: Sequence[tuple[int, int]]) -> set[int]:
    """Return the numbers of the pairs (place, weight) that make the heaviest sequence with rising places."""
    ranks = {place: rank for rank, place in enumerate(sorted({place for place, _ in placed}), 1)}
    tree = [(0, 0)] * (len(ranks) + 1)  # Fenwick's: the heaviest sequences up to a place, with minus their last number
    best: list[tuple[int, int | None]] = []
    for number, (place, weight) in enumerate(placed):
        rank, top = ranks[place] - 1, (0, 0)
        while rank:
            top, rank = max(top, tree[rank]), rank - (rank & -rank)
        best.append((top[0] + weight, -top[1] if top[0] else None))
        rank = ranks[place]
        while rank < len(tree):
            tree[rank] = max(tree[rank], (top[0] + weight, -number))
            rank += rank & -rank
    kept = set[int]()
    at: int | None = max(range(len(best)), key=lambda number: best[number][0], default=None)
    while at is not None:
        kept.add(at)
        at = best[at][1]
    return kept


def letters_of_unit(unit: Unit) -> str:
    """Return the letters of all words of a unit."""
    return "".join(letters(each.words) for each in unit.stretches)


def place_in_letters(unit: Unit, text: str) -> int | None:
    """Return the place of a unit in letters; None where that does not tell of the order."""
    said = letters_of_unit(unit)[:LONG]
    knows = unit.tells_order and len(said) >= _SOME and text.count(said) == 1
    return text.index(said) if knows else None
