"""Which tests run in one worker, since what they share is costly to make."""

from __future__ import annotations

from xdist.scheduler.loadscope import LoadScopeScheduling

ISSUE39 = "what reads issue 39 or needs a browser"
_TOGETHER = {
    "tests/browser/": ISSUE39,
    "tests/judges/": ISSUE39,
    "tests/editions/test_hyphenation.py": ISSUE39,
    "tests/editions/test_pdf.py": ISSUE39,
    "tests/editions/test_tag_tree.py": ISSUE39,
    "tests/tasks/test_opens.py": ISSUE39,
    "tests/languages/": "the publication in four languages",
}
"""By the beginnings of their names. One worker builds issue 39, starts Chromium and Java, for all of them."""


class SchedulingByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Gives whole files to workers, and to one of them all files that share something costly."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((scope for beginning, scope in _TOGETHER.items() if file.startswith(beginning)), file)
