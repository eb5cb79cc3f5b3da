"""A mark of a footnote whose text is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject

RULE = Rule(
    "MARK002",
    "note-missing",
    Severity.ERROR,
    "A footnote is referred to that is not there.",
    reason="The mark prints as it was typed, and the source that it promises is missing.",
    bad=Example("The road is open.[^1]"),
    good=Example("The road is open.[^1]\n\n[^1]: The ministry."),
)
_MARK = re.compile(r"\[\^(?P<label>[^\[\]\s^][^\[\]^]{0,60})\](?P<text>:?)")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for marks that were left in the words of texts."""
    labels = {body.name: [note.label for note in body.notes] for body in subject.issue.bodies.values()}
    for passage in subject.passages:
        if passage.route is not None or "[^" not in passage.words:
            continue
        for match in _MARK.finditer(passage.words):
            place = passage.places[match.start()]
            if passage.source.text[place - 1 : place] == "\\":
                continue
            label = match["label"]
            near = get_close_matches(label.lower(), labels.get(passage.source.name, ()), 1)
            hint = f"Did you mean [^{near[0]}]?" if near else f"Add a line [^{label}]: and the note."
            if " " in label:
                hint = "Write a name without spaces, here and before the note."
            message = f"There is no footnote {label}."
            yield Diagnostic.of(RULE, message, passage.at(*match.span()), hint=hint, language=passage.language)
