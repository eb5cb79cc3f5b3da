"""Several issues are built side by side, on all cores: in processes that have a desk each."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Final

from ppnews.load.project import Project
from ppnews.model.limits import WorkLimits
from ppnews.model.sources import Sources
from ppnews.model.whereabouts import begin_stage
from ppnews.tasks.build import BuildResult, EditionFailure, Request, build
from ppnews.tasks.build.failure import broken_off
from ppnews.tasks.build.output import clear_unfinished
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.workers.allowed import limits_of
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError
from ppnews.tasks.workers.process import is_helper

_HINT: Final = "The other issues went on. Build this one by itself to see more: ppnews build {0}"


def build_all(project: Project, requests: Sequence[Request], report: Report = lambda _: None) -> Generator[BuildResult]:
    """Bring the editions of several issues up to date, and yield the results in order.

    Issues that were built in other processes come without their models (`issue`). An issue whose process breaks off
    fails alone. Where this generator is closed before its end, all processes end at once.
    """
    workers = 1 if is_helper() else min(len(requests), os.cpu_count() or 1)
    if workers < 2:
        yield from (build(project, request, report) for request in requests)
        return
    limits = limits_of(project)
    crew, done = Crew(Staff(workers, f"{__name__}:{get_build_ready.__name__}"), workers, limits), False
    numbers = count(1)

    def tell(_: object) -> None:
        report(Step("", "", "", f"{next(numbers)} of {len(requests)} issues are done"))

    try:
        report(Step("", "", "", f"building {len(requests)} issues, {workers} at a time"))
        begun = [crew.begin(partial(_build_there, project, request)) for request in requests]
        for each in begun:
            each.add_done_callback(tell)
        for each, request in zip(begun, requests, strict=True):
            yield _awaited(each, partial(build, project, request, report), str(request.number), limits)
        done = True
    finally:
        crew.close(at_once=not done)
        if not done:
            clear_unfinished(project, [request.number for request in requests])


def get_build_ready() -> None:
    """Import the editions, before the process divides: all else came with this module."""
    from ppnews.editions import editions

    editions()


def _build_there(project: Project, request: Request) -> BuildResult:
    """Build an issue; its model, which has classes made at run time, stays in this process."""
    return replace(build(project, request, lambda step: begin_stage(step.stage)), issue=None)


def _awaited(begun: Future[BuildResult], here: Callable[[], BuildResult], name: str, limits: WorkLimits) -> BuildResult:
    try:
        return begun.result()
    except HelperMissingError:
        return here()
    except HelperFailedError as error:
        reason = str(error)
    except HelperEndedError as error:
        reason = str(broken_off(error, limits, "building it"))
    failure = EditionFailure("", "", f"Issue {name} was given up: {reason}.", _HINT.format(name))
    return BuildResult((), Sources({}), failures=(failure,))
