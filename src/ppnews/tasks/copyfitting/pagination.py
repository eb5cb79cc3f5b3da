"""Pagination: one page after the other is filled in several ways, and the best ways are carried on.

As in the best known search for page breaks, it is no use to mend a page by itself: all behind it moves. So each page is
filled from several beginnings, with pictures at other places of their text and smaller, with breaks before sections;
of the ways that end alike the better one is kept, and of all ways a handful.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ppnews.model.fit import Aim, PageSetting
from ppnews.model.pdf.galley import Galley
from ppnews.model.whereabouts import stop_if_asked
from ppnews.tasks.copyfitting.chunks import Chunker, kept_together
from ppnews.tasks.copyfitting.flow import FilledPage, Flow
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.runs import Fork, PageRun
from ppnews.tasks.copyfitting.verdict import FitJudge, FitVerdict

_WIDTH = 6
"""So many of the best ways to fill the pages up to one are carried on,"""
_FURTHEST = 3
"""and so many of those that have got furthest."""
_ROUNDS = 3
"""So many changes are made on one page at most."""
_MENDED = 3
"""So many of the ways to fill one page are mended further."""
_ANSWERS = 4
"""So many ways to fill all pages are given to choose from."""
_TOO_MANY = 2
"""So many pages more than wanted are followed up."""


@dataclass(frozen=True)
class Forecast:
    """The verdict over a setting by the forecast, and that over it where the forecast errs by a line a page."""

    setting: PageSetting
    verdict: FitVerdict
    worst: FitVerdict

    @property
    def rank(self) -> tuple[tuple[int, int, int], FitVerdict, FitVerdict]:
        """The less, the better: kept promises first, then whether they are likely to be kept."""
        return self.verdict[:3], max(self.worst, self.verdict), self.verdict


@dataclass
class Paginator:
    """The search for the best pages in one size of text and leading: those of `base`, by the forecast of a trial.

    Attributes:
        first: the galley of the layout's own setting: pictures are moved from their places in it.
        base: a setting without moved and smaller pictures.
    """

    aim: Aim
    first: Galley
    trial: Trial
    base: PageSetting

    def __post_init__(self) -> None:
        self.filled = 0
        """So many pages were filled up to now: the labour."""
        self._judge = FitJudge(self.aim)
        self._line = self.trial.line(self.base)
        self._homes = {
            block.picture: place for place, block in enumerate(self.first.blocks) if block.picture is not None
        }
        self._pieces = kept_together(self.trial.pieces_of(self.base), self.base.breaks)
        plain = self._judge.judge(self.trial.forecast(self.base), self.base, self._line)
        is_short = not plain.keeps_promises
        self._fork = Fork(self.aim, self.first, self.trial, self._line, self.base, self._pieces, is_short)

    def paginate(self) -> list[Forecast]:
        """Return the forecasts of the best settings, the best first."""
        runs, done, number = [PageRun(self._pieces, self.base)], [], 0
        while runs:
            stop_if_asked()
            number += 1
            after = [each for run in runs for each in self._turned(run, number)]
            done += [run for run in after if run.is_done]
            going = [run for run in after if not run.is_done]
            too_many = self.aim.most is not None and number >= self.aim.most + _TOO_MANY and done
            runs = [] if too_many else _best(going)
        best = sorted(done, key=lambda run: run.verdict)[:_ANSWERS]
        return sorted((self._forecast(self._needed(run.setting)) for run in best), key=lambda each: each.rank)

    def _needed(self, setting: PageSetting) -> PageSetting:
        """Return a setting without the changes that turn out to mend nothing."""
        verdict = self._judged(setting, 0.0)
        for name in ("pictures", "moved", "air", "breaks"):
            for key in getattr(setting, name):
                left: dict[str, Any] = {name: {k: v for k, v in getattr(setting, name).items() if k != key}}
                without = replace(setting, **left)
                if (name != "breaks" or key not in self.base.breaks) and self._judged(without, 0.0)[:4] <= verdict[:4]:
                    setting, verdict = without, self._judged(without, 0.0)
        return setting

    def _forecast(self, setting: PageSetting) -> Forecast:
        """Return the forecast of a setting: pictures that move about one another come to stand otherwise.

        In a size of text that was not laid out some lines are other ones: it should hold with a line more or less too.
        """
        verdict = self._judged(setting, 0.0)
        if setting.text == self.trial.setting.text:
            return Forecast(setting, verdict, verdict)
        return Forecast(setting, verdict, max(self._judged(setting, room) for room in (self._line, -self._line)))

    def _judged(self, setting: PageSetting, room: float) -> FitVerdict:
        return self._judge.judge(self.trial.forecast(setting, room), setting, self._line)

    def _turned(self, run: PageRun, number: int) -> list[PageRun]:
        """Return the ways to fill one page more, each of another kind."""
        seen: dict[tuple[int, int], PageRun] = {}
        front = [run]
        for turn in range(_ROUNDS):
            better: list[tuple[PageRun, PageRun]] = []
            for before in front:
                after = self._filled(before, number)
                end = after.place, 0 if after.is_done else id(after.pieces[after.place])
                if end not in seen or after.verdict < seen[end].verdict:
                    seen[end] = after
                    better.append((before, after))
            better.sort(key=lambda pair: pair[1].verdict)
            front = [
                option
                for before, after in better[:_MENDED]
                for option in self._fork.options(before, after, number, turn)
            ]
        return list(seen.values())

    def _filled(self, run: PageRun, number: int) -> PageRun:
        """Return a way with one page more."""
        galley_heights = self.trial.heights
        height = galley_heights[min(number, len(galley_heights)) - 1]
        chunker = Chunker(run.setting.breaks, min(galley_heights), self.trial.memory)
        page = FilledPage(number, height, self._line, run.place)
        page.fill(run.pieces, chunker)
        self.filled += 1
        before, contents = run.flow, self.aim.contents
        flow = Flow(
            {**before.starts, **{section: number for chunk in page.chunks for section in chunk.openings}},
            [*before.gaps, *page.gaps],
            number,
            [*before.placed, *((chunk, number) for chunk in page.chunks if chunk.pieces[0].section in contents)],
        )
        after = replace(run, place=page.end, flow=flow)
        return replace(after, verdict=self._verdict(after, number))

    def _verdict(self, run: PageRun, number: int) -> FitVerdict:
        """Return the verdict over the pages up to one: sections that should stand on them and do not are astray."""
        if run.is_done:
            return self._judge.judge(run.flow, run.setting, self._line)
        late = {anchor: number + 1 for anchor, page in self.aim.promised.items() if page <= number}
        starts = {**late, **run.flow.starts}
        verdict = self._judge.weigh(self.aim.fewest, starts, run.flow, run.setting, self._line)
        return verdict._replace(pages=max(number + 1 - (self.aim.most or number + 1), 0))


def _best(runs: list[PageRun]) -> list[PageRun]:
    """Return the ways that are carried on: the best of each end, and of them a handful."""
    ends: dict[tuple[int, int], PageRun] = {}
    for run in runs:
        end = run.place, id(run.pieces[run.place])
        if end not in ends or run.verdict < ends[end].verdict:
            ends[end] = run
    rated = sorted(ends.values(), key=lambda run: run.verdict)
    rest = sorted(rated[_WIDTH:], key=lambda run: (run.verdict[:2], -run.place))
    return rated[:_WIDTH] + rest[:_FURTHEST]
