"""A section with a heading is kept out of the contents."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.gaps import Part

RULE = Rule(
    "TOC003",
    "missing-from-contents",
    Severity.WARNING,
    "A section has no entry in the contents.",
    reason="Readers take the contents for the whole issue: what is not in it is not found.",
    bad=Example(
        issue=(
            "sections:\n"
            "  - {kind: contents, title: In this issue}\n"
            "  - {kind: article, title: Annual Conference, body: conference.md, contents: false}"
        )
    ),
    good=Example(
        issue=(
            "sections:\n"
            "  - {kind: contents, title: In this issue}\n"
            "  - {kind: article, title: Annual Conference, body: conference.md}"
        )
    ),
)
WHOLE = (Part.SECTIONS,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find sections that the contents would list if the manifest did not say otherwise."""
    issue = subject.issue
    sections = issue.manifest.sections
    if not any(section.traits.contents for section in sections):
        return
    for number, section in enumerate(sections):
        if section.contents is False and section.traits.in_contents and section.title is not None:
            at = issue.sources.value(("sections", number, "contents"))
            message = f"“{section.anchor}” has a heading and no entry in the contents."
            hint = "Take the line out; the entry is then made from the heading."
            yield Diagnostic.of(RULE, message, at, hint=hint)
