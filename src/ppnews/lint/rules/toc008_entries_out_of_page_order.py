"""The page numbers of the contents go backwards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "TOC008",
    "entries-out-of-page-order",
    Severity.WARNING,
    "An entry of the contents leads to an earlier page than the one above it.",
    reason="Readers take the contents for the order of the pages; the layout has set the sections in another one.",
    bad=Example(
        issue=(
            "sections:\n"
            "  - {kind: article, id: academy, title: Training Academy, body: academy.md}\n"
            "  - {kind: article, id: gdisc, title: Annual Conference, body: gdisc.md}"
        ),
        remark="The layout sets the second section first.",
    ),
    good=Example(
        issue=(
            "sections:\n"
            "  - {kind: article, id: gdisc, title: Annual Conference, body: gdisc.md}\n"
            "  - {kind: article, id: academy, title: Training Academy, body: academy.md}"
        ),
        remark="The layout sets the sections in this order.",
    ),
)
NEEDS = Need.PAGES


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the real page of every entry against that of the entry before it, in each finished PDF."""
    issue = subject.issue
    listed = [(number, section) for number, section in enumerate(issue.manifest.sections) if section.is_listed]
    for language, pages in subject.pages.items():
        found = [(number, section.anchor) for number, section in listed if section.anchor in pages]
        for (above, before), (number, anchor) in pairwise(found):
            if pages[anchor] >= pages[before]:
                continue
            message = (
                f"“{anchor}” stands on page {pages[anchor]}, and “{before}”, the entry above it, "
                f"on page {pages[before]} ({language})."
            )
            hint = "Put the sections into the order of their pages, or let the layout set them in that of the manifest."
            related = (Related(issue.sources.value(("sections", above, "id")), "This entry comes first."),)
            at = issue.sources.value(("sections", number, "id"))
            yield Diagnostic.of(RULE, message, at, hint=hint, related=related, language=language)
