"""Lines of text that stand on one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.lint.pages.printed import core
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, Sheet

_HIGH = 0.15
_WIDE = 0.4
"""How much of the smaller size two lines must share, across and down, to be on top of each other."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two lines, and the block of the first in reading order."""

    first: Line
    second: Line
    block: Block


def overlaps(sheet: Sheet) -> Iterator[Overlap]:
    """Yield the pairs of lines of a page whose letters stand on one another; each line in one pair at most.

    Lines are looked at from the top down beside those that have not ended yet.
    """
    entries = [(block, line) for block in sheet.blocks for line in block.lines]
    order = sorted(range(len(entries)), key=lambda number: core(entries[number][1])[0])
    begun: list[int] = []
    done: set[int] = set()
    for number in order:
        line = entries[number][1]
        begun = [other for other in begun if core(entries[other][1])[1] > core(line)[0]]
        for other in begun:
            if not {other, number} & done and _collide(entries[other][1], line):
                done |= {other, number}
                first, second = sorted((other, number))
                yield Overlap(entries[first][1], entries[second][1], entries[first][0])
        begun.append(number)


def _collide(one: Line, other: Line) -> bool:
    if one.words.strip() == other.words.strip():
        return False  # a shadow, or letters that are set twice to look bolder
    size = min(one.size, other.size)
    (top, bottom), (other_top, other_bottom) = core(one), core(other)
    if min(bottom, other_bottom) - max(top, other_top) < _HIGH * size:
        return False
    return any(_wide(a.rect, b.rect) > _WIDE * size for a in one.runs for b in other.runs)


def _wide(one: Rect, other: Rect) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
