"""Copyfitting: the pages of an issue are set, read, changed and set again until they keep what the issue promises."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppnews.editions import Press
from ppnews.model.fit import Aim, PageSetting
from ppnews.model.fitted import FitReport, SectionFit
from ppnews.model.pdf.memory import PressMemory
from ppnews.tasks.copyfitting.advice import Advisor
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.plans import RememberingPlanner
from ppnews.tasks.copyfitting.verdict import FitJudge, FitVerdict

_MOST_TRIALS = 6
"""So often pages are laid out at most to keep promises."""
_MOST_FOR_HOLES = 4
"""So often at most where only holes are to be mended."""
_MORE_FOR_HOLES = 2
"""So often at most after the promises were kept."""
_WORTH = 2.0
"""In lines: a layout that takes less of the holes away is not worth its time."""


@dataclass
class Copyfitter:
    """The fitting of one issue in one language on its press.

    Attributes:
        rehearses: whether the pages are but tried, until they keep their promises: the press keeps none of them.
        memory: of the plans that were made before.
    """

    press: Press
    aim: Aim
    rehearses: bool = False
    trials: list[Trial] = field(default_factory=list)
    verdicts: list[FitVerdict] = field(default_factory=list)
    memory: PressMemory = field(default_factory=PressMemory)

    def run(self) -> FitVerdict:
        """Set the pages until nothing is left to mend or nothing helps; return the best verdict."""
        planner = RememberingPlanner(self.aim, self.memory)
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

    def report_in(self, setting: PageSetting) -> FitReport:
        """Return the report of the pages in one setting alone."""
        self._try(setting)
        return self.report()

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
            pictures={number: galley.names[number] for number in sorted(changed) if number < len(galley.names)},
            settings=len(self.trials),
        )


def _is_worth_it(planned: FitVerdict, best: FitVerdict) -> bool:
    """Return whether a forecast is so much better than the best pages that they are laid out once more."""
    if planned[:3] != best[:3]:
        return planned[:3] < best[:3]
    return planned.holes <= best.holes - _WORTH
