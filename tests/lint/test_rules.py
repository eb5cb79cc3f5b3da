"""Every rule against its fixtures: `tests/lint/<CODE>/bad` prints `expected.txt`, `tests/lint/<CODE>/good` nothing.

A fixture folder is a small project: `issue.yaml`, Markdown and pictures of issue 1, and a `ppnews.yaml` if it needs
another than the usual one. What lies under `root/` in it goes to the project's root. Those of rules that look
at answers link to the sites of `sites.py`. `pytest --update` writes the expected texts anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.fixtures import write_fixture
from helpers.projects import Written

from lint.sites import Sites
from ppnews.lint.engine import Check, checks
from ppnews.lint.subject import Need

HERE = Path(__file__).parent
WITHOUT_FIXTURE = frozenset({"PAGE009"})
"""No sources make a PDF of ours fail these; `test_paper_rules.py` makes one that does."""
SHOWN = [check for check in checks() if check.rule.code not in WITHOUT_FIXTURE]


@pytest.fixture
def web(check: Check, request: pytest.FixtureRequest) -> Sites | None:
    """Run the sites for rules that need them."""
    return request.getfixturevalue("sites") if check.needs is Need.NETWORK else None


def lint(folder: Path, root: Path, check: Check, web: Sites | None) -> str:
    """Return what the rule prints about a fixture."""
    written = write_fixture(folder, root)
    return _run_online(written, check, web) if web else _run(written, check)


def _run_online(written: Written, check: Check, web: Sites) -> str:
    for file in (written.root / "issues/1").rglob("*.*"):
        file.write_text(web.localized(file.read_text(encoding="utf-8")), encoding="utf-8")
    allowed = () if check.rule.code == "LINK012" else ("--allow-private",)
    online = ("--no-render", "--online", *allowed)
    done = written.run("lint", "1", "--select", check.rule.code, "--quiet", *online, SSL_CERT_FILE=str(web.trusted))
    assert done.exit_code in (0, 1), done.output
    return web.generalized(done.stdout)


def _run(written: Written, check: Check) -> str:
    pages = () if check.needs else ("--no-render",)
    done = written.run("lint", "1", "--select", check.rule.code, "--quiet", *pages)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    assert done.exit_code in (0, 1), done.output
    return done.stdout


@pytest.mark.parametrize("check", SHOWN, ids=lambda check: check.rule.code)
def test_what_is_wrong_is_found_where_it_stands(
    check: Check, web: Sites | None, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = HERE / check.rule.code / "bad"
    printed = lint(folder, tmp_path, check, web)
    if request.config.getoption("--update"):
        (folder / "expected.txt").write_text(printed, encoding="utf-8")
    assert printed == (folder / "expected.txt").read_text(encoding="utf-8")
    assert check.rule.code in printed


@pytest.mark.parametrize("check", SHOWN, ids=lambda check: check.rule.code)
def test_what_is_right_is_left_alone(check: Check, web: Sites | None, tmp_path: Path) -> None:
    assert lint(HERE / check.rule.code / "good", tmp_path, check, web) == ""
