"""A text has a character that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.sources import SourceText
from ppnews.model.xml_characters import FORBIDDEN

RULE = Rule(
    "FEED002",
    "forbidden-character",
    Severity.WARNING,
    "A text has a character that XML forbids: an invisible control character, mostly from a word processor.",
    reason="Feeds leave it out, since one such character keeps programs from reading the whole feed; pages show a box.",
    bad=Example("The visit began\x0bin Prague."),
    good=Example("The visit began\nin Prague."),
    fixable=Fixable.SAFE,
    since="0.2.0",
)
_RUN = re.compile(f"(?:{FORBIDDEN.pattern})+")
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")
"""Ends of lines, pages and fields: words on both sides of them are two."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look through every running text, each file once, code included and comments left out."""
    bodies = {body.name: body for body in subject.issue.bodies.values()}
    for body in bodies.values():
        source = SourceText(body.name, body.text)
        for run in _RUN.finditer(body.text):
            if not any(start <= run.start() < end for start, end in body.cuts.spans):
                yield _finding(run, body, source)


def _finding(run: re.Match[str], body: Body, source: SourceText) -> Diagnostic:
    names = ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(run[0]))
    at = source.location(*run.span())
    around = body.text[max(run.start() - 1, 0) : run.start()], body.text[run.end() : run.end() + 1]
    divides = bool(_BREAKS & set(run[0])) and all(side and not side.isspace() for side in around)
    hint = "Put a blank in its place, or end the line there." if divides else "Delete it."
    fix = Fix((Edit(at, " " if divides else ""),))
    return Diagnostic.of(
        RULE, f"XML forbids what stands here: {names}.", at, hint=hint, fix=fix, language=body.language
    )
