"""Load, look at the pages, judge: what `ppnews lint` does, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Edit
from ppnews.editions import editions
from ppnews.edits import apply_edits
from ppnews.lint.engine import Defect, judge, wanted
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.content import Medium
from ppnews.pipeline import Report, Request, build
from ppnews.writing import explained, write_text


@dataclass(frozen=True, slots=True)
class LintRequest:
    """What to look at: the issue's number, the rules (codes or families; all if none), whether at its pages too."""

    number: int
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pages: bool = True


@dataclass(frozen=True, slots=True)
class LintResult:
    """What was found.

    Attributes:
        defects: rules that failed.
        saw_pages: whether the finished pages were looked at.
    """

    findings: tuple[Diagnostic, ...]
    defects: tuple[Defect, ...] = ()
    saw_pages: bool = False


def lint(project: Project, request: LintRequest, report: Report = lambda _: None) -> LintResult:
    """Judge one issue. With errors in its sources it is judged as far as it could be read."""
    loaded = load_issue(project, request.number)
    if loaded.value is None:
        return LintResult(loaded.diagnostics)
    issue = loaded.value
    manifest = (project.root / issue.sources.path).read_bytes().decode("utf-8-sig")
    chosen = wanted(request.select, request.ignore, pages=request.pages and not loaded.failed)
    pages: Mapping[str, Mapping[str, int]] = {}
    if any(check.needs_pages for check in chosen):
        pages = _pages(project, request.number, report)
    subject = Subject(issue, manifest.replace("\r\n", "\n").replace("\r", "\n"), pages)
    verdict = judge(subject, chosen, loaded.diagnostics)
    return LintResult(verdict.findings, verdict.defects, bool(pages))


def _pages(project: Project, number: int, report: Report) -> dict[str, Mapping[str, int]]:
    """Bring the PDFs up to date; return the page of every anchor, by language."""
    paged = tuple(edition.name for edition in editions().values() if edition.medium is Medium.PAPER)
    outcome = build(project, Request(number, paged), report)
    return {output.language: output.anchors for output in outcome.value or ()}


def mends(findings: tuple[Diagnostic, ...], *, unsafe: bool) -> dict[str, list[Edit]]:
    """Return the edits that mend what can be mended, by file; of two that overlap only the first."""
    by_file: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe):
            continue
        if not any(_overlap(edit, other) for edit in finding.fix.edits for other in by_file.get(edit.at.path, ())):
            for edit in finding.fix.edits:
                by_file.setdefault(edit.at.path, []).append(edit)
    return by_file


def _overlap(one: Edit, other: Edit) -> bool:
    def span(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
        at = edit.at
        return (at.line, at.column), (at.end_line or at.line, at.end_column or at.column)

    (start, end), (other_start, other_end) = span(one), span(other)
    return one.at.path == other.at.path and start <= other_end and other_start <= end


def mended(project: Project, path: str, edits: list[Edit]) -> tuple[str, str]:
    """Return a file's text before and after its edits."""
    before = (project.root / path).read_bytes().decode("utf-8")
    return before, apply_edits(before, edits)


def write_mends(project: Project, texts: Mapping[str, tuple[str, str]], changed: Callable[[str], None]) -> None:
    """Write mended files; one that was changed meanwhile is left alone, and told to `changed`."""
    for path, (before, after) in texts.items():
        file = project.root / path
        with explained(file):
            if file.read_bytes().decode("utf-8") != before:
                changed(path)
            else:
                write_text(file, after)
