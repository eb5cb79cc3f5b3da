"""The GitHub action: its steps, run by bash as the runner does, with a stand-in for the installed program."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
DEFAULTS = {name: each["default"] for name, each in ACTION["inputs"].items()}
PROGRAM = '#!/bin/sh\nprintf "%s|" "$@" >> "$CALLS"\necho >> "$CALLS"\ntest "$1" != "$FAILS"\n'


def run(folder: Path, fails: str = "", **inputs: str) -> list[list[str]]:
    """Return the arguments of every call of the program; a step that fails ends the job."""
    program = folder / "ppnews/bin/ppnews"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM)
    program.chmod(0o755)
    given = {**DEFAULTS, **inputs}
    calls = folder / "calls"
    calls.touch()
    for step in ACTION["runs"]["steps"]:
        wanted = re.fullmatch(r"inputs\.(\w+) == '(\w+)'", step.get("if", ""))
        if "Install" in step["name"] or (wanted is not None and given[wanted[1]] != wanted[2]):
            continue
        values = {
            name: given[re.sub(r"\$\{\{ inputs\.(\w+) \}\}", r"\1", value)] for name, value in step["env"].items()
        }
        environment = {**os.environ, **values, "RUNNER_TEMP": str(folder), "CALLS": str(calls), "FAILS": fails}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        if subprocess.run(command, env=environment, check=False).returncode:
            break
    return [line.split("|")[:-1] for line in calls.read_text().splitlines()]


def test_it_lints_the_newest_issue(tmp_path: Path) -> None:
    assert run(tmp_path) == [["lint", "--project", ".", "--output-format", "github"]]


def test_inputs_are_words_of_their_own(tmp_path: Path) -> None:
    calls = run(tmp_path, issue="39", project="our news", options="--strict --no-render")
    assert calls == [["lint", "39", "--project", "our news", "--output-format", "github", "--strict", "--no-render"]]


def test_the_site_is_made_with_all_issues_where_it_is_asked_for(tmp_path: Path) -> None:
    assert [call[:2] for call in run(tmp_path, site="true")] == [
        ["lint", "--project"],
        ["build", "--all"],
        ["site", "--project"],
    ]


@pytest.mark.parametrize(("fails", "made"), [("lint", ["lint"]), ("build", ["lint", "build"])])
def test_what_is_wrong_is_not_put_out(tmp_path: Path, fails: str, made: list[str]) -> None:
    assert [call[0] for call in run(tmp_path, fails, site="true")] == made


def test_the_manual_has_every_input() -> None:
    manual = (ROOT / "docs/linting.md").read_text(encoding="utf-8")
    assert [name for name in DEFAULTS if f"| `{name}` |" not in manual] == []
