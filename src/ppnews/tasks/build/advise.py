"""Advice for pages that break promises: tried for those that have none yet, and kept with their fit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from ppnews.editions import Assembly, editions
from ppnews.model.fit import Aim
from ppnews.model.fitted import Advice, FitReport
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.build.produce import Produced
from ppnews.tasks.copyfitting.kept import KeptFits
from ppnews.tasks.copyfitting.trying import AdviceTrials
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.workers import end_pool, undisturbed, worker_pool


def add_advice(produced: Sequence[Produced], fits: KeptFits, report: Report) -> list[Produced]:
    """Return finished pieces, those that break promises with advice; languages are tried side by side.

    A piece stays without where it cannot be made: this machine may lack what sets pages.
    """
    with _tried([each for each in produced if _lacks_advice(each)]) as advice:
        return [_with_advice(each, advice, fits, report) if _lacks_advice(each) else each for each in produced]


def _lacks_advice(produced: Produced) -> bool:
    return produced.fit is not None and not produced.fit.keeps_promises and produced.fit.advice is None


_Trying = Callable[[Produced], tuple[Advice, ...]]


@contextmanager
def _tried(lacking: Sequence[Produced]) -> Iterator[_Trying]:
    """Begin with the trials in worker processes, where there are several pieces; yield what waits for each."""
    workers = min(len(lacking), os.cpu_count() or 1)
    if workers < 2:
        yield lambda produced: _advise(*_job(produced))
        return
    pool, done = worker_pool(workers), False
    try:
        with undisturbed():
            begun: dict[str, Future[tuple[Advice, ...]]] = {
                each.piece.digest: pool.submit(_advise, *_job(each)) for each in lacking
            }
        yield lambda produced: begun[produced.piece.digest].result()
        done = True
    finally:
        end_pool(pool, at_once=not done)


def _with_advice(produced: Produced, advice: _Trying, fits: KeptFits, report: Report) -> Produced:
    piece, fit = produced.piece, produced.fit
    report(Step(piece.content.issue, piece.language, piece.edition.name, "trying changes to the texts"))
    advised = attempt(piece.edition.name, piece.language, partial(advice, produced))
    if fit is None or isinstance(advised, EditionFailure):
        return produced
    fit = replace(fit, advice=advised)
    fits.keep_advised(piece.digest, fit)
    return replace(produced, fit=fit)


def _job(produced: Produced) -> tuple[str, Assembly, Aim, FitReport | None]:
    """Return everything that a process needs to try changes."""
    return produced.piece.edition.name, produced.piece.assembly, produced.piece.content.aim, produced.fit


def _advise(edition: str, assembly: Assembly, aim: Aim, fit: FitReport | None) -> tuple[Advice, ...]:
    press = editions()[edition].press(assembly)
    return AdviceTrials(press, aim).advise(fit) if press is not None and fit is not None else ()
