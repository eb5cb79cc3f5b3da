"""The same size of text in every language of an issue, where that costs no page, no promise and no hole.

The size is what readers see. The leading, a tenth of a point more or less, is each language's own means to get there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ppnews.model.fit import Aim
from ppnews.model.fitted import FitReport
from ppnews.tasks.copyfitting import Copyfitter
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.plans import RememberingPlanner

_MOST_TRIALS = 2
"""So often pages are laid out at most in the size of another language."""

Ask = Callable[[Sequence[str], float], Mapping[str, FitReport | None]]
"""Asks languages for their fits in a size of text in points; None is the answer where that costs something."""


def set_alike(alone: Mapping[str, FitReport], ask: Ask) -> Mapping[str, FitReport]:
    """Return the fits of languages in one size of text, if one suits all; else those that each came to alone.

    Tried are the sizes that languages came to, the nearest to the layout's own first. A language that breaks its
    promises in any size leads no other one, nor keeps it from the others: its texts have to change anyway.
    """
    leaders = [language for language, fit in alone.items() if fit.keeps_promises] or list(alone)
    distances = {_size(fit): abs(_size(fit) - (fit.own.text or 0.0)) for fit in map(alone.__getitem__, leaders)}
    for size in sorted(distances, key=lambda size: (distances[size], size)):
        others = [language for language, fit in alone.items() if _size(fit) != size]
        joined = {language: fit for language, fit in ask(others, size).items() if fit is not None}
        if not set(leaders) & set(others) - set(joined):
            return {**alone, **joined}
    return alone


def fit_in_size(fitter: Copyfitter, text: float) -> FitReport | None:
    """Set pages that were fitted before in another size of text; return None if they are worse then.

    The answer depends on the trials of the fitting alone, not on other sizes that were asked for. The press keeps the
    pages that it has; those that it set last are the ones of the answer.
    """
    alone, aim = min(fitter.verdicts), _bound(fitter.aim, text)
    planner = RememberingPlanner(aim, fitter.memory)
    known = [pair for pair in zip(fitter.verdicts, fitter.trials, strict=True) if pair[1].setting.text == text]
    trials = [trial for _, trial in known]
    best = min(known, key=lambda pair: pair[0], default=None)
    left = _MOST_TRIALS
    while best is None or best[0][:4] > alone[:4]:
        planned = planner.plan(trials or fitter.trials)
        # Of a size that was laid out, holes too can be told.
        told = 4 if trials else 2
        if not left or planned is None or planned.verdict[:told] > alone[:told]:
            return None
        trial = Trial(planned.setting, fitter.press.set(planned.setting))
        trials.append(trial)
        best = fitter.verdict(trial), trial
        left -= 1
    return Copyfitter(fitter.press, fitter.aim, trials=[best[1]], verdicts=[best[0]]).report()


def _size(fit: FitReport) -> float:
    return fit.setting.text or 0.0


def _bound(aim: Aim, text: float) -> Aim:
    """Return the aim with that size of text alone."""
    return replace(aim, own=replace(aim.own, text=text), limits=aim.limits.model_copy(update={"text": None}))
