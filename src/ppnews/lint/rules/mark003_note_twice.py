"""Two footnotes of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Note

RULE = Rule(
    "MARK003",
    "note-twice",
    Severity.ERROR,
    "Two footnotes have the same name.",
    reason="Only one of them prints: the other is lost.",
    bad=Example("Open.[^1] Closed.[^1]\n\n[^1]: The ministry.\n\n[^1]: The police."),
    good=Example("Open.[^1] Closed.[^2]\n\n[^1]: The ministry.\n\n[^2]: The police."),
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the names of each text's footnotes against each other; the last one of a name is the one that prints."""
    for body in subject.issue.bodies.values():
        last: dict[str, Note] = {note.label: note for note in body.notes}
        for note in body.notes:
            if note is last[note.label]:
                continue
            yield Diagnostic.of(
                RULE,
                f"The footnote {note.label} is given again further down: this one does not print.",
                note.at,
                hint="Give one of them another name, and its mark in the text as well.",
                related=(Related(last[note.label].at, "This one prints."),),
                language=body.language,
            )
