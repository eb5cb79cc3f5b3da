"""`ppnews build --check`: every byte is made twice."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable

import pytest
from helpers.projects import PNG, Written, environment

from ppnews.tasks import check

WriteProject = Callable[..., Written]
RUSSIAN = {"publication": {"languages": ["en", "ru"]}, "files": {"issues/1/first.ru.md": "Слова.\n"}}


def test_the_same_bytes_in_other_circumstances(project: WriteProject) -> None:
    written = project(**RUSSIAN)
    done = written.run("build", "--check", "--output-format", "json")
    assert done.exit_code == 0, done.output
    files = {each["path"]: each for each in json.loads(done.stdout)}
    assert {"1/news-1-en.pdf", "1/news-1-ru.pdf", "1/en/index.html", "1/ru/index.html"} <= files.keys()
    assert all(each["same"] and each["built"] is None for each in files.values())
    assert not written.built()


def test_what_is_kept_between_runs_stays_as_it_is(project: WriteProject) -> None:
    written = project(
        files={"issues/1/first.md": "Words.\n\n![A plan](plan.png){credit='Us'}\n", "issues/1/plan.png": PNG}
    )
    written.run("build", "--html")
    kept = {path: path.read_bytes() for path in (written.root / "build/.cache").rglob("*") if path.is_file()}
    assert written.run("build", "--check", "--html").exit_code == 0
    assert kept
    assert {path: path.read_bytes() for path in kept} == kept


def test_a_byte_that_depends_on_the_circumstances_is_told(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = project(files={"os.py": "raise SystemExit(7)", "typing.py": "raise SystemExit(7)"})
    monkeypatch.chdir(written.root)
    written.run("build", "--html")
    slip = f"{check._ON_ONE_CORE}; import ppnews; ppnews.__version__ = '0.0.9'"
    monkeypatch.setattr(check, "_ON_ONE_CORE", slip)
    done = written.run("build", "--check", "--html")
    assert done.exit_code == 1
    assert "1/en/accessibility.html  differs\n" in done.stdout
    assert "Files: " in done.stderr


def test_an_issue_that_cannot_be_built_says_why(project: WriteProject) -> None:
    written = project(files={"issues/1/first.md": "![words](nowhere.jpg)\n"})
    done = written.run("build", "--check")
    assert done.exit_code == 2
    assert "The issue cannot be built:" in done.stderr
    assert "issues/1/first.md:1:" in done.stderr


def test_it_builds_for_itself_alone(project: WriteProject) -> None:
    done = project().run("build", "--check", "--watch")
    assert done.exit_code == 2
    assert "leave out --watch" in done.stderr


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="elsewhere its builds come to their own end")
def test_its_builds_end_with_it() -> None:
    waiting = "import signal; signal.pause()"
    begun = f"from ppnews.tasks import check; print(check._start({waiting!r}, [], {{}}).pid, flush=True)"
    command = [sys.executable, "-c", f"{begun}; {waiting}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        build = os.pidfd_open(int(process.stdout.readline()))
        process.kill()
    ready, _, _ = select.select([build], [], [], 60)
    os.close(build)
    assert ready == [build]
