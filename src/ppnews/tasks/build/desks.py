"""Desks: processes that make editions. What is on a desk stays there, so that nothing is laid out twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import NamedTuple, TypeAlias, TypeVar

from ppnews.diagnostics import PpnewsError, describe_exception
from ppnews.editions import Assembly, Product, editions
from ppnews.model.fit import Aim, PageSetting
from ppnews.model.fitted import FitReport
from ppnews.model.limits import WorkLimits
from ppnews.model.pdf.memory import PressMemory
from ppnews.model.whereabouts import WorkPlace, heard_by
from ppnews.tasks.build.failure import broken_off
from ppnews.tasks.copyfitting.run import PressRun
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError

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
    memory: PressMemory


class WrittenEdition(NamedTuple):
    """The files of an edition; with its fit and what its press learned, if it has pages that can be set."""

    product: Product
    fit: FitReport | None = None
    memory: PressMemory | None = None


class Bench:
    """The work on a desk: the presses that are running."""

    def __init__(self) -> None:
        """Begin with none."""
        self._runs: dict[tuple[str, str], tuple[str, PressRun | None]] = {}

    def _run(self, job: EditionJob) -> PressRun | None:
        """Return the run of an edition; one of an earlier state of it makes room."""
        key = job.edition, job.assembly.target
        if key not in self._runs or self._runs[key][0] != job.assembly.digest:
            self._runs.pop(key, None)
            press = editions()[job.edition].press(job.assembly, job.memory)
            run = PressRun(press, job.aim, job.memory) if press is not None else None
            self._runs[key] = job.assembly.digest, run
        return self._runs[key][1]

    def open(self, job: EditionJob) -> None:
        """Make the press ready."""
        self._run(job)

    def draft(self, job: EditionJob, setting: PageSetting) -> tuple[Product, FitReport | None]:
        """Make its files in a setting that is likely to be theirs; it stays on the desk, to be fitted."""
        run = self._run(job)
        return run.draft(setting) if run is not None else (editions()[job.edition].produce(job.assembly), None)

    def fit(self, job: EditionJob) -> FitReport | None:
        """Return the fit of an edition by itself; None for one whose pages cannot be set otherwise."""
        run = self._run(job)
        return run.fit() if run is not None else None

    def fit_in(self, job: EditionJob, text: float) -> FitReport | None:
        """Return its fit in another size of text, in points; None where that costs something."""
        run = self._run(job)
        return run.fit_in(text) if run is not None else None

    def write(self, job: EditionJob, fit: FitReport | None) -> WrittenEdition:
        """Make its files, with a fit or else with one that is made now; it leaves the desk."""
        run = self._run(job)
        del self._runs[job.edition, job.assembly.target]
        if run is None:
            return WrittenEdition(editions()[job.edition].produce(job.assembly))
        return WrittenEdition(*run.write(fit), run.memory)


class Desk:
    """A process apart, which works at once, or this one, which works when the outcome is asked for (`staff` None).

    Where no process can be started, this one does the work.
    """

    def __init__(
        self, staff: Staff | None = None, limits: WorkLimits | None = None, bench: Bench | None = None
    ) -> None:
        """Start nothing yet. The limits hold for processes apart; `bench`, one with work on it, for this one."""
        self._bench = bench or Bench()
        self._is_given = bench is not None
        self._number = next(_NUMBERS)
        self._limits = limits
        self._crew = Crew(staff, limits=limits) if staff is not None else None

    @property
    def apart(self) -> bool:
        """Whether it is a process apart."""
        return self._crew is not None

    def begin(self, work: Callable[[Bench], ValueT]) -> Begun[ValueT]:
        """Begin work at the bench; its outcome may be a `LimitExceededError`."""
        here = partial(_timed, work, self._bench)
        if self._crew is None:
            return partial(_done_here, here) if self._is_given else here
        return partial(_awaited, self._crew.begin(partial(_work_there, self._number, work)), here, self._limits)

    def close(self, *, at_once: bool) -> None:
        """Wait until all work is done; `at_once`: end it, whatever it is at."""
        if self._crew is not None:
            self._crew.close(at_once=at_once)


_NUMBERS = count()
_BENCHES: dict[int, Bench] = {}
"""The bench of a helper process, by the number of the desk that it works for: one at a time."""


def get_desk_ready() -> None:
    """Import everything that editions with pages are made with."""
    for edition in editions().values():
        edition.get_ready()


def paged_staff(count: int) -> Staff:
    """Return the staff of so many desks for editions with pages."""
    return Staff(count, f"{__name__}:{get_desk_ready.__name__}")


def _work_there(desk: int, work: Callable[[Bench], ValueT]) -> Timed[ValueT]:
    if desk not in _BENCHES:
        _BENCHES.clear()
        _BENCHES[desk] = Bench()
    return _timed(work, _BENCHES[desk])


def _timed(work: Callable[[Bench], ValueT], bench: Bench) -> Timed[ValueT]:
    started = time.monotonic()
    return work(bench), time.monotonic() - started


def _awaited(outcome: Future[Timed[ValueT]], here: Begun[ValueT], limits: WorkLimits | None) -> Timed[ValueT]:
    try:
        return outcome.result()
    except HelperMissingError:
        return _done_here(here)
    except HelperEndedError as error:
        raise broken_off(error, limits) from None


def _done_here(work: Begun[ValueT]) -> Timed[ValueT]:
    """Do in this process what a helper was to do, and fail as it would."""
    places = [WorkPlace()]
    try:
        with heard_by(places.append):
            return work()
    except (PpnewsError, MemoryError):
        raise
    except Exception as error:
        raise HelperFailedError(describe_exception(error), places[-1]) from error
