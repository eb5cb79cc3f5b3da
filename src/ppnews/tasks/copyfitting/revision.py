"""Revisions: the least changes to texts by which the pages of a setting would keep everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ppnews.model.fit import Aim, Break
from ppnews.tasks.copyfitting.flow import Flow
from ppnews.tasks.copyfitting.matter import Matter, lines_in, room_in, sections_in, words_of
from ppnews.tasks.copyfitting.verdict import HOLE, TORN

MOST_LINES = 600
"""More lines than that are no advice."""
_MOST_ROUNDS = 24
"""So many broken promises are mended at most, one after the other."""
_SHORT = 8
"""A text of fewer lines is no article: it introduces a list, and stays if another one can be cut."""
_FEW = 3
"""A change of so few lines needs no margin."""
_OF_WRITING = 1.5
"""A line that must be written costs so many that are cut."""


@dataclass
class TextChanges:
    """Changes to texts, and whether all promises are kept with them, by the forecast.

    Attributes:
        lines: to cut, by section; below 0, to write.
        words: so many are that.
    """

    lines: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    helps: bool = False

    @property
    def cost(self) -> tuple[bool, float]:
        """Whether it does not help, and the labour."""
        return not self.helps, sum(n if n > 0 else -n * _OF_WRITING for n in self.lines.values())

    def plus(self, other: TextChanges) -> TextChanges:
        """Return both together."""

        def added(one: Mapping[str, int], two: Mapping[str, int]) -> dict[str, int]:
            return {s: one.get(s, 0) + two.get(s, 0) for s in {**one, **two}}

        lines, words = added(self.lines, other.lines), added(self.words, other.words)
        changed = [s for s in lines if lines[s] * words[s] > 0]
        return TextChanges({s: lines[s] for s in changed}, {s: words[s] for s in changed}, other.helps)

    def with_more_words(self, by: int) -> TextChanges:
        """Return it with so many words more to cut, or to write, in each section where many change."""
        least = 2 * abs(by)
        words = {s: n + by if n > least else n - by if n < -least else n for s, n in self.words.items()}
        return TextChanges(self.lines, words, self.helps)

    def grown(self, by: int) -> TextChanges:
        """Return it with so many lines more, all in the section that changes most."""
        if not self.lines:
            return self
        most = max(self.lines, key=lambda section: abs(self.lines[section]))
        lines = self.lines[most] + (by if self.lines[most] > 0 else -by)
        words = round(self.words[most] / self.lines[most] * lines)
        return TextChanges({**self.lines, most: lines}, {**self.words, most: words}, self.helps)


class Revision:
    """Changes to texts, made in the forecast: for the first broken promise first, then for what is broken still."""

    def __init__(self, aim: Aim, matter: Matter, before: TextChanges, margin: int) -> None:
        """Begin with no change; `before` are those that were made, `margin` lines to change more than is needed."""
        self.lines: dict[str, int] = {}
        self._aim = aim
        self._matter = matter
        self._before = before
        self._margin = margin
        self._pieces = matter.pieces
        self._breaks: dict[str, Break] = dict(matter.setting.breaks)
        self._order = sections_in(self._pieces)
        promised = (anchor for anchor in self._aim.promised if anchor in self._order)
        self._promised = sorted(promised, key=self._order.index)

    def revise(self) -> TextChanges:
        """Mend one promise after the other, as far as that can be; return the changes."""
        helps = self._mend()
        lines = {section: number for section, number in self.lines.items() if number}
        words = {section: words_of(self._pieces, section, number) for section, number in lines.items()}
        return TextChanges(lines, words, helps)

    def _mend(self) -> bool:
        """Mend one promise after the other; return whether all are kept."""
        for _ in range(_MOST_ROUNDS):
            flow = self._flow()
            anchor = next((a for a in self._promised if flow.starts.get(a) != self._aim.promised[a]), None)
            if anchor is not None:
                late = flow.starts.get(anchor, 0) > self._aim.promised[anchor]
                mended = self._cut(anchor, flow) if late else self._delay(anchor, flow)
            elif self._aim.most is not None and flow.pages > self._aim.most:
                mended = self._cut(None, flow)
            elif flow.pages < self._aim.fewest:
                mended = self._write(None, lambda after: after.pages >= self._aim.fewest)
            else:
                return True
            if not mended:
                return False
        return False

    def _flow(self, more: Mapping[str, int] | None = None) -> Flow:
        """Return the flow with the changes up to now, and some more."""
        lines = {s: self.lines.get(s, 0) + (more or {}).get(s, 0) for s in {**self.lines, **(more or {})}}
        return self._matter.flow(lines, self._breaks)

    def _cut(self, anchor: str | None, flow: Flow) -> bool:
        """Cut lines so that a section, or the end of the issue, comes a page earlier; return whether that helps."""
        page = self._aim.promised[anchor] if anchor is not None else self._aim.most or 1
        for sections in self._nearer(anchor, flow):
            room = {s: self._room(s) for s in sections}
            texts = sorted((s for s in sections if room[s]), key=lambda s: -room[s])
            total = sum(room.values())

            def holds(lines: int, texts: Sequence[str] = texts, room: Mapping[str, int] = room) -> bool:
                after = self._flow(shares_of(lines, texts, room))
                return (after.pages if anchor is None else after.starts.get(anchor, 0)) <= page

            lines = first_that(holds, total)
            if lines:
                self._add(shares_of(min(self._wider(lines), total), texts, room))
                return True
        return False

    def _delay(self, anchor: str, flow: Flow) -> bool:
        """Let a section begin later: by a break, where that leaves no great hole; else by lines that are written."""
        page = self._aim.promised[anchor]
        for kind in ("page", "column"):
            if anchor not in self._aim.own.breaks:
                before = dict(self._breaks)
                self._breaks[anchor] = kind
                if self._stands(anchor, page, self._flow(), TORN):
                    return True
                self._breaks = before
        if anchor not in self._aim.own.breaks and flow.starts.get(anchor) == page - 1:
            self._breaks[anchor] = "page"
            # More lines than fit before the break drive the section beyond its page.
            enough = self._write(
                anchor, lambda after: after.starts.get(anchor, 0) > page or self._stands(anchor, page, after, HOLE)
            )
            return enough and self._flow().starts.get(anchor) == page
        return self._write(anchor, lambda after: after.starts.get(anchor, 0) >= page)

    def _stands(self, anchor: str, page: int, flow: Flow, most: float) -> bool:
        """Return whether a section stands on its page, with no more lines than `most` left before it."""
        gaps = [gap.room / self._matter.line for gap in flow.gaps if gap.section == anchor and gap.asked]
        return flow.starts.get(anchor) == page and max(gaps, default=0.0) <= most

    def _write(self, anchor: str | None, holds: Callable[[Flow], bool]) -> bool:
        """Write lines in the longest text before a section, or before the end; return whether that helps."""
        for sections in self._nearer(anchor, self._flow()):
            texts = [section for section in sections if lines_in(self._pieces, section)]
            if texts:
                longest = max(texts, key=lambda s: lines_in(self._pieces, s))
                lines = first_that(lambda n, s=longest: holds(self._flow({s: -n})), MOST_LINES)  # type: ignore[misc]
                if lines:
                    self._add({longest: -self._wider(lines)})
                return lines > 0
        return False

    def _nearer(self, anchor: str | None, flow: Flow) -> Iterator[list[str]]:
        """Yield the sections before one: those from the last one on that is promised and holds; then more, and all."""
        order = self._order[: self._order.index(anchor)] if anchor is not None else self._order
        held = [order.index(a) for a in self._promised if a in order and flow.starts.get(a) == self._aim.promised[a]]
        for start in dict.fromkeys([*reversed(held), 0]):
            sections = order[start:]
            long = [section for section in sections if lines_in(self._pieces, section) >= _SHORT]
            if long and long != sections:
                yield long
            yield sections

    def _room(self, section: str) -> int:
        before = self._before.lines.get(section, 0)
        return max(room_in(self._pieces, section, before) - self.lines.get(section, 0), 0)

    def _wider(self, lines: int) -> int:
        """Return so many lines with the margin."""
        return lines + self._margin if lines > _FEW or self._margin > 1 else lines

    def _add(self, lines: Mapping[str, int]) -> None:
        for section, number in lines.items():
            self.lines[section] = self.lines.get(section, 0) + number


def shares_of(lines: int, sections: Sequence[str], room: Mapping[str, int]) -> dict[str, int]:
    """Return so many lines shared by sections, the first ones first, each as far as it has room."""
    shares: dict[str, int] = {}
    for section in sections:
        if lines > 0:
            shares[section] = min(lines, room[section])
            lines -= shares[section]
    return shares


def first_that(holds: Callable[[int], bool], most: int) -> int:
    """Return the least number from 1 to `most` for which something holds, as for all above it; 0 if for none."""
    if most < 1 or not holds(most):
        return 0
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
