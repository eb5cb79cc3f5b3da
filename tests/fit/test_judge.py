"""The judge itself: it sees the faults of pages that have them."""

from __future__ import annotations

from pathlib import Path

from fit.judge import judge
from fit.projects import PDF, IssueDraft, SectionDraft, build, starts, write_draft


def test_a_column_that_ends_early_is_a_hole(tmp_path: Path) -> None:
    draft = IssueDraft((SectionDraft("article", "one", "One", 300, seed=3), SectionDraft("article", "two", "Two", 300)))
    style = "section + section { break-before: page !important }\n"
    build(write_draft(tmp_path, IssueDraft(draft.sections, fit=False), style))
    pages = starts(tmp_path)
    assert pages[1]["two"] == 2
    assert judge(tmp_path / PDF, pages).holes
    assert judge(tmp_path / PDF, pages, ["two"]).holes == []
