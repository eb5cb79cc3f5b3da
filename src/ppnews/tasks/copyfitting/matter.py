"""The matter of pages in a setting, of which the lines of running texts are counted, cut and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from ppnews.model.fit import Break, PageSetting
from ppnews.model.pdf.galley import FlowPiece
from ppnews.tasks.copyfitting.flow import Flow
from ppnews.tasks.copyfitting.forecast import Trial

_LEFT = 0.4
"""So much of a text stays when lines are cut in it."""


@dataclass(frozen=True)
class Matter:
    """The matter of a trial in a setting: that which was laid out, or another one, as the forecast has it."""

    trial: Trial
    setting: PageSetting

    @cached_property
    def pieces(self) -> Sequence[FlowPiece]:
        """The pieces in reading order."""
        return self.trial.pieces_of(self.setting)

    @property
    def line(self) -> float:
        """The height of a line in points."""
        return self.trial.line(self.setting)

    def flow(self, changes: Mapping[str, int], breaks: Mapping[str, Break]) -> Flow:
        """Return the flow after changes to texts (lines to cut; below 0, to write), with breaks."""
        setting = replace(self.setting, breaks=breaks)
        return self.trial.refilled(_rewritten(self.pieces, changes, self.line), setting)


def lines_in(pieces: Sequence[FlowPiece], section: str) -> int:
    """Return the number of lines of a section's running text."""
    return len(_places(pieces, section))


def room_in(pieces: Sequence[FlowPiece], section: str, cut: int = 0) -> int:
    """Return the lines that may still be cut in a section where so many were cut before."""
    return max(int((lines_in(pieces, section) + cut) * (1 - _LEFT)) - max(cut, 0), 0)


def sections_in(pieces: Sequence[FlowPiece]) -> list[str]:
    """Return the sections in reading order."""
    return [section for section in dict.fromkeys(piece.section for piece in pieces) if section]


def _rewritten(pieces: Sequence[FlowPiece], changes: Mapping[str, int], height: float) -> list[FlowPiece]:
    """Return the pieces without so many last lines of sections' texts; below 0, with as many more of that height."""
    changed = list(pieces)
    for section, lines in changes.items():
        changed = _changed(changed, section, lines, height)
    return changed


def words_of(pieces: Sequence[FlowPiece], section: str, lines: int) -> int:
    """Return the words of the last lines of a section's text; below 0, of as many lines of usual length."""
    there = [pieces[place].words for place in _places(pieces, section)]
    if lines > 0:
        return sum(there[-lines:])
    return -ceil(sum(there) / max(len(there), 1) * -lines)


def _places(pieces: Sequence[FlowPiece], section: str) -> list[int]:
    return [i for i, p in enumerate(pieces) if p.section == section and p.block >= 0 and p.paragraph >= 0]


def _changed(pieces: list[FlowPiece], section: str, lines: int, height: float) -> list[FlowPiece]:
    places = _places(pieces, section)
    if not places or not lines:
        return pieces
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
