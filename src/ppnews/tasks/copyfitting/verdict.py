"""The verdict over a flow: the promises that it breaks, the holes in it, its distance from the layout's own setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ppnews.model.fit import Aim, PageSetting
from ppnews.tasks.copyfitting.flow import Flow, FreeRoom

LEVEL = 3.0
"""In lines: so much higher than its neighbour or the foot of the page a column may end."""
HOLE = 5.0
"""In lines: so much may be free before a section that begins a page of its own; PAGE010 tells of more."""
TORN = 20.0
"""In lines: a break of the fitting that leaves more room is worse than the broken promise that it mends."""
_SLIGHT = 0.25
"""Of its lines: the weight of a hole that is no larger than that."""
_HAIR = 0.2
"""In lines: no more than a grid that is not kept."""
_COST_OF_TEXT, _COST_OF_LEADING = 1.0, 5.0
"""Of a point more or less, of a tenth more or less."""
_COST_OF_BREAK, _COST_OF_MOVE, _COST_OF_TIGHT, _COST_OF_AIR = 0.02, 0.01, 0.05, 0.01
"""Of a line of air, like the others."""
_COST_OF_PICTURE = 0.2
"""Of one picture that is shrunk to nothing."""


class FitVerdict(NamedTuple):
    """The faults of a setting, the gravest first; the less of them, the better.

    Attributes:
        pages: too many or too few.
        promises: those that are broken, or kept by a break that leaves a good part of a page empty.
        astray: the pages by which these sections stand elsewhere.
        holes: the height of all holes together, in lines, and of contents behind a page break.
        distance: from the layout's own setting.
    """

    pages: int
    promises: int
    astray: int
    holes: float
    distance: float

    @property
    def keeps_promises(self) -> bool:
        """Whether pages and promises are kept."""
        return not self.pages and not self.promises

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to mend."""
        return self.keeps_promises and not self.holes


@dataclass(frozen=True)
class FitJudge:
    """The judge of settings by the aim of an issue."""

    aim: Aim

    def judge(self, flow: Flow, setting: PageSetting, line: float) -> FitVerdict:
        """Return the verdict over a flow; `line` is the height of a line in points."""
        return self.weigh(flow.pages, flow.starts, flow, setting, line)

    def weigh(self, pages: int, starts: Mapping[str, int], flow: Flow, setting: PageSetting, line: float) -> FitVerdict:
        """Return the verdict over pages with sections at these places, and the gaps of a flow."""
        aim = self.aim
        over = max(pages - aim.most, 0) if aim.most is not None else 0
        astray = [abs(starts[a] - page) for a, page in aim.promised.items() if a in starts and starts[a] != page]
        torn = sum(gap.asked is not None and self.hole(gap, line) > TORN for gap in flow.gaps)
        return FitVerdict(
            over or max(aim.fewest - pages, 0),
            len(astray) + 2 * torn,
            sum(astray),
            round(sum(self.hole(gap, line) for gap in flow.gaps) + self.parted(flow, line), 1),
            round(self.distance(setting), 4),
        )

    def parted(self, flow: Flow, line: float) -> float:
        """Return the lines of contents that stand on another page than their beginning."""
        chunks = [(chunk, page) for chunk, page in flow.placed if chunk.pieces[0].section in self.aim.contents]
        return sum(c.height for c, page in chunks if page != flow.starts.get(c.pieces[0].section, page)) / line

    def hole(self, gap: FreeRoom, line: float) -> float:
        """Return the lines of a gap that is a hole, a part of them if no rule tells of it; 0 for one that is none.

        The editor may have asked for one.
        """
        lines = gap.room / line
        if gap.section and gap.section in self.aim.own.breaks:
            return 0.0
        if lines > HOLE + _HAIR:
            return lines
        return lines * _SLIGHT if lines > LEVEL + _HAIR and gap.asked != "page" else 0.0

    def distance(self, setting: PageSetting) -> float:
        """Return the distance of a setting from the layout's own."""
        own = self.aim.own
        text = abs((setting.text or 0) - (own.text or 0)) * _COST_OF_TEXT
        leading = abs((setting.leading or 0) - (own.leading or 0)) * _COST_OF_LEADING
        breaks = sum(setting.breaks.get(anchor) != own.breaks.get(anchor) for anchor in setting.breaks)
        smaller = sum(100 - percent for percent in setting.pictures.values()) / 100
        return (
            text
            + leading
            + breaks * _COST_OF_BREAK
            + smaller * _COST_OF_PICTURE
            + sum(1 + abs(step) for step in setting.moved.values() if step) * _COST_OF_MOVE
            + sum(setting.air.values()) * _COST_OF_AIR
            + len(setting.tight) * _COST_OF_TIGHT
        )
