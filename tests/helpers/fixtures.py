"""The fixtures of the rules, `tests/lint/<CODE>/{bad,good}`, as projects."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.projects import Written, write_project


def write_fixture(folder: Path, root: Path) -> Written:
    """Write a fixture's project into `root`: issue 1, its own `ppnews.yaml` if it has one, `root/` beside it."""
    written = write_project(root, files={"issues/1/first.md": None})
    issue = root / "issues/1"
    (issue / "issue.yaml").unlink()
    shutil.copytree(folder, issue, dirs_exist_ok=True)
    if (issue / "ppnews.yaml").exists():
        (issue / "ppnews.yaml").replace(root / "ppnews.yaml")
    (issue / "expected.txt").unlink(missing_ok=True)
    if (issue / "root").exists():
        shutil.copytree(issue / "root", root, dirs_exist_ok=True)
        shutil.rmtree(issue / "root")
    return written
