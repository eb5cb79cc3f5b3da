"""Plans: from the settings that were laid out to the one that is worth laying out next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from ppnews.model.fit import Aim, PageSetting
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.pagination import Forecast, Paginator
from ppnews.tasks.copyfitting.verdict import FitJudge, FitVerdict

_TEXT_STEP, _LEADING_STEP = 0.05, 0.01
"""Points; a multiple of the size."""
_FINALISTS, _FOR_HOLES = 6, 4
"""So many leadings, and so many sizes of text, are paginated: for promises, and where only holes are left."""
_MOST_FILLED = 20_000
"""So many pages are filled for one plan, nearly: two to three seconds."""
_SIZES = 4
"""So many sizes of text are looked at in other leadings."""

_Rated = tuple[PageSetting, FitVerdict]


class Planner:
    """The planner of the settings of one issue in one language."""

    def __init__(self, aim: Aim) -> None:
        self._aim = aim
        self._judge = FitJudge(aim)

    def plan(self, trials: Sequence[Trial]) -> Forecast | None:
        """Return the forecast of the setting that is worth laying out next; None if nothing is left to try."""
        if not self._aim.free:
            return None
        tried = [trial.setting for trial in trials]
        best: Forecast | None = None
        filled = 0
        for base in self._finalists(trials):
            paginator = Paginator(self._aim, trials[0].galley, _nearest(trials, base), base)
            new = next((each for each in paginator.paginate() if each.setting not in tried), None)
            if new is not None and (best is None or new.rank < best.rank):
                best = new
            filled += paginator.filled
            if filled > _MOST_FILLED or (best is not None and best.worst.is_clean):
                break
        return best

    def _finalists(self, trials: Sequence[Trial]) -> Iterator[PageSetting]:
        """Yield the sizes of text and leadings that are worth a closer look: those laid out, then the likeliest.

        In a size of text that was laid out all lines are known: other leadings of it are told as truly as its own.
        """
        laid_out = [self._base(trial.setting.text, trial.setting.leading) for trial in trials if self._is_free(trial)]
        known = list({(each.text, each.leading): each for each in laid_out}.values())
        yield from known
        if not self._aim.promises:
            return
        kept = any(self._verdict(trial.setting, trial).keeps_promises for trial in trials)
        texts = list(dict.fromkeys(each.text for each in known))
        leadings = _steps(self._aim.own.leading, self._aim.limits.leading, _LEADING_STEP)
        told = [self._base(text, leading) for leading in leadings for text in texts]
        told = [each for each in told if each not in known][: _FOR_HOLES if kept else _FINALISTS]
        yield from told
        if not kept or not known:
            likeliest = (setting for setting, _ in self._rated(trials))
            yield from islice((each for each in likeliest if each not in (*known, *told)), _FINALISTS)

    def _is_free(self, trial: Trial) -> bool:
        """Return whether text may be set in the size of a trial."""
        text, limits = trial.setting.text, self._aim.limits.text
        return text == self._aim.own.text or (
            text is not None and limits is not None and limits[0] <= text <= limits[1]
        )

    def _rated(self, trials: Sequence[Trial]) -> list[_Rated]:
        """Return the sizes of text and leadings with the forecasts of nothing else changed, the best first."""
        limits = self._aim.limits
        texts = text_sizes(self._aim)
        leadings = list(_steps(self._aim.own.leading, limits.leading, _LEADING_STEP))
        rated = sorted((self._plain(text, leadings[0], trials) for text in texts), key=_likeliness)
        for setting, _ in rated[:_SIZES]:
            rated += [self._plain(setting.text, leading, trials) for leading in leadings[1:]]
        return sorted(rated, key=_likeliness)

    def _plain(self, text: float | None, leading: float | None, trials: Sequence[Trial]) -> _Rated:
        setting = self._base(text, leading)
        return setting, self._verdict(setting, _nearest(trials, setting))

    def _verdict(self, setting: PageSetting, trial: Trial) -> FitVerdict:
        return self._judge.judge(trial.forecast(setting), setting, trial.line(setting))

    def _base(self, text: float | None, leading: float | None) -> PageSetting:
        return replace(self._aim.own, text=text, leading=leading)


def text_sizes(aim: Aim) -> list[float | None]:
    """Return the sizes of text that may be planned, in points, the nearest to the layout's own first."""
    return _steps(aim.own.text, aim.limits.text, _TEXT_STEP)


def _likeliness(rated: _Rated) -> tuple[int, int, int, float]:
    """Return the faults that a size alone can mend: holes can be mended in all of them."""
    pages, promises, astray, _, distance = rated[1]
    return pages, promises, astray, distance


def _nearest(trials: Sequence[Trial], setting: PageSetting) -> Trial:
    """Return the trial, the last of several, in the size and leading nearest to a setting's."""
    apart = [
        (abs((t.setting.text or 0) - (setting.text or 0)), abs((t.setting.leading or 0) - (setting.leading or 0)), -n)
        for n, t in enumerate(trials)
    ]
    return min(zip(apart, trials, strict=True), key=itemgetter(0))[1]


def _steps(own: float | None, limits: tuple[float, float] | None, step: float) -> list[float | None]:
    """Return the values within limits, in steps from a layout's own, nearest first; its own alone without limits."""
    if own is None or limits is None:
        return [own]
    least, most = limits
    count = int((most - least) / step) + 2
    values = [round(own + sign * number * step, 4) for number in range(1, count) for sign in (-1, 1)]
    return [own, *(value for value in values if least <= value <= most), *(v for v in limits if v != own)]
