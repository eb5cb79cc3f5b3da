"""A paragraph set as a compositor sets it: no ladder of hyphens, no runt, and headings in even lines.

The engine breaks a paragraph line by line, each as full as can be. Here its lines are judged together. Where they have
a fault, a few lines before it are set on trial in all other ways: without a divided word, or with their last words
taken down to the next line; then the engine goes on as usual. The fullest lines with the fewest faults are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ppnews.editions.pdf.casting import Cast, Place, Stack, place_of
from ppnews.editions.pdf.manners import USUAL, LineManner
from ppnews.model.lineends import MOST_HYPHENS, is_piece, is_short

_FAULT, _FAULT_BEHIND = 1000.0, 100.0
_EMPTY, _HALF_EMPTY = 0.5, 400.0
"""A line that is emptier is nearly a fault."""
_SLACK = 100.0
_FULL_ENOUGH = 2.0
"""Lines that cost no more than this beside the fault that they mend are not tried to be bettered."""
_LINE = 2.0
"""The cost of a line more than need be."""
_REACHES = (1, 2, 4, 6)
"""So many lines before a fault are set anew, fewest first."""
_WAYS = 4
"""So many ways of setting a line are tried."""
_MOST_FAULTS = 12
_MOST_LINES = 200
"""A paragraph of more lines is set as the engine does."""


class Casting(Protocol):
    """Sets one line on trial: None behind the last line."""

    def cast(self, stack: Stack, manner: LineManner, top: float) -> Cast | None:
        """Return the line that begins at a place of the paragraph, at a height on the page."""


Lines = tuple[Cast, ...]


@dataclass(frozen=True)
class WholeParagraph:
    """One paragraph from `stack` on, its first line at `top`."""

    casting: Casting
    stack: Stack
    top: float

    def usual(self, begun: Lines = ()) -> Lines:
        """Return lines and those after them as the engine sets them."""
        lines = list(begun)
        while not lines or lines[-1].rest is not None:
            line = self._next(lines[-1] if lines else None, USUAL)
            if line is None or len(lines) > _MOST_LINES:
                break
            lines.append(line)
        return tuple(lines)

    def _next(self, before: Cast | None, manner: LineManner) -> Cast | None:
        stack, top = (self.stack, self.top) if before is None else (before.rest, before.foot)
        return self.casting.cast(stack, manner, top)

    def ways(self, before: Cast | None, most: int = _WAYS) -> Iterator[Cast]:
        """Yield the line behind another one in several ways, each with less in it."""
        line = self._next(before, USUAL)
        for _ in range(most):
            if line is None:
                return
            yield line
            if line.rest is None:
                return
            manner = LineManner(divides=False) if line.hyphenated and line.manner.divides else line.without_last_word()
            after = self._next(before, manner)
            if after is not None and after.width >= line.width and line.hyphenated:
                after = self._next(before, line.without_last_word())
            if after is None or after.width >= line.width:
                return
            line = after

    def mended(self) -> Lines:
        """Return the lines with as few faults as can be."""
        lines = self.usual()
        if len(lines) > _MOST_LINES:
            return lines
        left, best = set[Place](), lines
        for _ in range(_MOST_FAULTS):
            at = next((at for at in faults(lines) if lines[at].place not in left), None)
            if at is None:
                break
            better = self._without_fault(lines, at)
            if better is None:
                left.add(lines[at].place)
            else:
                lines = better
                best = min(best, lines, key=_cost)
        return best

    def _without_fault(self, lines: Lines, at: int) -> Lines | None:
        """Return the best lines without the fault at one of them, whatever follows; None without any."""

        def costs(tried: Lines) -> float:
            return _cost(tried, len(lines), at)

        cost = costs(lines)
        best = lines
        for reach in _REACHES:
            begin = max(at - reach + 1, 0)
            for begun in self._variants(lines[:begin], at - begin + 1):
                best = min(best, self.usual(begun), key=costs)
            if begin == 0 or costs(best) < cost - _FAULT + _FULL_ENOUGH:
                break
        return best if costs(best) < cost - _FAULT / 2 else None

    def _variants(self, begun: Lines, count: int) -> Iterator[Lines]:
        """Yield so many lines more in all ways that end at different places, the best for each."""
        states: dict[tuple[object, ...], Lines] = {(): begun}
        for _ in range(count):
            after: dict[tuple[object, ...], Lines] = {}
            for lines in states.values():
                for way in self.ways(lines[-1] if lines else None):
                    tried = (*lines, way)
                    key = (place_of(way.rest), _run(tried))
                    if key not in after or _cost(tried) < _cost(after[key]):
                        after[key] = tried
            states = after
        yield from states.values()

    def even(self, sense: Callable[[str, str], float]) -> Lines:
        """Return the lines about as long as one another; `sense` is the cost of an end between two lines' words."""
        usual = self.usual()
        mean = sum(line.width for line in usual) / len(usual)
        states: dict[Place, tuple[float, Lines]] = {(): (0.0, ())}
        for number in range(len(usual)):
            last, after = number == len(usual) - 1, dict[Place, tuple[float, Lines]]()
            for cost, lines in states.values():
                for way in self.ways(lines[-1] if lines else None, 1 if last else 12):
                    if last != (way.rest is None):
                        continue
                    ends = sense(lines[-1].words, way.words) if lines else 0.0
                    total = cost + ends + ((way.width - mean) / way.measure) ** 2
                    total += max(-way.slack, 0.0) * _FAULT
                    place = place_of(way.rest)
                    if place not in after or total < after[place][0]:
                        after[place] = total, (*lines, way)
            states = after
        best = min(states.values(), key=lambda state: state[0], default=None)
        return self.mended() if best is None else best[1]


def faults(lines: Lines) -> Iterator[int]:
    """Yield the lines to be changed: each that adds to a ladder or ends in a range, those before bad ones."""
    run = 0
    for number, line in enumerate(lines):
        run = run + 1 if line.hyphenated else 0
        if run > MOST_HYPHENS or line.ends_in_range:
            yield number
        if line.begins_with_dash:
            yield number - 1
    if len(lines) > 1 and lines[-1].rest is None and _ends_badly(*lines[-2:]):
        yield len(lines) - 2


def _ends_badly(before: Cast, last: Cast) -> bool:
    if is_piece(before.words, last.words):
        return True
    # A last line that would have had room in the line before was meant to stand alone.
    has_room = before.manner == USUAL and before.width + _space(before) + last.width < before.measure
    return is_short(last.words) and not has_room


def _space(line: Cast) -> float:
    """Return about the width of a space: letters are some twice as wide."""
    return line.width / max(len(line.words), 1) / 2


def _run(lines: Lines) -> int:
    """Return the number of hyphens that the last lines end in, one after another."""
    count = 0
    for line in reversed(lines):
        if not line.hyphenated:
            break
        count += 1
    return min(count, MOST_HYPHENS + 1)


def _cost(lines: Lines, usual: int = _MOST_LINES, at: int = _MOST_LINES) -> float:
    """Return the badness of lines, of which the engine makes a `usual` number; faults behind `at` may be mended yet."""
    cost = _LINE * max(len(lines) - usual, 0) + sum(_FAULT if place <= at else _FAULT_BEHIND for place in faults(lines))
    for line in lines:
        if line.rest is not None:
            cost += _SLACK * max(line.slack, 0.0) ** 3 + (_HALF_EMPTY if line.slack > _EMPTY else 0.0)
    return cost
