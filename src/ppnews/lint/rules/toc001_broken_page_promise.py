"""A section stands on another page than the manifest promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppnews.diagnostics import Diagnostic, Edit, Fix, Location, PpnewsError
from ppnews.lint.issue.promises import BROKEN_PROMISE, check_promises, page_edits
from ppnews.lint.subject import Need, Subject

RULE = BROKEN_PROMISE
NEEDS = Need.PAGES


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every promise against the page in the finished PDF; the mend is the one of `ppnews toc --write`."""
    edits = _edits(subject)
    for language, pages in subject.pages.items():
        for finding in check_promises(subject.issue, language, pages):
            places = (finding.at, *(related.at for related in finding.related))
            own = tuple(edits[at] for at in places if at in edits)
            yield replace(finding, fix=Fix(own)) if own else finding


def _edits(subject: Subject) -> dict[Location, Edit]:
    """Return the mends by their places; none where two sections share one number by an alias."""
    try:
        return {edit.at: edit for edit in page_edits(subject.issue, subject.pages, subject.manifest)}
    except PpnewsError:
        return {}
