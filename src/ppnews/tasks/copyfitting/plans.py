"""Plans that were made before: the search for pages takes longer than to set them, and its outcome seldom changes.

A plan follows from the galleys of the pages that were tried, but not from their words: two texts whose paragraphs have
as many lines in all sizes of text lead to the same plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ppnews.model.fit import Aim, PageSetting
from ppnews.model.pdf.galley import FlowPiece
from ppnews.model.pdf.memory import PressMemory, digest_of
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.pagination import Forecast
from ppnews.tasks.copyfitting.planning import Planner, text_sizes
from ppnews.tasks.copyfitting.verdict import FitVerdict


@dataclass(frozen=True)
class RememberingPlanner:
    """A planner for an aim that recalls the plans it made of the same."""

    aim: Aim
    memory: PressMemory = field(default_factory=PressMemory)

    def plan(self, trials: Sequence[Trial]) -> Forecast | None:
        """Return the forecast of the setting that is worth laying out next; None if nothing is left to try."""
        if not self.aim.free:
            return None
        key = digest_of("plan", self.aim.to_json(), *(part for trial in trials for part in self._facts(trial)))
        kept = self.memory.recall(key)
        if kept is not None:
            return _read(kept)
        plan = Planner(self.aim).plan(trials)
        self.memory.learn(key, _written(plan))
        return plan

    def _facts(self, trial: Trial) -> Iterator[object]:
        """Yield everything about a trial that a plan follows from."""
        galley = trial.galley
        yield trial.setting.to_json()
        yield galley.pages, galley.heights, galley.line, sorted(galley.starts.items()), sorted(galley.plain)
        yield galley.blocks
        yield [_form(piece) for piece in galley.pieces]
        for text in text_sizes(self.aim):
            yield trial.lines_in(text)
        yield [trial.ratio_of(section) for section in self.aim.contents]


def _form(piece: FlowPiece) -> tuple[object, ...]:
    """Return everything about a piece but its words."""
    return (
        *(piece.height, piece.space, piece.lead, piece.tail, piece.flow, piece.columns, piece.section, piece.opens),
        *(piece.block, piece.keep, piece.page, piece.paragraph, piece.image, piece.picture),
    )


def _written(plan: Forecast | None) -> str:
    if plan is None:
        return ""
    return json.dumps({"setting": plan.setting.to_json(), "verdict": plan.verdict, "worst": plan.worst})


def _read(text: str) -> Forecast | None:
    if not text:
        return None
    data = json.loads(text)
    return Forecast(PageSetting.from_json(data["setting"]), FitVerdict(*data["verdict"]), FitVerdict(*data["worst"]))
