"""Several issues side by side: the same files as one after the other, in order, each with its own faults."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from helpers.projects import ISSUE, Written, to_yaml

from ppnews.files.folder import MAKING
from ppnews.load.project import Project
from ppnews.model.whereabouts import WorkPlace
from ppnews.tasks.build import BuildResult, Request, build
from ppnews.tasks.build.together import build_all
from ppnews.tasks.progress import Step
from ppnews.tasks.workers.crew import Crew
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError

WriteProject = Callable[..., Written]
ISSUES = {
    f"issues/{number}/{name}": text
    for number in range(2, 5)
    for name, text in (("issue.yaml", to_yaml({**ISSUE, "number": number})), ("first.md", f"Words of {number}.\n"))
}
REQUESTS = [Request(str(number), ("html",)) for number in range(1, 5)]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.html")}


def test_the_files_are_those_of_one_issue_after_the_other(project: WriteProject) -> None:
    written = project(files=ISSUES)
    here, elsewhere = Project(written.root), Project(written.root, elsewhere=written.root / "other")
    steps: list[Step] = []
    results = list(build_all(here, REQUESTS, steps.append))
    assert [[output.path.parts[-3] for output in result.outputs] for result in results] == [["1"], ["2"], ["3"], ["4"]]
    assert [step.stage for step in steps][1:] == [f"{done} of 4 issues are done" for done in range(1, 5)]
    for request in REQUESTS:
        build(elsewhere, request)
    assert contents(written.root / "build") == contents(written.root / "other")


def test_an_issue_with_faults_fails_alone(project: WriteProject) -> None:
    written = project(files={**ISSUES, "issues/2/issue.yaml": "number: 2\nsections: [\n"})
    results = list(build_all(Project(written.root), REQUESTS))
    assert [result.failed for result in results] == [False, True, False, False]
    assert {finding.at.path for finding in results[1].diagnostics} == {"issues/2/issue.yaml"}
    assert results[1].sources.texts["issues/2/issue.yaml"].text.startswith("number: 2")


def test_an_issue_whose_process_breaks_off_fails_alone(project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [
        HelperEndedError(None, WorkPlace()),
        HelperEndedError(-signal.SIGXCPU, WorkPlace("making pictures")),
        HelperFailedError("it is worn", WorkPlace()),
    ]

    def break_off(*_: object) -> Future[BuildResult]:
        begun: Future[BuildResult] = Future()
        begun.set_exception(outcomes.pop(0))
        return begun

    monkeypatch.setattr(Crew, "begin", break_off)
    results = list(build_all(Project(project().root), REQUESTS[:3]))
    assert [result.failures[0].message for result in results] == [
        "Issue 1 was given up: building it took more than 2 GB of memory.",
        "Issue 2 was given up: making pictures took more than 120 seconds of computing.",
        "Issue 3 was given up: it is worn.",
    ]


def test_whoever_stops_amid_the_work_leaves_nothing_unfinished(project: WriteProject) -> None:
    written = project(files=ISSUES)
    results = build_all(Project(written.root), REQUESTS)
    assert not next(results).failed
    (written.root / "build/1" / f"{MAKING}of-a-killed-process").mkdir()
    results.close()
    assert not [path for path in (written.root / "build").glob("*/*") if path.name.startswith(MAKING)]
