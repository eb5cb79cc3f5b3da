"""A page inside the issue ends early."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.holes import Hole, holes
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE010",
    "page-ends-early",
    Severity.WARNING,
    "More than a quarter of a page inside the issue is empty.",
    reason="Readers take the empty space for the end of the issue, and it costs a page.",
    bad=Example(
        "The flood came at night.\n\n> We lost the bridge and the mill.",
        style="blockquote { break-inside: avoid; height: 640pt }",
        remark="The quotation does not fit below the text of page 1.",
    ),
    good=Example(
        "The flood came at night.\n\n> We lost the bridge and the mill.",
        style="blockquote { break-inside: avoid; height: 64pt }",
        remark="The quotation fits below the text of page 1.",
    ),
    since="0.2.0",
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the foot of every page but the last, and those that the layout ends."""
    for each in printed(subject):
        for hole in holes(each.paper):
            yield _finding(each, hole)


def _finding(each: PrintedIssue, hole: Hole) -> Diagnostic:
    number, lines = hole.sheet.number, "line" if hole.lines == 1 else "lines"
    before = next((placed.section for placed in reversed(each.placed) if placed.sheet is hole.sheet), None)
    jumped = next((placed for placed in each.placed if placed.sheet is hole.after), None)
    section = jumped.section if jumped is not None else before
    verb = "goes on" if section == before else "begins"
    words = jumped.block.words if jumped is not None and section == before else ""
    message = (
        f"Page {number} ends about {hole.lines} {lines} early: {each.name(section)} {verb} on page"
        f" {hole.after.number} ({each.language})."
    )
    hint = "What comes next, such as a picture, does not fit and cannot be broken: set it smaller, or move it."
    at = each.at(words, section)
    return Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
