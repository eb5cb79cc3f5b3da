"""Issues that keep what they promise, in one build, with pages as a good compositor sets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fit.drawn import drawn_issues, promise
from fit.judge import JudgedPages, judge
from fit.projects import PDF, build, starts, write_draft
from fit.real39 import real39


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issue of like lengths as the real 39, built once."""
    root = write_draft(tmp_path_factory.mktemp("real39"), real39())
    build(root)
    return root


def _judged(root: Path) -> JudgedPages:
    return judge(root / PDF, starts(root))


def test_an_issue_as_long_as_the_real_39_is_a_page_too_long_by_itself(tmp_path: Path) -> None:
    build(write_draft(tmp_path, replace(real39(), fit=False)))
    assert starts(tmp_path)[0] == 8


def test_it_is_set_on_its_seven_pages_with_its_twelve_folios(real: Path) -> None:
    pages = _judged(real)
    assert (pages.pages, pages.missed(real39().promised)) == (7, {})
    assert len(real39().promised) == 12


def test_its_lines_are_a_good_compositors(real: Path) -> None:
    pages = _judged(real)
    assert (pages.ladders, pages.runts, pages.hyphens, pages.headings) == ([], [], [], [])


def test_the_next_build_gives_the_same_bytes(real: Path) -> None:
    before = (real / PDF).read_bytes()
    build(real, "--force")
    assert (real / PDF).read_bytes() == before


@pytest.mark.parametrize("number", [0, 5])
def test_a_drawn_issue_keeps_its_promises(tmp_path: Path, number: int) -> None:
    draft = promise(drawn_issues(number + 1)[number], number % 3, tmp_path / "drawing", number)
    root = write_draft(tmp_path / "issue", draft)
    build(root)
    pages = _judged(root)
    assert (pages.pages, pages.missed(draft.promised)) == (draft.pages, {})
