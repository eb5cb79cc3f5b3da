"""The fits of one edition in all languages of an issue are settled together: the same size of text where that can be.

They follow from all languages, also where a command builds but one: the same bytes come out of every command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ppnews.model.fitted import FitReport
from ppnews.model.pdf.memory import PressMemory
from ppnews.tasks.build.assemble import Piece
from ppnews.tasks.build.desks import Begun, Bench, Desk, EditionJob
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.build.output import Made
from ppnews.tasks.copyfitting.alike import set_alike
from ppnews.tasks.copyfitting.kept import KeptFits


@dataclass
class PlacedPiece:
    """A piece on a desk.

    Attributes:
        memory: of its earlier presses.
        before: as it was made the last time, if it was made of the same.
        wanted: whether it is to be made, or only has a say in the size of text of those that are.
        begun: its fit by itself, if that was begun already.
        seconds: those that it took up to now.
    """

    piece: Piece
    desk: Desk
    memory: PressMemory
    before: Made | None = None
    wanted: bool = True
    begun: Begun[FitReport | None] | None = None
    seconds: float = 0.0

    @property
    def job(self) -> EditionJob:
        """Everything that a process needs to make it."""
        return EditionJob(self.piece.edition.name, self.piece.assembly, self.piece.content.aim, self.memory)

    def is_right(self, company: str) -> bool:
        """Return whether it was made of the same, in company of the same other languages."""
        return self.before is not None and self.before.company == company

    def has(self, fit: FitReport | None) -> bool:
        """Return whether it was made of the same, and set as in a fit."""
        if self.before is None:
            return False
        made = self.before.fit_report
        return (made and made.setting) == (fit and fit.setting)

    def begin(self) -> None:
        """Begin to fit it by itself."""
        self.begun = self.begun or self.desk.begin(partial(Bench.fit, job=self.job))


def company_of(pieces: Sequence[Piece]) -> str:
    """Return a hash of everything that decides the fits of these pieces."""
    return hashlib.sha256("\n".join(sorted(piece.digest for piece in pieces)).encode()).hexdigest()


@dataclass
class Settling:
    """The settling of one edition in several languages.

    Attributes:
        placed: the pieces with their desks, by language.
        failures: of languages that cannot be made; the others are settled without them.
    """

    placed: Mapping[str, PlacedPiece]
    fits: KeptFits
    failures: dict[str, EditionFailure] = field(default_factory=dict)

    def settle(self) -> Mapping[str, FitReport]:
        """Return the fits by language, without those that failed, and those whose pages cannot be set otherwise."""
        known = {language: self.fits.find(each.piece.digest) for language, each in self.placed.items()}
        made = self._gather({language: each for language, each in self.placed.items() if known[language] is None})
        for language, fit in made.items():
            if fit is not None:
                self.fits.keep(self.placed[language].piece.digest, fit)
        alone = {language: known[language] or made.get(language) for language in self.placed}
        return set_alike({language: fit for language, fit in alone.items() if fit is not None}, self._ask)

    def _gather(self, wanted: Mapping[str, PlacedPiece]) -> Mapping[str, FitReport | None]:
        for each in wanted.values():
            each.begin()
        return self._outcomes({language: each.begun for language, each in wanted.items() if each.begun is not None})

    def _ask(self, languages: Sequence[str], text: float) -> Mapping[str, FitReport | None]:
        """Return the fits of languages in a size of text; None for those that are worse in it."""
        known = {language: self.fits.find_in(self.placed[language].piece.digest, text) for language in languages}
        begun = {
            language: self.placed[language].desk.begin(partial(Bench.fit_in, job=self.placed[language].job, text=text))
            for language, answer in known.items()
            if answer is None
        }
        made = self._outcomes(begun)
        for language, fit in made.items():
            self.fits.keep_in(self.placed[language].piece.digest, text, fit)
        return {language: answer.fit for language, answer in known.items() if answer is not None} | made

    def _outcomes(self, begun: Mapping[str, Begun[FitReport | None]]) -> dict[str, FitReport | None]:
        """Return the outcomes: first those that are to be worked out here, while other processes work at the rest."""
        outcomes: dict[str, FitReport | None] = {}
        for language in sorted(begun, key=lambda language: self.placed[language].desk.apart):
            each = self.placed[language]
            outcome = attempt(each.piece.edition.name, language, begun[language])
            if isinstance(outcome, EditionFailure):
                self.failures[language] = outcome
            else:
                outcomes[language], seconds = outcome
                each.seconds += seconds
        return outcomes
