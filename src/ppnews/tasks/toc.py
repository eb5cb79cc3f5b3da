"""Promised pages beside the real ones: what `ppnews toc` does, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from ppnews.diagnostics import Outcome
from ppnews.editions import editions
from ppnews.edits import apply_edits
from ppnews.files import explained, write_source
from ppnews.lint.issue.promises import Pages, TocLine, page_edits, toc_lines
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.content import Medium
from ppnews.model.issue import Issue
from ppnews.tasks.build import Request, build
from ppnews.tasks.progress import Report


@dataclass(frozen=True, slots=True)
class PrintedContents:
    """The contents of an issue as its PDFs have them.

    Attributes:
        pages: the page of every anchor, by language.
        lines: the entries with promised and real pages.
    """

    issue: Issue
    pages: Pages
    lines: tuple[TocLine, ...]


def read_contents(project: Project, number: int, report: Report = lambda _: None) -> Outcome[PrintedContents]:
    """Bring the PDFs of an issue up to date and read its contents from them."""
    paged = tuple(edition.name for edition in editions().values() if edition.medium is Medium.PAPER)
    outcome = build(project, Request(number, paged), report)
    loaded = load_issue(project, number)
    if outcome.value is None or loaded.value is None:
        return Outcome(None, outcome.diagnostics)
    pages = {output.language: output.anchors for output in outcome.value}
    return Outcome(PrintedContents(loaded.value, pages, tuple(toc_lines(loaded.value, pages))), outcome.diagnostics)


def write_promises(project: Project, contents: PrintedContents) -> int:
    """Write the real pages into the manifest; return how many promises changed."""
    path = project.root / contents.issue.sources.path
    with explained(path):
        text = path.read_bytes().decode("utf-8")
    edits = page_edits(contents.issue, contents.pages, text)
    if edits:
        write_source(path, apply_edits(text, edits), project.root)
    return len(edits)
