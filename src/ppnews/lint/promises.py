"""Whether sections stand on the pages that the manifest promises."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.diagnostics import Diagnostic, Edit, Fix, Location, Rule, Severity
from ppnews.model.issue import Issue
from ppnews.model.sources import Route

BROKEN_PROMISE = Rule(
    "TOC001", "broken-page-promise", Severity.WARNING, "A section stands on another page than the manifest promises."
)


def promise_route(issue: Issue, number: int, language: str) -> Route:
    """Return the route of the page promised for section `number` (from 0) in `language`."""
    route: Route = ("sections", number, "page")
    by_language: Route = (*route, language)
    return by_language if issue.sources.has(by_language) else route


def check_promises(issue: Issue, language: str, pages: Mapping[str, int]) -> list[Diagnostic]:
    """Hold every promised page against `pages`, the real ones by anchor, from the PDF in `language`."""
    found: list[Diagnostic] = []
    for number, section in enumerate(issue.manifest.sections):
        promised, real = section.promised_page(language), pages.get(section.anchor)
        if promised is None or real is None or promised == real:
            continue
        at = issue.sources.value(promise_route(issue, number, language))
        message = f"“{section.anchor}” is promised on page {promised} and stands on page {real} ({language})."
        hint = f"Write the real pages into the manifest with: ppnews toc {issue.number} --write"
        fix = _fix(issue, number, language, at, real)
        found.append(Diagnostic.of(BROKEN_PROMISE, message, at, hint=hint, fix=fix, language=language))
    return found


def _fix(issue: Issue, number: int, language: str, at: Location, real: int) -> Fix | None:
    """Return the edit of the number, where it is this language's alone."""
    shared = promise_route(issue, number, language)[-1] == "page" and len(issue.languages) > 1
    return None if shared else Fix((Edit(at, str(real)),))
