"""Work of a command's own process that takes too much memory or time is given up, in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import WriteProject
from helpers.projects import environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and timers are POSIX's")
PROGRAM = """
import resource, sys
import ppnews.load.project as project
from ppnews.cli import main
from ppnews.model.whereabouts import begin_stage
from ppnews.tasks.workers import guarding
find_project = project.find_project
guarding.SECONDS, guarding.MEMORY = 1, 600_000_000
def find(folder):
    {work}
    return find_project(folder)
project.find_project = find
main()
"""
ENDLESS = "while True: pass"
MORE = "If all is as it should be, ppnews.yaml can allow more: “limits: {memory: 4 GB, seconds: 300}”.\n"


def run(work: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM.format(work=work), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False)


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (ENDLESS, "reading the sources took more than 1 seconds of computing"),
        (f"begin_stage('counting')\n    {ENDLESS}", "counting took more than 1 seconds of computing"),
        ("list(range(100_000_000))", "it took more than 600 MB of memory"),
    ],
    ids=["time", "stage", "memory"],
)
def test_work_without_end_is_given_up(project: WriteProject, work: str, words: str) -> None:
    done = run(work, "lint", "--no-render", "--project", str(project().root))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"ppnews: The work was given up: {words}.\n  {MORE}"


def test_a_publication_may_allow_more(project: WriteProject) -> None:
    told = "print(resource.getrlimit(resource.RLIMIT_DATA)[0]) or ()"
    made = "sys.modules['ppnews.tasks.build.make'].check_editions"
    ask = f"import ppnews.tasks.build\n    {made} = lambda *_: {told}"
    written = project(publication={"limits": {"memory": "3 GB", "seconds": 300}})
    done = run(ask, "build", "--html", "--project", str(written.root))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3000000000\n")


def test_programs_of_others_get_no_limits(project: WriteProject) -> None:
    limit = "print(resource.getrlimit(resource.RLIMIT_DATA)[0])"
    work = f"{limit}\n    with guarding.without_limits(): {limit}\n    {limit}"
    done = run(work, "lint", "--no-render", "--project", str(project().root))
    before, within, after, *_ = map(int, done.stdout.split()[:3])
    assert before == after == 600_000_000 != within
