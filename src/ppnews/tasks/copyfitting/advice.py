"""Advice: the lines that are too many or too few, and the changes to the texts that would help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ppnews.model.fit import Aim, PageSetting
from ppnews.model.fitted import Advice
from ppnews.model.pdf.galley import FlowPiece, Galley
from ppnews.tasks.copyfitting.flow import Flow, let_flow
from ppnews.tasks.copyfitting.forecast import Trial

_MOST_LINES = 400
"""More lines than that are no advice."""
_LEFT = 0.4
"""So much of a text stays when lines are cut in it."""


@dataclass(frozen=True)
class Advisor:
    """The advisor on the pages of one setting."""

    aim: Aim
    trial: Trial

    @property
    def _galley(self) -> Galley:
        return self.trial.galley

    def lines_before(self, anchor: str) -> int:
        """Return the lines to cut before a section so that it begins on its page; below 0, to write; 0 if it does."""
        promised, page = self.aim.promised.get(anchor), self._galley.starts.get(anchor)
        if promised is None or page is None or promised == page:
            return 0
        order = self._order()
        before = order[: order.index(anchor)] if anchor in order else []
        if page > promised:
            return self._least(before, lambda flow: flow.starts.get(anchor, 0) <= promised)
        return -self._least(before, lambda flow: flow.starts.get(anchor, 0) >= promised, more=True)

    def lines_of_issue(self) -> int:
        """Return the lines to cut so that the issue has as many pages as it may; below 0, to write; 0 if it has."""
        most, pages = self.aim.most, self._galley.pages
        if most is not None and pages > most:
            return self._least(self._order(), lambda flow: flow.pages <= most)
        if pages < self.aim.fewest:
            return -self._least(self._order(), lambda flow: flow.pages >= self.aim.fewest, more=True)
        return 0

    def lines_of_last_page(self) -> int:
        """Return the lines to cut so that the issue has a page less; 0 if it has but one."""
        pages = self._galley.pages
        return self._least(self._order(), lambda flow: flow.pages < pages) if pages > 1 else 0

    def changes(self) -> tuple[Advice, ...]:
        """Return changes to the texts after which all promises are kept, by the forecast."""
        pieces = list(self._galley.pieces)
        found: dict[str, int] = {}
        for anchor, promised in self._problems():
            section, lines = self._change(pieces, anchor, promised, tuple(found))
            if section is not None and lines:
                pieces = _changed(pieces, section, lines, self._galley.line)
                found[section] = found.get(section, 0) + lines
        return tuple(
            Advice(section, lines, _words(self._galley.pieces, section, lines), tested=False)
            for section, lines in found.items()
            if lines
        )

    def _change(
        self, pieces: Sequence[FlowPiece], anchor: str | None, promised: int, changed: Sequence[str]
    ) -> tuple[str | None, int]:
        """Return the section to change, and the lines to cut in it (below 0, to write) so that a promise is kept.

        `anchor` is the section that was promised; None stands for the end of the issue.
        """
        flow, order = self._flow(pieces), self._order()
        there = flow.pages if anchor is None else flow.starts.get(anchor, promised)
        if there == promised and not changed:  # a forecast may be a line off: the pages that were set are right
            there = self._galley.pages if anchor is None else self._galley.starts.get(anchor, promised)
        if there == promised:
            return None, 0
        more = there < promised
        before = order if anchor is None else order[: order.index(anchor)]
        untouched = [section for section in before if section not in changed]
        section = self._longest(pieces, untouched or before, flow, promised, more=more)
        if section is None:
            return None, 0

        def holds(lines: int) -> bool:
            after = self._flow(_changed(pieces, section, -lines if more else lines, self._galley.line))
            now = after.pages if anchor is None else after.starts.get(anchor, 0)
            return now >= promised if more else now <= promised

        lines = _first(holds, _MOST_LINES if more else self._room(section, pieces))
        return section, -lines if more else lines

    def longer(self, advice: Advice, by: int) -> Advice:
        """Return advice of so many lines more, as far as the text is long enough to be cut."""
        lines = advice.lines - by
        if advice.lines > 0:
            lines = max(min(advice.lines + by, self._room(advice.section, self._galley.pieces)), advice.lines)
        return replace(advice, lines=lines, words=_words(self._galley.pieces, advice.section, lines))

    def _room(self, section: str, pieces: Sequence[FlowPiece]) -> int:
        """Return the lines that may be cut in a section at most."""
        return int(self._lines_in(pieces, section) * (1 - _LEFT))

    def _problems(self) -> list[tuple[str | None, int]]:
        """Return the sections that do not begin on their page, with that page; None stands for the end of the issue."""
        starts = self._galley.starts
        late = [(a, p) for a, p in self.aim.promised.items() if a in starts]
        order = self._order()
        late.sort(key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
        pages = self._galley.pages
        most = self.aim.most if self.aim.most is not None else pages
        return [*late, (None, min(max(pages, self.aim.fewest), most))]

    def _order(self) -> list[str]:
        return [section for section in dict.fromkeys(p.section for p in self._galley.pieces) if section]

    def _flow(self, pieces: Sequence[FlowPiece]) -> Flow:
        return let_flow(pieces, self._galley.heights, self._galley.line, self.trial.setting.breaks)

    def _least(self, sections: Sequence[str], holds: Callable[[Flow], bool], *, more: bool = False) -> int:
        """Return the least number of lines to cut, or to write (`more`), in the last of these sections."""
        texts = [section for section in sections if self._lines_in(self._galley.pieces, section)]

        def after(lines: int) -> bool:
            pieces: list[FlowPiece] = list(self._galley.pieces)
            left = lines
            for section in reversed(texts):
                part = left if more else min(left, self._lines_in(pieces, section))
                pieces = _changed(pieces, section, -part if more else part, self._galley.line)
                left -= part
                if left <= 0:
                    break
            return holds(self._flow(pieces))

        return _first(after, _MOST_LINES)

    def _longest(
        self, pieces: Sequence[FlowPiece], sections: Sequence[str], flow: Flow, page: int, *, more: bool
    ) -> str | None:
        """Return the section with the longest text, of those that begin nearest before the promised page."""
        texts = [(self._lines_in(pieces, section), section) for section in sections]
        near = [(n, s) for n, s in texts if n >= 4 and abs(flow.starts.get(s, 0) - page) <= 1]
        return max(near or [pair for pair in texts if pair[0] >= 2], default=(0, None))[1]

    @staticmethod
    def _lines_in(pieces: Sequence[FlowPiece], section: str) -> int:
        return sum(1 for piece in pieces if piece.section == section and piece.block >= 0 and piece.paragraph >= 0)


def _first(holds: Callable[[int], bool], most: int) -> int:
    """Return the least number from 1 to `most` for which something holds, as for all above it; `most` if for none."""
    low, high = 1, max(most, 1)
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _changed(pieces: Sequence[FlowPiece], section: str, lines: int, height: float) -> list[FlowPiece]:
    """Return the pieces without the last lines of a section's text; below 0, with as many more."""
    places = [i for i, p in enumerate(pieces) if p.section == section and p.block >= 0 and p.paragraph >= 0]
    if not places or not lines:
        return list(pieces)
    if lines > 0:
        gone = set(places[-lines:])
        return [piece for place, piece in enumerate(pieces) if place not in gone]
    last = pieces[places[-1]]
    line = replace(last, height=height, space=0.0, tail=0.0, opens=False, keep=False)
    return [
        *pieces[: places[-1]],
        replace(last, tail=0.0),
        *[line] * (-lines - 1),
        replace(line, tail=last.tail),
        *pieces[places[-1] + 1 :],
    ]


def _words(pieces: Sequence[FlowPiece], section: str, lines: int) -> int:
    """Return the words of the last lines of a section's text; below 0, of as many lines of usual length."""
    there = [p.words for p in pieces if p.section == section and p.block >= 0 and p.paragraph >= 0]
    if lines > 0:
        return sum(there[-lines:])
    return -ceil(sum(there) / max(len(there), 1) * -lines)


def cuts_of(setting: PageSetting, advice: Sequence[Advice]) -> PageSetting:
    """Return the setting with the changes that are advised."""
    return replace(setting, cuts={each.section: each.words for each in advice})
