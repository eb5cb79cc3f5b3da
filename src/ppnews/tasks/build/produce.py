"""The costly part of a build: assemblies become files, several PDFs side by side."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from types import TracebackType

from ppnews.editions import Assembly, Product, editions
from ppnews.model.content import Medium
from ppnews.tasks.build.assemble import Piece
from ppnews.tasks.build.output import Made, read_record, still_there
from ppnews.tasks.progress import Report, Step


class Producing:
    """Makes the pieces of one issue that are not up to date.

    All PDFs but the last are made in other processes, which start while the rest is still being assembled. Processes
    are spawned: one that is forked would take the locks and threads of this one along. In a process that was itself
    started by another none are.
    """

    def __init__(self, folder: Path, papers: int, *, force: bool = False) -> None:
        """Make pieces for the issue's build folder `folder`; `papers` PDFs are to be expected."""
        self._folder = folder
        self._force = force
        self._papers = papers
        cores = 1 if parent_process() is not None else os.cpu_count() or 1
        self._workers = min(papers, cores) - 1
        self._pool: ProcessPoolExecutor | None = None
        self._elsewhere: dict[int, Future[tuple[Product, float]]] = {}

    def take(self, piece: Piece) -> None:
        """See whether a piece is up to date, and if not, start it where there is a core for it."""
        started = time.monotonic()
        piece.made = None if self._force else self._up_to_date(piece)
        piece.seconds += time.monotonic() - started
        if piece.edition.medium is not Medium.PAPER:
            return
        self._papers -= 1
        if piece.made is None and self._workers > 0 and self._papers > 0:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(self._workers, get_context("spawn"), _end_with_the_terminal)
            self._elsewhere[id(piece)] = self._pool.submit(_produce, piece.edition.name, piece.assembly)

    def finish(self, pieces: list[Piece], number: int, report: Report) -> None:
        """Make what nobody has begun, and wait for the rest."""
        todo = [piece for piece in pieces if piece.made is None]
        for piece in todo:
            elsewhere = self._elsewhere.get(id(piece))
            if elsewhere is None or elsewhere.cancel():
                report(Step(number, piece.language, piece.edition.name, piece.edition.stage))
                self._keep(piece, _produce(piece.edition.name, piece.assembly))
        for piece in todo:
            elsewhere = self._elsewhere.get(id(piece))
            if elsewhere is not None and not elsewhere.cancelled():
                report(Step(number, piece.language, piece.edition.name, piece.edition.stage))
                try:
                    self._keep(piece, elsewhere.result())
                except BrokenProcessPool:  # the system ended the other process: most likely for want of memory
                    self._keep(piece, _produce(piece.edition.name, piece.assembly))

    @staticmethod
    def _keep(piece: Piece, made: tuple[Product, float]) -> None:
        piece.product = made[0]
        piece.seconds += made[1]

    def _up_to_date(self, piece: Piece) -> Made | None:
        """Return what is known of a piece if it is there as it would be made now."""
        before = read_record(self._folder).get(piece.assembly.target)
        same = before is not None and before.digest == piece.digest
        return before if same and before is not None and still_there(self._folder, before) else None

    def __enter__(self) -> Producing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)


def _end_with_the_terminal() -> None:
    """Let an interrupt end the helping process at once and in silence; the first process tells the user."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _produce(edition: str, assembly: Assembly) -> tuple[Product, float]:
    started = time.monotonic()
    return editions()[edition].produce(assembly), time.monotonic() - started
