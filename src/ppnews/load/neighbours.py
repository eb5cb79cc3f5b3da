"""The headers of the issues before and after one: number, period and day of publication, without sections."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Related
from ppnews.load.files import SourceReader
from ppnews.load.project import IssueName, Project
from ppnews.load.shelf import are_numbers, find_issue, issue_names, read_header
from ppnews.model import findings
from ppnews.model.issue import Issue
from ppnews.model.neighbour import Neighbour


def neighbours(project: Project, issue: IssueName, reader: SourceReader) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the issue before `issue` and the one after it, among those that exist."""
    names, own = issue_names(project, reader), find_issue(project, issue)
    if own not in names:
        return None, None
    place = names.index(own)
    before = names[place - 1] if place else None
    after = names[place + 1] if place + 1 < len(names) else None
    return (
        read_header(project, before, reader) if before is not None else None,
        read_header(project, after, reader) if after is not None else None,
    )


def check_same_number(project: Project, issue: Issue, reader: SourceReader) -> Iterator[Diagnostic]:
    """Yield a finding where a reader cannot tell an issue from another: same number, label and period."""
    names = issue_names(project, reader)
    if are_numbers(names):
        return
    manifest, own = issue.manifest, issue.name
    for name in (name for name in names if name != own):
        other = read_header(project, name, reader)
        if (other.number, other.label, other.period) != (manifest.number, manifest.label, manifest.period):
            continue
        message = f"Readers cannot tell the issues {own} and {name} apart: both print as {issue.label}."
        hint = 'Give one of them another number, or a label that prints instead: label: "Special issue"'
        related = (Related(other.at, f"The issue {name} begins here."),)
        at = issue.sources.value(("number",))
        yield Diagnostic.of(findings.SAME_NUMBER, message, at, hint=hint, related=related)
