"""The task of `ppnews fit`: the fit of the pages of an issue, and what an editor could change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ppnews.diagnostics import Diagnostic
from ppnews.editions import paged_editions
from ppnews.load.project import IssueName, Project
from ppnews.model.fitted import FitReport
from ppnews.model.issue import Issue
from ppnews.model.sources import Sources
from ppnews.tasks.build import EditionFailure, Request, build
from ppnews.tasks.progress import Report


@dataclass(frozen=True, slots=True)
class FittedIssue:
    """The outcome of fitting an issue.

    Attributes:
        issue: None where it could not be loaded, or its PDFs could not be made.
        fits: by language, for those whose pages can be fitted.
    """

    issue: Issue | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    failures: tuple[EditionFailure, ...] = ()
    fits: Mapping[str, FitReport] = field(default_factory=dict)


def read_fits(project: Project, number: IssueName, report: Report = lambda _: None) -> FittedIssue:
    """Bring the PDFs of an issue up to date, and return the fit of their pages."""
    built = build(project, Request(number, paged_editions(), advice=True), report)
    if built.issue is None or built.failed:
        return FittedIssue(None, built.diagnostics, built.sources, built.failures)
    fits = {output.language: output.fit for output in built.outputs if output.fit is not None}
    return FittedIssue(built.issue, built.diagnostics, built.sources, fits=fits)
