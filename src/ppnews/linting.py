"""Load, look at the pages, judge: what `ppnews lint` does, step by step."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ppnews.assembling import Report
from ppnews.diagnostics import Diagnostic
from ppnews.inspection.paper import read_paper
from ppnews.inspection.pdf import read_pdf
from ppnews.lint.engine import Check, Defect, judge, wanted
from ppnews.lint.subject import Need, Subject
from ppnews.load.issue import load_issue
from ppnews.load.neighbours import neighbours
from ppnews.load.project import Project
from ppnews.model.issue import Issue
from ppnews.pipeline import Printed, typeset


@dataclass(frozen=True, slots=True)
class LintRequest:
    """What to look at: the issue's number, the rules (codes or families; all if none), whether at its pages too."""

    number: int
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pages: bool = True

    @property
    def needs(self) -> frozenset[Need]:
        """What beyond the sources may be looked at."""
        return frozenset({Need.PAGES, Need.PAPER}) if self.pages else frozenset()


@dataclass(frozen=True, slots=True)
class LintResult:
    """What was found.

    Attributes:
        defects: rules that failed.
        pages: where the pages that were looked at come from: the names of up-to-date PDFs; empty for one that was set
            in memory.
        texts: the files as they were read, by name, their line ends made newlines.
    """

    number: int
    findings: tuple[Diagnostic, ...]
    defects: tuple[Defect, ...] = ()
    pages: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def lint(project: Project, request: LintRequest, report: Report = lambda _: None) -> LintResult:
    """Judge one issue. With errors in its sources it is judged as far as it could be read. Writes nothing."""
    loaded = load_issue(project, request.number)
    if loaded.value is None:
        return LintResult(request.number, loaded.diagnostics)
    issue, found = loaded.value, loaded.diagnostics
    manifest = (project.root / issue.sources.path).read_bytes().decode("utf-8-sig")
    manifest = manifest.replace("\r\n", "\n").replace("\r", "\n")
    chosen = wanted(request.select, request.ignore, () if loaded.failed else request.needs)
    printed: tuple[Printed, ...] = ()
    if any(check.needs in (Need.PAGES, Need.PAPER) for check in chosen):
        outcome = typeset(project, issue, report)
        printed, found = outcome.value or (), tuple(dict.fromkeys((*found, *outcome.diagnostics)))
        if outcome.value is None:
            chosen = tuple(check for check in chosen if check.needs not in (Need.PAGES, Need.PAPER))
    before, after = neighbours(project, request.number)
    subject = _with_pages(Subject(issue, manifest, before=before, after=after), printed, chosen)
    verdict = judge(subject, chosen, found)
    pages = tuple("" if each.made else each.path.relative_to(project.root).as_posix() for each in printed)
    return LintResult(request.number, verdict.findings, verdict.defects, pages, _texts(issue, manifest))


def _with_pages(subject: Subject, printed: Sequence[Printed], chosen: Sequence[Check]) -> Subject:
    """Add the facts of the finished PDFs, as many as the chosen rules look at."""
    if not any(check.needs is Need.PAPER for check in chosen):
        return replace(subject, pages={each.language: read_pdf(each.data).anchors for each in printed})
    papers = {each.language: read_paper(each.data) for each in printed}
    return replace(subject, papers=papers, pages={language: paper.anchors for language, paper in papers.items()})


def _texts(issue: Issue, manifest: str) -> dict[str, str]:
    return {issue.sources.path: manifest, **{body.name: body.text for body in issue.bodies.values()}}


def lint_all(
    project: Project, requests: Sequence[LintRequest], report: Report = lambda _: None
) -> Iterator[LintResult]:
    """Judge several issues, in their order, on all cores."""
    workers = min(len(requests), os.cpu_count() or 1)
    if workers < 2:
        yield from (lint(project, request, report) for request in requests)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A process that is forked would take locks and threads of this one along.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(lint, [project] * len(requests), requests)
