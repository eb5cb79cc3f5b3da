"""Two spaces stand where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Location, Rule, Severity
from ppnews.lint.passages import Passage
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
_PIECES = re.compile(r"\S+")
_RUN = re.compile("[ \u00a0]{2,}")
_REACH = 400


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage."""
    for passage in subject.passages:
        if not _SPACES.search(passage.words):
            continue
        for at, written in _gaps(passage):
            one = "\u00a0" if "\u00a0" in written else " "
            fix = Fix((Edit(at, one),))
            message = f"{len(written)} spaces stand between two words."
            yield Diagnostic.of(RULE, message, at, hint="Leave one.", fix=fix, language=passage.language)


def _gaps(passage: Passage) -> Iterator[tuple[Location, str]]:
    """Yield the runs of spaces, looked up in the source word by word: that is exact where spaces are many."""
    text = passage.source.text
    cursor, end = passage.places[0], 0
    for piece in _PIECES.finditer(passage.words):
        found = text.find(piece[0], cursor, cursor + len(piece[0]) + _REACH)
        if found < 0:
            continue
        gap = _RUN.search(text, cursor, found) if end and piece.start() - end > 1 else None
        if gap:
            yield passage.source.location(*gap.span()), gap[0]
        cursor, end = found + len(piece[0]), piece.end()
