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
from ppnews.model.limits import WorkLimits
from ppnews.tasks.build.desks import paged_staff
from ppnews.tasks.build.failure import EditionFailure, attempt, broken_off
from ppnews.tasks.build.produce import Produced
from ppnews.tasks.copyfitting.kept import KeptFits
from ppnews.tasks.copyfitting.trying import AdviceTrials
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.workers.crew import Crew
from ppnews.tasks.workers.helper import HelperEndedError, HelperMissingError
from ppnews.tasks.workers.process import is_helper


def add_advice(produced: Sequence[Produced], fits: KeptFits, limits: WorkLimits, report: Report) -> list[Produced]:
    """Return finished pieces, those that break promises with advice; languages are tried side by side.

    A piece stays without where it cannot be made: this machine may lack what sets pages.
    """
    with _tried([each for each in produced if _lacks_advice(each)], limits) as advice:
        return [_with_advice(each, advice, fits, report) if _lacks_advice(each) else each for each in produced]


def _lacks_advice(produced: Produced) -> bool:
    return produced.fit is not None and not produced.fit.keeps_promises and produced.fit.advice is None


_Trying = Callable[[Produced], tuple[Advice, ...]]


@contextmanager
def _tried(lacking: Sequence[Produced], limits: WorkLimits) -> Iterator[_Trying]:
    """Begin with the trials in processes apart, within limits; yield a function that waits for those of a piece."""
    workers = min(len(lacking), 1 if is_helper() else os.cpu_count() or 1)
    if not workers:
        yield lambda _: ()
        return
    crew, done = Crew(paged_staff(workers), workers, limits), False
    try:
        begun: dict[str, Future[tuple[Advice, ...]]] = {
            each.piece.digest: crew.begin(partial(_advise, *_job(each))) for each in lacking
        }
        yield lambda produced: _outcome(begun[produced.piece.digest], produced, limits)
        done = True
    finally:
        crew.close(at_once=not done)


def _outcome(begun: Future[tuple[Advice, ...]], produced: Produced, limits: WorkLimits) -> tuple[Advice, ...]:
    try:
        return begun.result()
    except HelperMissingError:
        return _advise(*_job(produced))
    except HelperEndedError as error:
        raise broken_off(error, limits) from None


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
