"""Plans: from the settings that were laid out to the one that is worth laying out next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from ppnews.model.fit import Aim, PageSetting
from ppnews.tasks.copyfitting.changes import LEADING_STEP, TEXT_STEP, Changer
from ppnews.tasks.copyfitting.flow import Flow
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.mending import mended
from ppnews.tasks.copyfitting.verdict import FitJudge, FitVerdict

_FINALISTS = 2
"""So many sizes of text are looked at closely."""
_ROUNDS = 6
"""So many changes are made to a setting at most."""
_WITNESSES = 2
"""So many trials, the last ones, are asked about a setting in their size of text."""


class Planner:
    """The planner of the settings of one issue in one language."""

    def __init__(self, aim: Aim) -> None:
        self._aim = aim
        self._judge = FitJudge(aim)

    def plan(self, trials: Sequence[Trial]) -> tuple[PageSetting, FitVerdict] | None:
        """Return the setting that is worth laying out next, and its forecast; None if nothing varies.

        Breaks and places of pictures can be told of a size that was laid out alone. Another size is laid out as it is
        first, if with such changes it would do better than all that are known.
        """
        if not self._aim.free:
            return None
        laid_out = {(trial.setting.text, trial.setting.leading) for trial in trials}
        finalists = self._finalists(trials)
        here = [pair for pair in finalists if (pair[0].text, pair[0].leading) in laid_out]
        best = self._best(here, trials)
        if best is not None and best[1].keeps_promises:
            return best
        other = self._best([pair for pair in finalists if pair not in here], trials)
        if other is None or (best is not None and best[1] < other[1]):
            return best
        return replace(self._aim.own, text=other[0].text, leading=other[0].leading), other[1]

    def _best(
        self, settings: Sequence[tuple[PageSetting, FitVerdict]], trials: Sequence[Trial]
    ) -> tuple[PageSetting, FitVerdict] | None:
        """Return the best of settings after changes, with its forecast; None where all were laid out before."""
        tried = [trial.setting for trial in trials]
        best: tuple[PageSetting, FitVerdict] | None = None
        for setting, verdict in settings:
            if best is not None and best[1].is_clean and verdict.distance >= best[1].distance:
                continue
            improved = self._improve(setting, verdict, trials)
            if improved[0] not in tried and (best is None or improved[1] < best[1]):
                best = improved
        return best

    def verdict(self, setting: PageSetting, trials: Sequence[Trial]) -> tuple[FitVerdict, Flow]:
        """Return the forecast of a setting: the worst by the trials in its size of text, else that of the nearest."""
        alike = [trial for trial in trials if _apart(trial.setting, setting)[:2] == (0, 0)]
        alike = [trial for trial in alike if trial.setting.tight == setting.tight] or alike
        exact = [trial for trial in alike if trial.setting == setting]
        asked = exact or alike[-_WITNESSES:] or [min(trials, key=lambda each: _apart(each.setting, setting))]
        flows = ((trial, trial.forecast(setting)) for trial in asked)
        rated = [(self._judge.judge(flow, setting, trial.line(setting)), flow) for trial, flow in flows]
        return max(rated, key=itemgetter(0))

    def improved(self, setting: PageSetting, trials: Sequence[Trial]) -> tuple[PageSetting, FitVerdict]:
        """Return a setting after the changes that make its forecast better, and that forecast."""
        return self._improve(setting, self.verdict(setting, trials)[0], trials)

    def _finalists(self, trials: Sequence[Trial]) -> list[tuple[PageSetting, FitVerdict]]:
        """Return the sizes of text and leadings that are worth a closer look, with their forecasts."""
        own = self._aim.own
        rated = [(own, self.verdict(own, trials)[0])]
        known = sorted(((self.verdict(trial.setting, trials)[0], trial.setting) for trial in trials), key=itemgetter(0))
        if not self._aim.promises or known[0][0].keeps_promises:
            return [(setting, verdict) for verdict, setting in known[:1]]
        sizes = [replace(own, text=text) for text in _steps(own.text, self._aim.limits.text, TEXT_STEP)]
        rated += [(each, self.verdict(each, trials)[0]) for each in sizes[1:]]
        rated.sort(key=lambda pair: pair[1])
        for setting, _ in rated[:3]:
            for leading in _steps(own.leading, self._aim.limits.leading, LEADING_STEP)[1:]:
                other = replace(setting, leading=leading)
                rated.append((other, self.verdict(other, trials)[0]))
        rated.sort(key=lambda pair: pair[1])
        # Of a size that was laid out the whole truth is known: it is looked at in any case.
        known_types = [(setting, verdict) for verdict, setting in known[:_FINALISTS]]
        return known_types + [pair for pair in rated if pair not in known_types][:_FINALISTS]

    def _improve(
        self, setting: PageSetting, verdict: FitVerdict, trials: Sequence[Trial]
    ) -> tuple[PageSetting, FitVerdict]:
        """Return the setting after the breaks, smaller and moved pictures that make its forecast better."""
        _, flow = self.verdict(setting, trials)
        for _ in range(_ROUNDS):
            if verdict.is_clean:
                break
            changed = [(other, *self.verdict(other, trials)) for other in self._changer(trials).changes(setting, flow)]
            other, best, after = min(changed, key=lambda each: each[1], default=(setting, verdict, flow))
            if best[:4] >= verdict[:4]:
                break
            setting, verdict, flow = other, best, after
        return mended(setting, verdict, self._changer(trials), partial(self.verdict, trials=trials))

    def _changer(self, trials: Sequence[Trial]) -> Changer:
        return Changer(self._aim, trials[0].galley)


def _steps(own: float | None, limits: tuple[float, float] | None, step: float) -> list[float | None]:
    """Return the values within limits, in steps from a layout's own, nearest first; its own alone without limits."""
    if own is None or limits is None:
        return [own]
    least, most = limits
    count = int((most - least) / step) + 2
    values = [round(own + sign * number * step, 4) for number in range(1, count) for sign in (-1, 1)]
    return [own, *(value for value in values if least <= value <= most), *(v for v in limits if v != own)]


def _apart(one: PageSetting, other: PageSetting) -> tuple[float, float, int]:
    """Return the distances of two settings: in size, in leading, in everything else."""
    return (
        abs((one.text or 0) - (other.text or 0)),
        abs((one.leading or 0) - (other.leading or 0)),
        sum(
            a != b
            for a, b in zip(
                (one.pictures, one.moved, one.breaks, one.tight),
                (other.pictures, other.moved, other.breaks, other.tight),
                strict=True,
            )
        ),
    )
