"""The advice of `ppnews fit` is true: an editor does exactly that, and the issue fits.

`python -m fit.test_advice FOLDER` tries all cases (from `tests/`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from fit.cutting import change_words
from fit.projects import IssueDraft, fit_json, write_draft
from fit.real39 import real39

_CASES = {
    "a section that is too long": {"webinar": 260},
    "a section just before the next promise": {"gdisr": 260},
    "a section in the middle": {"delta": 200},
    "the first page": {"editorial": 500},
    "several sections": {"study-visit": 200, "conference": 200, "webinar": 300},
}


def _overfull(case: str) -> IssueDraft:
    draft = real39()
    for section, words in _CASES[case].items():
        draft = draft.with_words(section, words)
    return draft


def _fit(root: Path) -> Any:
    return fit_json(root)["languages"]["en"]


def _advised(root: Path, draft: IssueDraft, *, last: bool = True) -> tuple[Any, Any]:
    """Return the answer for an issue, and for the same issue after what is advised was done."""
    before = _fit(write_draft(root, draft))
    for each in before["advice"]:
        change_words(root, each["id"], each["words"], last=last)
    return before, _fit(root)


@pytest.mark.parametrize("case", ["a section just before the next promise"])
def test_what_is_advised_makes_the_issue_fit(tmp_path: Path, case: str) -> None:
    before, after = _advised(tmp_path, _overfull(case))
    assert not before["kept"]
    assert before["advice"]
    assert all(each["tested"] for each in before["advice"])
    assert after["kept"]


def _try_all(folder: Path) -> None:
    for number, case in enumerate(_CASES):
        for last in (True, False):
            before, after = _advised(folder / f"{number}-{last}", _overfull(case), last=last)
            print(case, last, before["kept"], before["advice"], after["kept"], flush=True)  # noqa: T201


if __name__ == "__main__":
    _try_all(Path(sys.argv[1]))
