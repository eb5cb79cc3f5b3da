"""Copyfitting: the pages of an issue are set, read, changed and set again until they keep what the issue promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ppnews.editions import Press
from ppnews.model.fit import Aim, PageSetting
from ppnews.model.fitted import Advice, FitReport, SectionFit
from ppnews.tasks.copyfitting.advice import Advisor, further_changes, least_changes
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.planning import Planner
from ppnews.tasks.copyfitting.revision import TextChanges
from ppnews.tasks.copyfitting.verdict import FitJudge, FitVerdict

_MOST_TRIALS = 6
"""So often pages are laid out at most to keep promises."""
_MOST_FOR_HOLES = 4
"""So often at most where only holes are to be mended."""
_MORE_FOR_HOLES = 2
"""So often at most after the promises were kept."""
_WORTH = 2.0
"""In lines: a layout that takes less of the holes away is not worth its time."""
_MOST_TESTS = 6
"""So often advice is tried at most."""
_NEARLY = (4, -4)
"""Words."""
_MOST_SETTINGS_OF_TESTS = 12
"""So often pages are laid out for it, nearly."""


@dataclass
class Copyfitter:
    """The fitting of one issue in one language on its press.

    Attributes:
        rehearses: whether the pages are but tried, until they keep their promises: the press keeps none of them.
    """

    press: Press
    aim: Aim
    rehearses: bool = False
    trials: list[Trial] = field(default_factory=list)
    verdicts: list[FitVerdict] = field(default_factory=list)

    def run(self) -> FitVerdict:
        """Set the pages until nothing is left to mend or nothing helps; return the best verdict."""
        planner = Planner(self.aim)
        setting: PageSetting | None = self.aim.own
        while setting is not None:
            verdict = self._try(setting)
            best = min(self.verdicts)
            kept = next((number for number, each in enumerate(self.verdicts, 1) if each.keeps_promises), None)
            most = _MOST_TRIALS if kept is None else max(_MOST_FOR_HOLES, kept + _MORE_FOR_HOLES)
            enough = best.keeps_promises if self.rehearses else verdict.is_clean
            if enough or len(self.trials) >= most:
                break
            planned = planner.plan(self.trials)
            setting = planned.setting if planned is not None and _is_worth_it(planned.verdict, best) else None
        return min(self.verdicts)

    def _try(self, setting: PageSetting) -> FitVerdict:
        trial = Trial(setting, self.press.set(setting))
        verdict = self.verdict(trial)
        if not self.rehearses and (not self.verdicts or verdict < min(self.verdicts)):
            self.press.keep()
        self.trials.append(trial)
        self.verdicts.append(verdict)
        return verdict

    def verdict(self, trial: Trial) -> FitVerdict:
        """Return the verdict over pages that were laid out."""
        galley = trial.galley
        flow = trial.forecast(trial.setting)
        return FitJudge(self.aim).weigh(galley.pages, galley.starts, flow, trial.setting, galley.line)

    def report(self) -> FitReport:
        """Return the report of the best pages."""
        best = min(range(len(self.trials)), key=lambda number: self.verdicts[number])
        trial = self.trials[best]
        galley, advisor = trial.galley, Advisor(self.aim, trial)
        sections = tuple(
            SectionFit(anchor, self.aim.promised.get(anchor), page, advisor.lines_before(anchor))
            for anchor, page in galley.starts.items()
        )
        changed = {*trial.setting.pictures, *trial.setting.moved}
        return FitReport(
            setting=trial.setting,
            own=self.aim.own,
            pages=galley.pages,
            lines=advisor.lines_of_issue(),
            last=advisor.lines_of_last_page(),
            sections=sections,
            advice=() if self.verdicts[best].keeps_promises else self._advice(),
            pictures={number: galley.names[number] for number in sorted(changed) if number < len(galley.names)},
            settings=len(self.trials),
        )

    def _advice(self) -> tuple[Advice, ...]:
        """Return changes to the texts, tried on pages: they are set as the changed issue would be, until all is kept.

        Pages that do not keep everything yet say what else is needed. Where none do, the first advice is not tested.
        """
        first = changes = least_changes(self.aim, self.trials)
        fits: TextChanges | None = None
        left = _MOST_SETTINGS_OF_TESTS
        for test in range(_MOST_TESTS):
            if not changes.lines or left <= 0:
                break
            # An editor's cut ends a little earlier or later, and all lines behind it are others.
            for words in (0, *_NEARLY):
                trials, kept = self._rehearse(changes.with_fewer_words(words).words)
                left -= len(trials)
                fits = fits or (changes if kept else None)
                if not kept or left <= 0:
                    break
            else:
                return _advised(changes, tested=True)
            changes = further_changes(self.aim, trials, changes, 2**test)
        return _advised(fits or first, tested=fits is not None)

    def _rehearse(self, cuts: Mapping[str, int]) -> tuple[list[Trial], bool]:
        """Fit the issue as it would be after cuts; return the trials, and whether one keeps the promises."""
        own = replace(self.aim.own, cuts=cuts)
        rehearsal = Copyfitter(self.press, replace(self.aim, own=own), rehearses=True)
        kept = rehearsal.run().keeps_promises
        return rehearsal.trials, kept


def _advised(changes: TextChanges, *, tested: bool) -> tuple[Advice, ...]:
    return tuple(Advice(s, lines, changes.words[s], tested) for s, lines in changes.lines.items())


def _is_worth_it(planned: FitVerdict, best: FitVerdict) -> bool:
    """Return whether a forecast is so much better than the best pages that they are laid out once more."""
    if planned[:3] != best[:3]:
        return planned[:3] < best[:3]
    return planned.holes <= best.holes - _WORTH
