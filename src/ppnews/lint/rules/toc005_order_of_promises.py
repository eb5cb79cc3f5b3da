"""Promised pages go backwards from one section to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "TOC005",
    "order-of-promises",
    Severity.WARNING,
    "A section is promised on an earlier page than the one before it.",
    reason="Sections are set in the order of the manifest, so one of the two promises cannot be kept.",
    bad=Example(
        issue=(
            "sections:\n"
            "  - {kind: article, title: Annual Conference, body: conference.md, page: 5}\n"
            "  - {kind: article, title: Webinar, body: webinar.md, page: 4}"
        )
    ),
    good=Example(
        issue=(
            "sections:\n"
            "  - {kind: article, title: Annual Conference, body: conference.md, page: 4}\n"
            "  - {kind: article, title: Webinar, body: webinar.md, page: 5}"
        )
    ),
)
WHOLE = (Part.SECTIONS,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every promise against the one before it, in each language; one number for all is reported once."""
    issue = subject.issue
    reported: set[tuple[Location, Location]] = set()
    for language in issue.languages:
        promises = [
            (number, section.anchor, page)
            for number, section in enumerate(issue.manifest.sections)
            if (page := section.promised_page(language)) is not None
        ]
        for (earlier, before, first), (number, anchor, page) in pairwise(promises):
            at, other = _place(subject, number, language), _place(subject, earlier, language)
            if page >= first or (at, other) in reported:
                continue
            reported.add((at, other))
            yield Diagnostic.of(
                RULE,
                f"“{anchor}” is promised on page {page}, and “{before}” before it on page {first} ({language}).",
                at,
                hint="Correct the number that is wrong, or put the sections in the order of their pages.",
                related=(Related(other, "This section comes first."),),
                language=language,
            )


def _place(subject: Subject, number: int, language: str) -> Location:
    return subject.issue.sources.value(("sections", number, "page", language))
