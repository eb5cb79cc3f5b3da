"""A picture in a text says nothing to whoever cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.pictures import pictures_in
from ppnews.lint.subject import Subject

RULE = Rule(
    "IMG006",
    "no-alternative-text",
    Severity.WARNING,
    "A picture in a text has no alternative text.",
    reason="Screen readers pass over it as over a mere decoration: whoever cannot see it never learns what it shows.",
    bad=Example("![](images/room.jpg)"),
    good=Example("![Forty people around a long table](images/room.jpg)"),
)
_DECORATIVE = "decorative"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for pictures without words that do not say that they only decorate."""
    for body in subject.issue.bodies.values():
        for shown in pictures_in(body):
            if not shown.reference.words.strip() and _DECORATIVE not in shown.classes:
                hint = (
                    "Describe what it shows between the brackets; if it only decorates, write {.decorative} behind it."
                )
                message = f"The picture {shown.reference.target} has no alternative text."
                yield Diagnostic.of(RULE, message, shown.reference.at, hint=hint, language=body.language)
