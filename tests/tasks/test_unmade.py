"""Style sheets of a layout that no page can have end in a finding at them, and the other editions are made."""

from __future__ import annotations

import pytest
from conftest import WriteProject
from helpers.alone import work_without_helpers

SHEET = "layouts/plain/styles/publication.css"
ORDINARY = "a.page-reference::after { content: target-counter(attr(href url), page) }\n"
BROKEN = f"{ORDINARY}* {{ position: running(all) }}\n"


@pytest.mark.parametrize("alone", [False, True], ids=["in a helper", "in this process"])
def test_what_the_engine_cannot_set_is_a_finding(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    if alone:
        work_without_helpers(monkeypatch)
    written = project(files={SHEET: BROKEN})
    done = written.run("build", COLUMNS="1000")
    assert done.exit_code == 1, done.output
    assert (
        f"{SHEET}:1:1 error MAN031 The edition “pdf” could not be made in “en”, at the section “first”:" in done.stderr
    )
    assert "issues/1/issue.yaml:5:3 The engine was at this section." in done.stderr
    assert "1/en/index.html" in written.built()


@pytest.mark.parametrize("style", ["section { display: flex }", "* { font-size: 0 }"])
def test_odd_styles_make_odd_pages(project: WriteProject, style: str) -> None:
    done = project(files={SHEET: f"{ORDINARY}{style}\n"}).run("build", "--pdf")
    assert done.exit_code == 0, done.output
