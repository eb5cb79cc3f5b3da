"""Desks: processes that make editions. What is on a desk stays there, so that nothing is laid out twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, TypeVar

from ppnews.editions import Assembly, Product, editions
from ppnews.model.fit import Aim
from ppnews.model.fitted import FitReport
from ppnews.tasks.copyfitting.run import PressRun
from ppnews.tasks.workers import end_pool, undisturbed, worker_pool

ValueT = TypeVar("ValueT")
Timed: TypeAlias = tuple[ValueT, float]
Begun: TypeAlias = Callable[[], Timed[ValueT]]
"""Work that was begun: waits for its outcome, with the seconds that it took."""


@dataclass(frozen=True, slots=True)
class EditionJob:
    """Everything that a process needs to make an edition."""

    edition: str
    assembly: Assembly
    aim: Aim


class Bench:
    """The work on a desk: the presses that are running."""

    def __init__(self) -> None:
        """Begin with none."""
        self._runs: dict[tuple[str, str], PressRun | None] = {}

    def _run(self, job: EditionJob) -> PressRun | None:
        key = job.edition, job.assembly.target
        if key not in self._runs:
            press = editions()[job.edition].press(job.assembly)
            self._runs[key] = PressRun(press, job.aim) if press is not None else None
        return self._runs[key]

    def open(self, job: EditionJob) -> None:
        """Make the press ready."""
        self._run(job)

    def fit(self, job: EditionJob) -> FitReport | None:
        """Return the fit of an edition by itself; None for one whose pages cannot be set otherwise."""
        run = self._run(job)
        return run.fit() if run is not None else None

    def fit_in(self, job: EditionJob, text: float) -> FitReport | None:
        """Return its fit in another size of text, in points; None where that costs something."""
        run = self._run(job)
        return run.fit_in(text) if run is not None else None

    def write(self, job: EditionJob, fit: FitReport | None) -> tuple[Product, FitReport | None]:
        """Make its files, with a fit or else with one that is made now; it leaves the desk."""
        run = self._run(job)
        del self._runs[job.edition, job.assembly.target]
        return run.write(fit) if run is not None else (editions()[job.edition].produce(job.assembly), None)


class Desk:
    """A process: this one, which works when the outcome is asked for, or one `apart`, which works at once."""

    def __init__(self, *, apart: bool) -> None:
        """Start nothing yet."""
        self.apart = apart
        self._bench = Bench()
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, work: Callable[[Bench], ValueT]) -> Begun[ValueT]:
        """Begin work at the bench."""
        here = partial(_timed, work, self._bench)
        if not self.apart:
            return here
        if self._pool is None:
            self._pool = worker_pool(1)
        try:
            with undisturbed():
                return partial(_awaited, self._pool.submit(_work_there, work), here)
        except BrokenProcessPool:
            return here

    def close(self, *, at_once: bool) -> None:
        """Wait until the process ends; `at_once`: end it, whatever it is at."""
        if self._pool is not None:
            end_pool(self._pool, at_once=at_once)


_BENCH = Bench()
"""The bench of a process that was started for a desk."""


def _work_there(work: Callable[[Bench], ValueT]) -> Timed[ValueT]:
    return _timed(work, _BENCH)


def _timed(work: Callable[[Bench], ValueT], bench: Bench) -> Timed[ValueT]:
    started = time.monotonic()
    return work(bench), time.monotonic() - started


def _awaited(outcome: Future[Timed[ValueT]], here: Begun[ValueT]) -> Timed[ValueT]:
    try:
        return outcome.result()
    except BrokenProcessPool:  # the system ended the other process: most likely for want of memory
        return here()
