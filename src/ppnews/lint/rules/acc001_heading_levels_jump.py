"""A heading inside a text stands more than one level below the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body, Heading
from ppnews.model.sources import SourceText

RULE = Rule(
    "ACC001",
    "heading-levels-jump",
    Severity.WARNING,
    "A heading inside a text leaves a level out.",
    reason="Screen readers go from heading to heading by level: where one is left out, something seems missing.",
    bad=Example("## Returns\n\n#### Voluntary returns"),
    good=Example("## Returns\n\n### Voluntary returns"),
    fixable=Fixable.SAFE,
)
_MARKS = re.compile(r"^[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?(?P<marks>#{1,6})(?=[ \t])")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the level of every heading against the one before it: a text may begin with any."""
    for body in subject.issue.bodies.values():
        source = SourceText(body.name, body.text)
        for place, (before, heading) in enumerate(pairwise(body.headings), 1):
            if heading.level > before.level + 1:
                yield _finding(body, place, before, source)


def _finding(body: Body, place: int, before: Heading, source: SourceText) -> Diagnostic:
    heading, deepest = body.headings[place], before.level + 1
    return Diagnostic.of(
        RULE,
        f"“{heading.words}” is a heading of level {heading.level} right below “{before.words}”.",
        heading.at,
        hint=f"Begin it with {'#' * deepest}, and what belongs to it one level deeper each.",
        related=(Related(before.at, f"This heading is of level {before.level}."),),
        fix=_fix(body.headings, place, deepest, source),
        language=body.language,
    )


def _fix(headings: Sequence[Heading], place: int, wanted: int, source: SourceText) -> Fix | None:
    """Return the mend that raises the heading at `place` to a level, and all below and beside it as much.

    None where a heading between the two levels follows: it would end up beside what stood below it.
    """
    edits: list[Edit] = []
    top = headings[place].level
    for heading in islice(headings, place, None):
        if heading.level < top:
            if heading.level >= wanted:
                return None
            break
        edit = _raise(heading, top - wanted, source)
        if edit is None:
            return None
        edits.append(edit)
    return Fix(tuple(edits))


def _raise(heading: Heading, step: int, source: SourceText) -> Edit | None:
    start = source.starts[heading.at.line - 1]
    line = source.text[start : start + (heading.at.end_column or 1) - 1]
    found = _MARKS.match(line)
    if found is None or len(found["marks"]) != heading.level:
        return None
    column = found.start("marks") + 1
    at = replace(heading.at, column=column, end_column=column + heading.level)
    return Edit(at, "#" * (heading.level - step))
