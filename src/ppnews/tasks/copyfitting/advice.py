"""Advice: the lines that are too many or too few, and the changes to the texts that would help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ppnews.model.fit import Aim, PageSetting
from ppnews.tasks.copyfitting.flow import Flow
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.matter import Matter, lines_in, sections_in
from ppnews.tasks.copyfitting.revision import MOST_LINES, Revision, TextChanges, first_that, shares_of

_STEP = 0.2
"""Points: the sizes of text for which changes are forecast."""


@dataclass(frozen=True)
class Advisor:
    """The advisor on the pages of one setting."""

    aim: Aim
    trial: Trial

    def lines_before(self, anchor: str) -> int:
        """Return the lines to cut before a section so that it begins on its page; below 0, to write; 0 if it does."""
        galley = self.trial.galley
        promised, page = self.aim.promised.get(anchor), galley.starts.get(anchor)
        if promised is None or page is None or promised == page:
            return 0
        order = sections_in(galley.pieces)
        before = order[: order.index(anchor)] if anchor in order else []
        if page > promised:
            lines = self._least(before, lambda flow: flow.starts.get(anchor, 0) <= promised)
            return lines or self._standing(promised, order.index(anchor) if anchor in order else 0)
        lines = self._least(before, lambda flow: flow.starts.get(anchor, 0) >= promised, more=True)
        return -(lines or self._lines_of_pages(promised - page))

    def lines_of_issue(self) -> int:
        """Return the lines to cut so that the issue has as many pages as it may; below 0, to write; 0 if it has."""
        galley = self.trial.galley
        most, pages, order = self.aim.most, galley.pages, sections_in(galley.pieces)
        if most is not None and pages > most:
            return self._least(order, lambda flow: flow.pages <= most) or self._standing(most, len(order))
        if pages < self.aim.fewest:
            lines = self._least(order, lambda flow: flow.pages >= self.aim.fewest, more=True)
            return -(lines or self._lines_of_pages(self.aim.fewest - pages))
        return 0

    def lines_of_last_page(self) -> int:
        """Return the lines to cut so that the issue has a page less; 0 if it has but one."""
        galley = self.trial.galley
        pages, order = galley.pages, sections_in(galley.pieces)
        if pages == 1:
            return 0
        return self._least(order, lambda flow: flow.pages < pages) or self._standing(pages - 1, len(order))

    def _least(self, sections: Sequence[str], holds: Callable[[Flow], bool], *, more: bool = False) -> int:
        """Return the least number of lines to cut, or to write (`more`), in the last of these sections; 0 for none."""
        matter = Matter(self.trial, self.trial.setting)
        pieces = matter.pieces
        room = {section: lines_in(pieces, section) for section in reversed(sections)}
        texts = [section for section, lines in room.items() if lines]
        if not texts:
            return 0

        def after(lines: int) -> bool:
            shares = {texts[0]: -lines} if more else shares_of(lines, texts, room)
            return holds(matter.flow(shares, self.trial.setting.breaks))

        return first_that(after, MOST_LINES if more else sum(room.values()))

    def _standing(self, page: int, place: int) -> int:
        """Return the lines' height of all that stands behind a page, in the first so many sections."""
        galley = self.trial.galley
        sections = set(sections_in(galley.pieces)[:place])
        beyond = sum((p.height + p.space) / p.columns for p in galley.pieces if p.page > page and p.section in sections)
        return max(ceil(beyond / galley.line), 1)

    def _lines_of_pages(self, pages: int) -> int:
        galley = self.trial.galley
        return ceil(pages * galley.heights[-1] / galley.line)


def least_changes(aim: Aim, trials: Sequence[Trial]) -> TextChanges:
    """Return the least changes to the texts by which everything would be kept, in any setting that is allowed."""
    matters = [Matter(trial, trial.setting) for trial in trials]
    sized = [trials[0], trials[-1]]
    matters += [Matter(trial, setting) for trial in sized for setting in _sizes(aim, trial)]
    changes = (Revision(aim, matter, TextChanges(), 1).revise() for matter in matters)
    # A setting that needs no change by the forecast is one that the planner could not make true.
    return min((each for each in changes if each.lines), key=lambda each: each.cost, default=TextChanges())


def further_changes(aim: Aim, trials: Sequence[Trial], before: TextChanges, margin: int) -> TextChanges:
    """Return the least changes that these very pages need yet after those that were made, with lines as a margin."""
    matters = (Matter(trial, trial.setting) for trial in trials)
    further = min((Revision(aim, matter, before, margin).revise() for matter in matters), key=lambda each: each.cost)
    return before.plus(further) if further.lines else before.grown(margin)


def _sizes(aim: Aim, trial: Trial) -> Iterator[PageSetting]:
    """Yield a setting in other sizes of text, without the breaks that were made for its own."""
    if aim.limits.text is None or trial.setting.text is None:
        return
    least, most = aim.limits.text
    for number in range(int((most - least) / _STEP) + 1):
        yield replace(trial.setting, text=round(least + number * _STEP, 4), breaks=aim.own.breaks)
