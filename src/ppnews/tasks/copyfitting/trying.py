"""Advice is tried on pages: the texts are changed as an editor may do it, and fitted as the changed issue will be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ppnews.editions import Press
from ppnews.model.fit import Aim
from ppnews.model.fitted import Advice, FitReport
from ppnews.model.pdf.galley import FlowPiece
from ppnews.tasks.copyfitting import Copyfitter
from ppnews.tasks.copyfitting.advice import further_changes, least_changes
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.matter import lines_in, words_of
from ppnews.tasks.copyfitting.revision import TextChanges


class _Way(NamedTuple):
    """One way to follow advice: so many words more are changed than it says, the last or the first ones of a text."""

    more: int
    first: bool


_EXACT: Final = (_Way(0, first=False), _Way(0, first=True))
_NEARLY: Final = tuple(_Way(more, first=first) for more in (-4, 4) for first in (False, True))
_WAYS: Final = (*_EXACT, *_NEARLY)
_MOST_OF_A_TEXT = 0.7
"""Of the words of a text: who cuts more had better leave it out."""
_MOST_CHANGES = 8
"""So many changes to the texts are tried at most."""
_MOST_LAYOUTS = 48
"""So often pages are laid out for it, nearly."""


@dataclass
class AdviceTrials:
    """Trials of advice about one issue in one language on its press, which keeps none of the pages."""

    press: Press
    aim: Aim
    left: int = _MOST_LAYOUTS

    def advise(self, fit: FitReport) -> tuple[Advice, ...]:
        """Return the changes to the texts by which an issue would keep its promises that does not by this report.

        They are tested where pages kept everything with the last words changed and with the first ones, and best where
        some words more or less do no harm; pages that do not keep everything yet say how much else is needed. Where no
        pages do, the least changes by the forecast are returned; none where it does not keep everything either.
        """
        settings = [self.aim.own] if fit.setting == self.aim.own else [self.aim.own, fit.setting]
        set_now = [Trial(setting, self.press.set(setting)) for setting in settings]
        changes = least_changes(self.aim, set_now)
        best, ways = changes if changes.helps else TextChanges(), 0
        for test in range(_MOST_CHANGES):
            if not changes.lines or self.left <= 0 or _guts_a_text(changes, set_now[0].galley.pieces):
                break
            kept, trials = self._tried(changes)
            if kept > ways:
                best, ways = changes, kept
            if kept == len(_WAYS):
                break
            changes = further_changes(self.aim, trials, changes, 2**test)
        return tuple(Advice(s, n, best.words[s], ways >= len(_EXACT)) for s, n in best.lines.items())

    def _tried(self, changes: TextChanges) -> tuple[int, Sequence[Trial]]:
        """Try changes in one way after the other until one does not help; return how many do, and the last trials."""
        trials: Sequence[Trial] = ()
        for number, way in enumerate(_WAYS):
            own = replace(self.aim.own, cuts=changes.with_more_words(way.more).words, cuts_first=way.first)
            fitter = Copyfitter(self.press, replace(self.aim, own=own), rehearses=True)
            kept = fitter.run().keeps_promises
            trials = fitter.trials
            self.left -= len(trials)
            if not kept or self.left <= 0:
                return number, trials
        return len(_WAYS), trials


def _guts_a_text(changes: TextChanges, pieces: Sequence[FlowPiece]) -> bool:
    """Return whether so much is cut from one text that little of it would be left."""
    texts = {section: words_of(pieces, section, lines_in(pieces, section)) for section in changes.words}
    return any(words > texts[section] * _MOST_OF_A_TEXT for section, words in changes.words.items())
