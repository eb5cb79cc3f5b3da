"""Dots with spaces between them stand where an ellipsis belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.lint.words.prose import mend, prose

RULE = Rule(
    "TEXT004",
    "three-dots",
    Severity.WARNING,
    "Dots with spaces between them stand where an ellipsis belongs.",
    reason="Such dots part at a line's end, and are read out one by one. Three in a row are set as one mark.",
    bad=Example("And then . . . silence."),
    good=Example("And then ... silence."),
    fixable=Fixable.SAFE,
)
# Four and more are a line to fill in. “...” is set as “…”.
_DOTS = re.compile(r"(?<![.?!…])(?<!\. )\.[ \u00a0]\.[ \u00a0]\.(?![.…]| \.)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        if ". ." not in passage.words and ".\u00a0." not in passage.words:
            continue
        for match in _DOTS.finditer(prose(passage.words)):
            yield Diagnostic.of(
                RULE,
                f"Dots stand for an ellipsis: {match[0]}",
                passage.at(*match.span()),
                hint="Write the one mark: …",
                fix=mend(passage, *match.span(), "…"),
                language=passage.language,
            )
