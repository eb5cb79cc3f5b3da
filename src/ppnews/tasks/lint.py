"""The task of `ppnews lint`, step by step: load, read the finished pages, run the rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from ppnews.caches import with_caches
from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.editions import check_editions
from ppnews.files.noting import noting
from ppnews.files.reading import Kind, kind_of
from ppnews.lint.engine import Check, Defect, divide, judge, wanted
from ppnews.lint.online import to_ask
from ppnews.lint.subject import Need, Subject
from ppnews.load.confirmations import load_confirmations
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue, load_partly
from ppnews.load.ledger import load_ledger
from ppnews.load.lost import lost_pages
from ppnews.load.neighbours import neighbours
from ppnews.load.project import SITE_FOLDER, IssueName, Project
from ppnews.model.answer import Answer
from ppnews.model.gaps import LeftOut
from ppnews.model.ledger import Ledger
from ppnews.model.sources import Sources
from ppnews.tasks.dates import with_dates
from ppnews.tasks.papers import OF_PAGES, with_looks, with_papers
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.workers.guarding import allow_here

if TYPE_CHECKING:
    from ppnews.model.issue import Issue
    from ppnews.tasks.typeset_pdf import TypesetPdf

Ask = Callable[[Sequence[str], Callable[[int, int], None]], Mapping[str, Answer]]
"""Asks web addresses; calls back with the number of those asked and the number of all."""


@dataclass(frozen=True, slots=True)
class LintRequest:
    """The issue to lint, and the choice of rules.

    Attributes:
        number: of the issue, or the name of its folder.
        select: rules, by codes or families; all if none.
        pages: whether its finished pages are looked at too.
        online: whether its web addresses are asked, among them, with `private`, those of private networks.
    """

    number: IssueName
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pages: bool = True
    online: bool = False
    private: bool = False

    @property
    def needs(self) -> frozenset[Need]:
        """The facts beyond the sources that may be gathered."""
        pages = {*OF_PAGES, Need.LOOKS, Need.MESSAGES, Need.CALENDARS, Need.FEEDS, Need.SITE} if self.pages else set()
        return frozenset({Need.HISTORY} | pages | ({Need.NETWORK} if self.online else set()))


@dataclass(frozen=True, slots=True)
class LintResult:
    """The findings about an issue.

    Attributes:
        defects: rules that failed.
        pages: the PDFs whose pages were read: the names of up-to-date ones; empty for one set in memory.
        sources: the text files with findings, as they were read.
        left_out: rules that did not run, because of errors in the sources.
        settled: whether another run over the same comes to the same: not where advice may be known by then.
        looked_at: the paths of all files and folders that it looked at, caches among them, be they missing.
    """

    number: IssueName
    findings: tuple[Diagnostic, ...]
    sources: Sources
    defects: tuple[Defect, ...] = ()
    pages: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    settled: bool = True
    looked_at: frozenset[str] = field(default=frozenset(), compare=False)


@with_caches
def lint(project: Project, request: LintRequest, report: Report = lambda _: None, ask: Ask | None = None) -> LintResult:
    """Lint one issue. With errors in its sources it is linted as far as it could be read.

    Writes nothing but the cache.
    """
    with noting() as looked_at:
        result = _lint(project, request, report, ask)
    return replace(result, looked_at=frozenset(looked_at))


def _lint(project: Project, request: LintRequest, report: Report, ask: Ask | None) -> LintResult:
    reader = SourceReader(project.root)
    loaded = load_partly(project, request.number, reader)
    found = loaded.diagnostics
    errors = [finding for finding in found if finding.is_error]
    if loaded.value is None:
        rules = tuple(check.rule for check in wanted(request.select, request.ignore, request.needs))
        return replace(_result(request, found, reader), left_out=(LeftOut(rules, errors[0].at, str(request.number)),))
    issue = loaded.value
    allow_here(issue.publication.limits)
    wrong = tuple(check_editions(issue.publication, issue.publication_sources))
    found, errors = (*found, *wrong), [*errors, *wrong]
    asked = wanted(request.select, request.ignore, request.needs, issue.publication.lint)
    divided = divide(asked, issue, errors)
    chosen, left_out = divided.ran, divided.left_out
    printed: tuple[TypesetPdf, ...] = ()
    if any(check.needs in OF_PAGES for check in chosen):
        outcome = _typeset(project, issue, reader, report)
        printed, found = outcome.value or (), tuple(dict.fromkeys((*found, *outcome.diagnostics)))
        if outcome.value is None:
            divided = divide(chosen, issue, [finding for finding in found if finding.is_error])
            chosen, left_out = divided.ran, (*left_out, *divided.left_out)
    before, after = neighbours(project, request.number, reader)
    confirmed = load_confirmations(project, request.number, reader)
    ledger = load_ledger(project, reader)
    known = ledger.value or Ledger()
    subject = Subject(issue, before=before, after=after, confirmed=confirmed.value or {}, ledger=known)
    subject = replace(subject, lost=lost_pages(project, issue, known, reader))
    subject = with_dates(project, subject, {check.needs for check in chosen}, reader)
    if _has_site(project):
        subject = _with_site(project, subject, chosen)
    subject = with_papers(project, subject, printed, chosen) if printed else subject
    subject = with_looks(project, subject, chosen, report)
    subject = _with_answers(subject, request, chosen, report, ask)
    if any(check.needs is Need.MESSAGES for check in chosen):
        from ppnews.tasks.messages import with_messages

        subject, of_messages = with_messages(project, subject, reader, report)
        found = (*found, *of_messages)
    verdict = judge(subject, chosen, (*found, *confirmed.diagnostics, *ledger.diagnostics))
    pages = tuple("" if each.made else each.path.relative_to(project.root).as_posix() for each in printed)
    settled = not any(each.fit and not each.fit.keeps_promises and each.fit.advice is None for each in printed)
    result = _result(request, verdict.findings, reader)
    return replace(result, defects=verdict.defects, pages=pages, left_out=left_out, settled=settled)


def _typeset(project: Project, issue: Issue, reader: SourceReader, report: Report) -> Outcome[tuple[TypesetPdf, ...]]:
    """Return the PDFs of an issue: those that a build left behind, or else as `typeset` does."""
    from ppnews.tasks.finished import finished_pdfs

    finished = finished_pdfs(project, issue)
    if finished is not None:
        return Outcome(finished)
    from ppnews.tasks.build import typeset  # it brings templates and PDF along, which sources alone do not need

    return typeset(project, issue, reader, report)


def _result(request: LintRequest, findings: tuple[Diagnostic, ...], reader: SourceReader) -> LintResult:
    names = chain.from_iterable(map(_files_of, findings))
    return LintResult(request.number, findings, reader.sources.only(names))


def _files_of(finding: Diagnostic) -> Iterator[str]:
    """Yield the files of a finding, of its related places and of its fix."""
    yield finding.at.path
    yield from (related.at.path for related in finding.related)
    yield from (edit.at.path for edit in (finding.fix.edits if finding.fix is not None else ()))


def _has_site(project: Project) -> bool:
    """Return whether a finished site is there to be judged."""
    return kind_of(project.build_folder / SITE_FOLDER, project.build_root) is Kind.FOLDER


def _with_site(project: Project, subject: Subject, chosen: Sequence[Check]) -> Subject:
    """Add the feeds and the pages of the finished site, if a chosen rule looks at them."""
    if any(check.needs is Need.FEEDS for check in chosen):
        from ppnews.tasks.fed import with_feeds

        subject = with_feeds(project, subject)
    if any(check.needs is Need.SITE for check in chosen):
        from ppnews.tasks.on_site import with_site  # it brings templates along

        subject = with_site(project, subject)
    return subject


def _with_answers(
    subject: Subject, request: LintRequest, chosen: Sequence[Check], report: Report, ask: Ask | None
) -> Subject:
    """Add the answers of its web addresses, if a chosen rule looks at them."""
    if ask is None or not any(check.needs is Need.NETWORK for check in chosen):
        return subject
    urls = to_ask(subject, placeholders=request.private)
    return replace(subject, answers=ask(urls, _progress(request.number, report)))


def _progress(number: IssueName, report: Report) -> Callable[[int, int], None]:
    return lambda done, total: report(Step(number, "", "", f"asked {done} of {total} web addresses"))


def lint_all(
    project: Project, requests: Sequence[LintRequest], report: Report = lambda _: None, ask: Ask | None = None
) -> Iterator[LintResult]:
    """Lint several issues, on all cores, and yield their results in order. `ask` is called in this process alone."""
    workers = min(len(requests), os.cpu_count() or 1)
    if workers < 2:
        yield from (lint(project, request, report, ask) for request in requests)
        return
    from ppnews.tasks.workers.allowed import limited_crew

    crew, done = limited_crew(project, workers, get_lint_ready), False
    try:
        answers: Mapping[str, Answer] = {}
        if ask is not None:
            lists = crew.outcomes([partial(_addresses, project, request) for request in requests])
            urls = dict.fromkeys(chain.from_iterable(lists))
            answers = ask(tuple(urls), _progress(requests[-1].number, report))
        ask = _Answered(answers)
        yield from crew.outcomes([partial(lint, project, request, ask=ask) for request in requests])
        done = True
    finally:
        crew.close(at_once=not done)


def get_lint_ready() -> None:
    """Do nothing: this module has imported everything that linting needs."""


def _addresses(project: Project, request: LintRequest) -> tuple[str, ...]:
    """Return the web addresses that linting an issue would ask."""
    issue: Issue | None = load_issue(project, request.number).value
    chosen = wanted(request.select, request.ignore, request.needs)
    if issue is None or not any(check.needs is Need.NETWORK for check in chosen):
        return ()
    return to_ask(Subject(issue), placeholders=request.private)


@dataclass(frozen=True, slots=True)
class _Answered:
    """An `Ask` for worker processes that gives the answers known already."""

    answers: Mapping[str, Answer]

    def __call__(self, urls: Sequence[str], progress: Callable[[int, int], None]) -> Mapping[str, Answer]:
        return {url: self.answers[url] for url in urls if url in self.answers}
