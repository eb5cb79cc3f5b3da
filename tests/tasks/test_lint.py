"""What `ppnews lint` does when a rule is at fault, and with many issues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.projects import write_project

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint import engine
from ppnews.lint.subject import Subject
from ppnews.load.project import Project
from ppnews.tasks.lint import LintRequest, lint, lint_all

BROKEN = Rule("TEXT999", "broken", Severity.WARNING, "It fails.", reason="It shows.")


def fail(_: Subject) -> Iterator[Diagnostic]:
    raise ZeroDivisionError("of all things")


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    all_checks = (engine.Check(BROKEN, fail, None), *engine.checks())
    monkeypatch.setattr(engine, "checks", lambda: all_checks)


@pytest.mark.usefixtures("broken_rule")
def test_a_rule_that_fails_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    done = write_project(tmp_path, files={"issues/1/first.md": "On 5-6 May.\n"}).run("lint", "--no-render")
    assert done.exit_code == 2
    assert "TEXT001" in done.stdout
    assert "The rule TEXT999 itself failed over issue 1: ZeroDivisionError: of all things" in done.stderr
    assert "Please report it" in done.stderr
    assert "Traceback" not in done.output


def test_issues_on_several_cores_come_back_in_order(tmp_path: Path) -> None:
    written = write_project(tmp_path)
    manifest = written.read("issues/1/issue.yaml").decode()
    for number in (2, 3):
        text = f"On {number}-{number + 1} May.\n"
        written.put({
            f"issues/{number}/issue.yaml": manifest.replace("number: 1", f"number: {number}"),
            f"issues/{number}/first.md": text,
        })  # fmt: skip
    project = Project(written.root)
    requests = [LintRequest(number, pages=False) for number in (1, 2, 3)]
    assert list(lint_all(project, requests)) == [lint(project, request) for request in requests]


def test_an_issue_that_cannot_be_read_does_not_keep_the_others_from_being_judged(tmp_path: Path) -> None:
    written = write_project(tmp_path, files={"issues/2/issue.yaml": "number: [", "issues/1/first.md": "On 5-6 May.\n"})
    done = written.run("lint", "--all", "--no-render")
    assert done.exit_code == 1
    assert "TEXT001" in done.stdout
    assert "MAN001" in done.stdout
