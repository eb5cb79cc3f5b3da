"""The costly part of a build: assemblies become files, several PDFs side by side."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import cycle
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from ppnews.caches import PRESSES
from ppnews.editions import Product
from ppnews.load.project import Project
from ppnews.model.fitted import FitReport
from ppnews.model.limits import WorkLimits
from ppnews.model.pdf.memory import PressMemory
from ppnews.tasks.build.assemble import Piece
from ppnews.tasks.build.desks import Begun, Bench, Desk, WrittenEdition, paged_staff
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.build.maker import maker
from ppnews.tasks.build.output import Made, read_record, still_there
from ppnews.tasks.build.settle import PlacedPiece, Settling, company_of
from ppnews.tasks.copyfitting.kept import KeptFits, KeptMemories
from ppnews.tasks.progress import Report
from ppnews.tasks.workers.process import is_helper

_Key: TypeAlias = tuple[str, str]
_Outcome: TypeAlias = "Produced | EditionFailure"


@dataclass(frozen=True, slots=True)
class Produced:
    """A finished piece: up to date already (`made`), or as files that are still to be written (`product`).

    Attributes:
        company: a hash of all that its fit follows from beyond itself; empty where there is nothing.
        fit: how its pages were fitted, with the advice that is known; None for a piece whose pages cannot be.
    """

    piece: Piece
    made: Made | None = None
    product: Product = field(default_factory=dict)
    seconds: float = 0.0
    fit: FitReport | None = None
    company: str = ""


class Producing:
    """The production of the pieces of one issue that are not up to date.

    Editions with pages are made within limits on desks in processes of their own, as many as there are cores, which
    start while the rest is still being assembled; the others here. A helper process has one such desk alone.
    """

    def __init__(
        self,
        folder: Path,
        project: Project,
        paged: int,
        fits: KeptFits,
        limits: WorkLimits,
        *,
        several: bool = False,
        force: bool = False,
        bench: Bench | None = None,
    ) -> None:
        """Make pieces for the issue's build folder `folder`; `paged` editions with pages are to be expected.

        `several`: the issue comes out in other languages too, which are set in the same size of text if they can be.
        `bench`: everything is made at this one, in this process.
        """
        self._folder = folder
        self._project = project
        self._fits = fits
        self._memories = KeptMemories(project.cache(PRESSES), maker())
        self._several = several
        self._force = force
        wanted = max(min(paged, 1 if is_helper() else os.cpu_count() or 1), 1)
        staff = paged_staff(wanted)
        self._here = Desk()
        self._desks = [Desk(bench=bench)] if bench is not None else [Desk(staff, limits) for _ in range(wanted)]
        self._next = cycle(self._desks)
        self._sized: dict[_Key, PlacedPiece] = {}
        self._begun: dict[_Key, tuple[Desk, Begun[WrittenEdition]]] = {}

    @cached_property
    def _record(self) -> dict[str, Made]:
        return read_record(self._folder, self._project)

    def take(self, piece: Piece) -> Piece | Produced:
        """Return a piece as it was made, if it is up to date; else itself, begun if it can be.

        Whether one is up to date whose size of text may vary is told when all languages are there.
        """
        started = time.monotonic()
        before = self._before(piece)
        if self._is_sized(piece):
            placed = self._sized[_key(piece)] = self._placed(piece, before)
            if before is None and self._fits.find(piece.digest) is None:
                placed.begin()
            elif before is None:
                placed.desk.begin(partial(Bench.open, job=placed.job))
        elif before is not None:
            return self._made(piece, before, time.monotonic() - started)
        elif piece.edition.paged and not piece.has_statement:
            self._begin(self._placed(piece), self._fits.find(piece.digest))
        return piece

    def join(self, piece: Piece) -> None:
        """Take a piece that is not to be made, but has a say in the size of text of those that are."""
        if self._is_sized(piece):
            self._sized[_key(piece)] = self._placed(piece, wanted=False)

    @property
    def sized_editions(self) -> Sequence[str]:
        """The editions, by name, of which pieces were taken whose size of text follows from all languages."""
        return tuple(dict.fromkeys(edition for edition, _ in self._sized))

    def _placed(self, piece: Piece, before: Made | None = None, *, wanted: bool = True) -> PlacedPiece:
        """Return a piece on the next desk; one without pages on that of this process."""
        if not piece.edition.paged:
            return PlacedPiece(piece, self._here, PressMemory(), before, wanted)
        memory = self._memories.find(self._folder.name, piece.assembly.target)
        return PlacedPiece(piece, next(self._next), memory, before, wanted)

    def _is_sized(self, piece: Piece) -> bool:
        """Return whether its size of text varies together with that in other languages."""
        return self._several and piece.edition.paged and not piece.has_statement and piece.content.aim.sizes

    def _before(self, piece: Piece) -> Made | None:
        """Return a piece as it was made the last time, if it was made of the same and is still there."""
        before = None if self._force else self._record.get(piece.assembly.target)
        made = (
            before is not None
            and before.digest == piece.digest
            and still_there(self._folder, before, self._project.build_root)
        )
        return before if made else None

    def _made(self, piece: Piece, before: Made, seconds: float = 0.0) -> Produced:
        """Return a piece that is up to date."""
        fit = self._fits.advised(piece.digest, before.fit_report)
        return Produced(piece, made=before, seconds=seconds, fit=fit)

    def finish(self, pieces: Sequence[Piece | Produced], report: Report) -> list[_Outcome]:
        """Make those that are not there yet: first those of this process, while others work at the rest."""
        done: dict[_Key, _Outcome] = {}
        companies: dict[_Key, str] = {}
        for edition in self.sized_editions:
            placed = {language: each for (name, language), each in self._sized.items() if name == edition}
            company, settled = self._settle(placed, report)
            companies |= {(edition, language): company for language in placed}
            done |= {(edition, language): outcome for language, outcome in settled.items()}
        todo = [piece for piece in pieces if isinstance(piece, Piece) and _key(piece) not in done]
        for piece in sorted(todo, key=self._is_elsewhere):
            done[_key(piece)] = self._finish(piece, companies.get(_key(piece), ""), report)
        return [done[_key(piece)] if isinstance(piece, Piece) else piece for piece in pieces]

    def _settle(self, placed: Mapping[str, PlacedPiece], report: Report) -> tuple[str, dict[str, _Outcome]]:
        """Settle the fits of an edition in its languages, and begin to write those that are not up to date.

        Return the hash of their company, and those of which no more is to be done.
        """
        wanted = {language: each for language, each in placed.items() if each.wanted}
        company = company_of([each.piece for each in placed.values()])
        if all(each.is_right(company) for each in wanted.values()):
            befores = {language: each.before for language, each in wanted.items() if each.before is not None}
            return company, {language: self._made(wanted[language].piece, made) for language, made in befores.items()}
        for each in wanted.values():
            report(each.piece.step)
        settling = Settling(placed, self._fits)
        fits = settling.settle()
        done: dict[str, _Outcome] = {}
        for language, each in wanted.items():
            if language in settling.failures:
                done[language] = settling.failures[language]
            elif each.before is not None and each.has(fits.get(language)):
                done[language] = self._made(each.piece, each.before, each.seconds)
            else:
                self._begin(each, fits.get(language))
        # A language that failed is asked again the next time.
        return "" if settling.failures else company, done

    def _begin(self, placed: PlacedPiece, fit: FitReport | None) -> None:
        """Begin to write a piece at its desk."""
        self._begun[_key(placed.piece)] = placed.desk, placed.desk.begin(partial(Bench.write, job=placed.job, fit=fit))

    def _is_elsewhere(self, piece: Piece) -> bool:
        return _key(piece) in self._begun and self._begun[_key(piece)][0].apart

    def _finish(self, piece: Piece, company: str, report: Report) -> _Outcome:
        report(piece.step)
        if _key(piece) not in self._begun:
            self._begin(self._placed(piece), self._fits.find(piece.digest))
        made = attempt(piece.edition.name, piece.language, self._begun[_key(piece)][1])
        if isinstance(made, EditionFailure):
            return made
        (product, fit, memory), seconds = made
        if memory is not None:
            self._memories.keep(self._folder.name, piece.assembly.target, memory)
        placed = self._sized.get(_key(piece))
        if placed is None and fit is not None:
            self._fits.keep(piece.digest, fit)
        seconds += placed.seconds if placed is not None else 0
        return Produced(piece, product=product, seconds=seconds, fit=fit, company=company)

    def __enter__(self) -> Producing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for desk in self._desks:
            desk.close(at_once=kind is not None)


def _key(piece: Piece) -> _Key:
    return piece.edition.name, piece.language
