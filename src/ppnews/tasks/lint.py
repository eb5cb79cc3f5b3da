"""Load, look at the pages, judge: what `ppnews lint` does, step by step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from ppnews.caches import with_caches
from ppnews.diagnostics import Diagnostic
from ppnews.lint.engine import Check, Defect, judge, wanted
from ppnews.lint.online import to_ask
from ppnews.lint.subject import Need, Subject
from ppnews.load.confirmations import load_confirmations
from ppnews.load.issue import load_issue
from ppnews.load.neighbours import neighbours
from ppnews.load.project import Project
from ppnews.load.publication import read_publication
from ppnews.model.answer import Answer
from ppnews.model.issue import Issue
from ppnews.tasks.looks import with_looks
from ppnews.tasks.progress import Report, Step

if TYPE_CHECKING:
    from ppnews.tasks.build import TypesetPdf

Ask = Callable[[Sequence[str], Callable[[int, int], None]], Mapping[str, Answer]]
"""Asks web addresses; tells the callback how many of how many were asked."""


@dataclass(frozen=True, slots=True)
class LintRequest:
    """What to look at.

    Attributes:
        number: of the issue.
        select: rules, by codes or families; all if none.
        pages: whether at the finished pages too.
        online: whether its web addresses are asked, among them, with `private`, those of private networks.
    """

    number: int
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pages: bool = True
    online: bool = False
    private: bool = False

    @property
    def needs(self) -> frozenset[Need]:
        """What beyond the sources may be looked at."""
        pages = {Need.PAGES, Need.PAPER} if self.pages else set()
        return frozenset({Need.LOOKS} | pages | ({Need.NETWORK} if self.online else set()))


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


@with_caches
def lint(project: Project, request: LintRequest, report: Report = lambda _: None, ask: Ask | None = None) -> LintResult:
    """Judge one issue, one with errors in its sources as far as it could be read. Writes only to the caches."""
    loaded = load_issue(project, request.number)
    if loaded.value is None:
        return LintResult(request.number, loaded.diagnostics)
    issue, found = loaded.value, loaded.diagnostics
    manifest = _manifest(project, issue)
    needs = request.needs - {Need.PAGES, Need.PAPER} if loaded.failed else request.needs
    chosen = wanted(request.select, request.ignore, needs)
    printed: tuple[TypesetPdf, ...] = ()
    if any(check.needs in (Need.PAGES, Need.PAPER) for check in chosen):
        from ppnews.tasks.build import typeset  # it brings templates and PDF along, which sources alone do not need

        outcome = typeset(project, issue, report)
        printed, found = outcome.value or (), tuple(dict.fromkeys((*found, *outcome.diagnostics)))
        if outcome.value is None:
            chosen = tuple(check for check in chosen if check.needs not in (Need.PAGES, Need.PAPER))
    before, after = neighbours(project, request.number)
    subject = Subject(issue, manifest, before=before, after=after)
    if any(check.needs is Need.LOOKS for check in chosen):
        subject = with_looks(project, subject)
    subject = _with_pages(subject, printed, chosen) if printed else subject
    subject = _with_answers(subject, request, chosen, report, ask)
    confirmed = load_confirmations(project, request.number)
    subject = _with_languages(project, replace(subject, confirmed=confirmed.value or {}))
    verdict = judge(subject, chosen, (*found, *confirmed.diagnostics))
    pages = tuple("" if each.made else each.path.relative_to(project.root).as_posix() for each in printed)
    return LintResult(request.number, verdict.findings, verdict.defects, pages, _texts(issue, manifest))


def _manifest(project: Project, issue: Issue) -> str:
    text = (project.root / issue.sources.path).read_bytes().decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_pages(subject: Subject, printed: Sequence[TypesetPdf], chosen: Sequence[Check]) -> Subject:
    """Add the facts of the finished PDFs, as many as the chosen rules look at."""
    from ppnews.inspection.paper import read_paper
    from ppnews.inspection.pdf import read_pdf

    if not any(check.needs is Need.PAPER for check in chosen):
        return replace(subject, pages={each.language: read_pdf(each.data).anchors for each in printed})
    papers = {each.language: read_paper(each.data) for each in printed}
    return replace(subject, papers=papers, pages={language: paper.anchors for language, paper in papers.items()})


def _with_answers(
    subject: Subject, request: LintRequest, chosen: Sequence[Check], report: Report, ask: Ask | None
) -> Subject:
    """Add what asking its web addresses comes to, if a chosen rule looks at that."""
    if ask is None or not any(check.needs is Need.NETWORK for check in chosen):
        return subject
    urls = to_ask(subject, placeholders=request.private)
    return replace(subject, answers=ask(urls, _progress(request.number, report)))


def _progress(number: int, report: Report) -> Callable[[int, int], None]:
    return lambda done, total: report(Step(number, "", "", f"asked {done} of {total} web addresses"))


def _with_languages(project: Project, subject: Subject) -> Subject:
    """Add the places of what the publication itself says, where it says it in more languages than one."""
    read = read_publication(project).value if len(subject.issue.languages) > 1 else None
    return subject if read is None else replace(subject, publication=read.sources)


def _texts(issue: Issue, manifest: str) -> dict[str, str]:
    return {issue.sources.path: manifest, **{body.name: body.text for body in issue.bodies.values()}}


def lint_all(
    project: Project, requests: Sequence[LintRequest], report: Report = lambda _: None, ask: Ask | None = None
) -> Iterator[LintResult]:
    """Judge several issues, in their order, on all cores. `ask` is called in this process, once for all of them."""
    workers = min(len(requests), os.cpu_count() or 1)
    if workers < 2:
        yield from (lint(project, request, report, ask) for request in requests)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A process that is forked would take locks and threads of this one along.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        answers: Mapping[str, Answer] = {}
        if ask is not None:
            urls = dict.fromkeys(chain.from_iterable(pool.map(partial(_addresses, project), requests)))
            answers = ask(tuple(urls), _progress(requests[-1].number, report))
        yield from pool.map(partial(lint, project, ask=_Answered(answers)), requests)


def _addresses(project: Project, request: LintRequest) -> tuple[str, ...]:
    """Return the web addresses that judging an issue would ask."""
    issue = load_issue(project, request.number).value
    chosen = wanted(request.select, request.ignore, request.needs)
    if issue is None or not any(check.needs is Need.NETWORK for check in chosen):
        return ()
    return to_ask(Subject(issue, _manifest(project, issue)), placeholders=request.private)


@dataclass(frozen=True, slots=True)
class _Answered:
    """Gives, in another process, the answers that are there already."""

    answers: Mapping[str, Answer]

    def __call__(self, urls: Sequence[str], progress: Callable[[int, int], None]) -> Mapping[str, Answer]:
        return {url: self.answers[url] for url in urls if url in self.answers}
