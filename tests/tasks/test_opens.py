"""Every source file is opened once: the line that is printed is the line that was judged."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest
from helpers.projects import Written

_COUNTING = """
import json, os, sys

opened, beside = [], []
root = os.path.realpath(sys.argv[1])

def note(event, arguments):
    if event in ("ppnews.read", "open") and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.realpath(arguments[0])
        if path.startswith(root + os.sep):
            by_stamps = sys._getframe(1).f_globals.get("__name__", "").startswith("ppnews.stamps.")
            if not (event == "open" and by_stamps):  # they have a gate of their own
                (beside if event == "open" else opened).append(os.path.relpath(path, root))

sys.addaudithook(note)
from ppnews.cli.app import make_app
try:
    make_app()([*sys.argv[2:], "--quiet", "--project", root])
finally:
    print(json.dumps([opened, beside]))
"""


def opened(written: Written, *command: str) -> Counter[str]:
    """Return how often a command opens each file of the project, its outputs and caches aside.

    The gate opens files step by step: whatever is opened by its whole path was not opened there.
    """
    done = subprocess.run(
        [sys.executable, "-c", _COUNTING, str(written.root), *command],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    opened, beside = json.loads(done.stdout.splitlines()[-1])
    assert [path for path in beside if not path.endswith(".lock")] == []
    return Counter(path for path in opened if not path.startswith("build"))


@pytest.mark.usefixtures("built_issue39")
@pytest.mark.parametrize("command", ["build", "lint", "toc"])
def test_every_source_of_issue_39_is_opened_once(issue39: Written, command: str) -> None:
    counts = opened(issue39, command, "39")
    assert counts["issues/39/issue.yaml"] == counts["ppnews.yaml"] == counts["issues/39/editorial.ru.md"] == 1
    # A face is hashed, and one is asked for its letters besides.
    assert {path: count for path, count in counts.items() if count > 1 and not path.endswith(".ttf")} == {}


def test_a_first_build_opens_every_text_once(issue39: Written) -> None:
    counts = opened(issue39, "build", "39", "--force", "--lang", "en")
    texts = {path: count for path, count in counts.items() if path.endswith((".yaml", ".md", ".html", ".css", ".po"))}
    assert len(texts) > 50
    assert {path: count for path, count in texts.items() if count > 1} == {}
