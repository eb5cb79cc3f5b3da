"""The costly part of a build: assemblies become files, several PDFs side by side."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property, partial
from multiprocessing import parent_process
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from ppnews.editions import Assembly, Product, editions
from ppnews.model.fit import Aim
from ppnews.model.fitted import FitReport
from ppnews.tasks.build.assemble import Piece
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.build.output import Made, read_record, still_there
from ppnews.tasks.copyfitting import copyfit
from ppnews.tasks.copyfitting.kept import KeptFits
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.workers import end_pool, undisturbed, worker_pool

_Job: TypeAlias = tuple[str, Assembly, Aim, FitReport | None]
_Timed: TypeAlias = tuple[Product, float, FitReport | None]


@dataclass(frozen=True, slots=True)
class Produced:
    """A finished piece: up to date already (`made`), or as files that are still to be written (`product`).

    Attributes:
        fit: how its pages were fitted, with the advice that is known; None for a piece whose pages cannot be.
    """

    piece: Piece
    made: Made | None = None
    product: Product = field(default_factory=dict)
    seconds: float = 0.0
    fit: FitReport | None = None


class Producing:
    """The production of the pieces of one issue that are not up to date.

    All paged editions but the last are made in worker processes, which start while the rest is still being assembled.
    In a process that was itself started by another there are no workers.
    """

    def __init__(self, folder: Path, paged: int, fits: KeptFits, *, force: bool = False) -> None:
        """Make pieces for the issue's build folder `folder`; `paged` editions with pages are to be expected."""
        self._folder = folder
        self._fits = fits
        self._force = force
        self._paged = paged
        cores = 1 if parent_process() is not None else os.cpu_count() or 1
        self._workers = min(paged, cores) - 1
        self._pool: ProcessPoolExecutor | None = None
        self._elsewhere: dict[tuple[str, str], Future[_Timed]] = {}

    @cached_property
    def _record(self) -> dict[str, Made]:
        return read_record(self._folder)

    def take(self, piece: Piece) -> Piece | Produced:
        """Return a piece as it was made, if it is up to date; else itself, begun in a worker process if one is free."""
        started = time.monotonic()
        before = None if self._force else self._record.get(piece.assembly.target)
        self._paged -= piece.edition.paged
        if before is not None and before.digest == piece.digest and still_there(self._folder, before):
            fit = self._fits.advised(piece.digest, before.fit_report)
            return Produced(piece, made=before, seconds=time.monotonic() - started, fit=fit)
        if piece.edition.paged and not piece.has_statement and self._workers > 0 and self._paged > 0:
            if self._pool is None:
                self._pool = worker_pool(self._workers)
            with undisturbed():
                self._elsewhere[_key(piece)] = self._pool.submit(_produce, *self._job(piece))
        return piece

    def finish(self, pieces: Sequence[Piece | Produced], report: Report) -> list[Produced | EditionFailure]:
        """Make those that are not there yet: first the ones that nobody has begun, then those begun elsewhere."""
        todo = [piece for piece in pieces if isinstance(piece, Piece)]
        here = [piece for piece in todo if _is_free(self._elsewhere.get(_key(piece)))]
        done = {_key(piece): self._finish(piece, report, partial(_produce, *self._job(piece))) for piece in here}
        elsewhere = [piece for piece in todo if _key(piece) not in done]
        done |= {_key(piece): self._finish(piece, report, partial(self._await, piece)) for piece in elsewhere}
        return [done[_key(piece)] if isinstance(piece, Piece) else piece for piece in pieces]

    def _job(self, piece: Piece) -> _Job:
        """Return everything that a process needs to make a piece."""
        return piece.edition.name, piece.assembly, piece.content.aim, self._fits.find(piece.digest)

    def _finish(self, piece: Piece, report: Report, make: partial[_Timed]) -> Produced | EditionFailure:
        report(Step(piece.content.issue, piece.language, piece.edition.name, piece.edition.stage))
        made = attempt(piece.edition.name, piece.language, make)
        if isinstance(made, EditionFailure):
            return made
        product, seconds, fit = made
        if fit is not None:
            self._fits.keep(piece.digest, fit)
        return Produced(piece, product=product, seconds=seconds, fit=fit)

    def _await(self, piece: Piece) -> _Timed:
        try:
            return self._elsewhere[_key(piece)].result()
        except BrokenProcessPool:  # the system ended the other process: most likely for want of memory
            return _produce(*self._job(piece))

    def __enter__(self) -> Producing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            end_pool(self._pool, at_once=kind is not None)


def _key(piece: Piece) -> tuple[str, str]:
    return piece.edition.name, piece.language


def _is_free(elsewhere: Future[_Timed] | None) -> bool:
    """Return whether a piece is to be made in this process: no worker has begun it, or its job could be cancelled."""
    return elsewhere is None or elsewhere.cancel()


def _produce(edition: str, assembly: Assembly, aim: Aim, kept: FitReport | None) -> _Timed:
    """Make an edition; one that has pages is set until they keep what they are to keep."""
    started = time.monotonic()
    press = editions()[edition].press(assembly)
    if press is None:
        return editions()[edition].produce(assembly), time.monotonic() - started, None
    fit = copyfit(press, aim, kept)
    return press.write(), time.monotonic() - started, fit
