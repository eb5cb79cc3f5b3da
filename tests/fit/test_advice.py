"""The advice of `ppnews fit` is true: an editor does exactly that, and the issue fits.

`python -m fit.test_advice FOLDER` tries long issues (from `tests/`).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from helpers.projects import COMMAND, environment

from fit.cutting import change_words
from fit.projects import IssueDraft, SectionDraft, build, fit_json, write_draft
from fit.real39 import real39

_LONG = {
    "a section that is too long": {"webinar": 260},
    "a section just before the next promise": {"gdisr": 260},
    "a section in the middle": {"delta": 200},
    "the first page": {"editorial": 500},
    "early sections that are too short": {"state-views": -450},
}
_NARROW = {"text": [9.4, 9.5], "leading": [1.3, 1.32], "pictures": [90, 100]}


def _two_pages() -> IssueDraft:
    """Return an issue of two pages that promises them, and the page of its third section."""
    sections = (
        SectionDraft("article", "lock", "The lock is open again", 130, seed=1),
        SectionDraft("article", "dam", "A dam for the delta", 110, seed=2),
        SectionDraft("article", "ferry", "The ferries of the upper valley", 120, seed=3, page=2),
        SectionDraft("article", "port", "A port grows", 120, seed=4, page=2),
    )
    return IssueDraft(sections, pages=2, fit=_NARROW, size="A5")


def _changed(draft: IssueDraft, changes: dict[str, int]) -> IssueDraft:
    for section, words in changes.items():
        draft = draft.with_words(section, words)
    return draft


def _fit(root: Path) -> Any:
    return fit_json(root)["languages"]["en"]


def _follow(root: Path, fit: Any, *, last: bool = True) -> Any:
    """Do what is advised, and return the answer for the issue after it."""
    for each in fit["advice"]:
        change_words(root, each["id"], each["words"], last=last)
    return _fit(root)


def test_what_is_advised_makes_the_issue_fit(tmp_path: Path) -> None:
    before = _fit(write_draft(tmp_path, _changed(_two_pages(), {"dam": 260})))
    assert not before["kept"]
    assert before["advice"]
    assert all(each["tested"] for each in before["advice"])
    assert _follow(tmp_path, before)["kept"]


def test_a_build_tries_nothing_and_the_linter_says_the_numbers_that_are_known(tmp_path: Path) -> None:
    build(write_draft(tmp_path, _changed(_two_pages(), {"port": 150})))
    reckoned = _hint(tmp_path)
    fit = _fit(tmp_path)
    assert f"Cut about {fit['lines']} lines" in reckoned
    assert "ppnews fit 39" in reckoned
    assert fit["advice"]
    assert all(f"cut {each['lines']} lines ({each['words']} words)" in _hint(tmp_path) for each in fit["advice"])
    assert _follow(tmp_path, fit, last=False)["kept"]


def _hint(root: Path) -> str:
    command = [*COMMAND, "lint", "39", "--select", "PAGE001", "--project", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False)
    return done.stdout


def _try_all(folder: Path) -> None:
    for number, (case, changes) in enumerate(_LONG.items()):
        for last in (True, False):
            root = write_draft(folder / f"{number}-{last}", _changed(real39(), changes))
            before = _fit(root)
            after = _follow(root, before, last=last)
            print(case, last, before["kept"], before["advice"], after["kept"], flush=True)  # noqa: T201


if __name__ == "__main__":
    _try_all(Path(sys.argv[1]))
