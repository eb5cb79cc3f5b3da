"""Every rule against its fixtures: `tests/lint/<CODE>/bad` prints `expected.txt`, `tests/lint/<CODE>/good` nothing.

A fixture folder is a small project: `issue.yaml`, Markdown and pictures of issue 1, and a `ppnews.yaml` if it needs
another than the usual one. `pytest --update` writes the expected texts anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import Written, write_project

from ppnews.lint.engine import Check, checks

HERE = Path(__file__).parent


def lint(folder: Path, root: Path, check: Check) -> str:
    """Return what the rule prints about a fixture."""
    written = write_project(root, files={"issues/1/first.md": None})
    (written.root / "issues/1/issue.yaml").unlink()
    shutil.copytree(folder, written.root / "issues/1", dirs_exist_ok=True)
    publication = written.root / "issues/1/ppnews.yaml"
    if publication.exists():
        publication.replace(written.root / "ppnews.yaml")
    (written.root / "issues/1/expected.txt").unlink(missing_ok=True)
    return _run(written, check)


def _run(written: Written, check: Check) -> str:
    pages = () if check.needs else ("--no-render",)
    done = written.run("lint", "1", "--select", check.rule.code, "--quiet", *pages)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    assert done.exit_code in (0, 1), done.output
    return done.stdout


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.code)
def test_what_is_wrong_is_found_where_it_stands(check: Check, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = HERE / check.rule.code / "bad"
    printed = lint(folder, tmp_path, check)
    if request.config.getoption("--update"):
        (folder / "expected.txt").write_text(printed, encoding="utf-8")
    assert printed == (folder / "expected.txt").read_text(encoding="utf-8")
    assert check.rule.code in printed


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.code)
def test_what_is_right_is_left_alone(check: Check, tmp_path: Path) -> None:
    assert lint(HERE / check.rule.code / "good", tmp_path, check) == ""


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.code)
def test_every_rule_says_why_and_how(check: Check) -> None:
    rule = check.rule
    assert rule.summary.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good
