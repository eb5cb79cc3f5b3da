"""The finished pages as the rules see them: those of the PDFs, and the markup of those of every edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ppnews.lint.engine import Check
from ppnews.lint.subject import Need, Subject
from ppnews.load.project import Project
from ppnews.model.looks import Looks
from ppnews.tasks.looks import RightLooks
from ppnews.tasks.progress import Report

if TYPE_CHECKING:
    from ppnews.tasks.typeset_pdf import TypesetPdf

OF_PAGES: Final = frozenset({Need.PAGES, Need.PAPER, Need.EDITIONS})
"""The needs of rules that look at finished PDFs."""
_OF_LOOKS: Final = frozenset({Need.LOOKS, Need.EDITIONS})


def with_papers(project: Project, subject: Subject, printed: Sequence[TypesetPdf], chosen: Sequence[Check]) -> Subject:
    """Add the facts of the finished PDFs, as many as the chosen rules look at."""
    if not any(check.needs in (Need.PAPER, Need.EDITIONS) for check in chosen):
        from ppnews.inspection.pdf import read_pdf

        return replace(subject, pages={each.language: read_pdf(each.data).anchors for each in printed})
    from ppnews.tasks.readings import KeptReadings

    kept = KeptReadings(project)
    papers = {each.language: kept.read(each.data) for each in printed}
    subject = replace(subject, fits={each.language: each.fit for each in printed if each.fit is not None})
    return replace(subject, papers=papers, pages={language: paper.anchors for language, paper in papers.items()})


def with_looks(project: Project, subject: Subject, chosen: Sequence[Check], report: Report) -> Subject:
    """Add the pages of every edition, unless their sources are unchanged since all of them passed."""
    if not any(check.needs in _OF_LOOKS for check in chosen):
        return subject
    right = RightLooks(project, subject.issue.snapshot, "PDFs" if subject.papers else "")
    if right.are_known:
        return subject
    from ppnews.lint.agreement.editions import agree
    from ppnews.lint.looks.contrast import failures
    from ppnews.tasks.build.assemble import looks_of

    looks = Looks(looks_of(project, subject.issue, report), subject.issue.layout_at)
    subject = replace(subject, looks=looks)
    if looks.pages and not failures(looks) and agree(subject):
        right.remember()
    return subject
