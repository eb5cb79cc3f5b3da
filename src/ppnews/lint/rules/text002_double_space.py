"""Two spaces stand where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.subject import Subject

RULE = Rule(
    "TEXT002",
    "double-space",
    Severity.WARNING,
    "Two or more spaces stand between two words.",
    reason="They show as a gap in print, and stay behind where something was cut or moved.",
    bad=Example("The  workshop was held in Prague."),
    good=Example("The workshop was held in Prague."),
    fixable=Fixable.SAFE,
)
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        for gap in _SPACES.finditer(passage.words):
            if passage.written(*gap.span()) != gap[0]:
                continue
            at = passage.at(*gap.span())
            one = "\u00a0" if "\u00a0" in gap[0] else " "
            message = f"{len(gap[0])} spaces stand between two words."
            fix = Fix((Edit(at, one),))
            yield Diagnostic.of(RULE, message, at, hint="Leave one.", fix=fix, language=passage.language)
