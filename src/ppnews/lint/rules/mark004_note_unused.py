"""A footnote that nothing in the text refers to."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject

RULE = Rule(
    "MARK004",
    "note-unused",
    Severity.ERROR,
    "A footnote that no mark in the text refers to.",
    reason="It does not print: what it says is lost.",
    bad=Example("The road is open.\n\n[^1]: The ministry."),
    good=Example("The road is open.[^1]\n\n[^1]: The ministry."),
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for footnotes of texts without a mark."""
    for body in subject.issue.bodies.values():
        for label in dict.fromkeys(note.label for note in body.notes if not note.called):
            at = next(note.at for note in body.notes if note.label == label)
            message = f"Nothing in the text refers to the footnote {label}: it does not print."
            hint = f"Write [^{label}] where it belongs, or take it out."
            yield Diagnostic.of(RULE, message, at, hint=hint, language=body.language)
