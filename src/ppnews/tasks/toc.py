"""The task of `ppnews toc`, step by step: promised pages beside the real ones."""

from __future__ import annotations

from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, PpnewsError
from ppnews.editions import paged_editions
from ppnews.edits import apply_edits
from ppnews.files import explained, write_source
from ppnews.files.reading import has_content
from ppnews.lint.issue.promises import Pages, TocLine, page_edits, toc_lines
from ppnews.load.project import IssueName, Project
from ppnews.model.issue import Issue
from ppnews.model.sources import Sources
from ppnews.tasks.build import EditionFailure, Request, build
from ppnews.tasks.progress import Report


@dataclass(frozen=True, slots=True)
class PrintedContents:
    """The contents of an issue as its PDFs have them.

    Attributes:
        issue: None where it could not be loaded, or its PDFs could not be made.
        pages: the page of every anchor, by language.
        lines: the entries with promised and real pages.
    """

    issue: Issue | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    failures: tuple[EditionFailure, ...] = ()
    pages: Pages | None = None
    lines: tuple[TocLine, ...] = ()


def read_contents(project: Project, number: IssueName, report: Report = lambda _: None) -> PrintedContents:
    """Bring the PDFs of an issue up to date and read its contents from them."""
    built = build(project, Request(number, paged_editions()), report)
    if built.issue is None or built.failed:
        return PrintedContents(None, built.diagnostics, built.sources, built.failures)
    pages = {output.language: output.anchors for output in built.outputs}
    lines = tuple(toc_lines(built.issue, pages))
    return PrintedContents(built.issue, built.diagnostics, built.sources, pages=pages, lines=lines)


def write_promises(project: Project, contents: PrintedContents) -> int:
    """Write the real pages into the manifest; return how many promises changed.

    Raise `PpnewsError` where the manifest is not any more as it was read.
    """
    if contents.issue is None or contents.pages is None:
        return 0
    manifest = contents.issue.manifest_text
    path = project.root / manifest.name
    edits = page_edits(contents.issue, contents.pages, manifest.original)
    if edits:
        with explained(path):
            changed = not has_content(path, project.root, manifest.data)
        if changed:
            raise PpnewsError(f"{manifest.name} was changed meanwhile: nothing was written.", "Try again.")
        write_source(path, apply_edits(manifest.original, edits), project.root)
    return len(edits)
