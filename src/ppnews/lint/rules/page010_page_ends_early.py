"""A column or page inside the issue ends early."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.holes import Hole, holes
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE010",
    "page-ends-early",
    Severity.WARNING,
    "A column or page inside the issue ends more than five lines early.",
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
_HINT = (
    "What comes next, such as a heading or a picture, does not fit and cannot be broken: move it, set it smaller, or"
    " write a few lines more or less before it."
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the end of every column and page but the last, and those that the layout ends."""
    for each in printed(subject):
        for _, group in groupby(holes(each.paper), key=lambda hole: (hole.sheet.number, hole.row)):
            row = list(group)
            if len(row) == row[0].beside and row[0].at_foot:
                yield _finding(each, row[-1], f"Page {row[0].sheet.number}", min(hole.lines for hole in row))
                continue
            for hole in row:
                yield _finding(each, hole, f"Column {hole.number} of page {hole.sheet.number}", hole.lines)


def _finding(each: PrintedIssue, hole: Hole, name: str, lines: int) -> Diagnostic:
    """Return the finding about a column or page that ends so many lines early."""
    place = next((place for place, placed in enumerate(each.placed) if placed.block is hole.following), None)
    jumped = each.placed[place] if place is not None else None
    goes_on = bool(place and each.placed[place - 1].section == each.placed[place].section)
    section = jumped.section if jumped is not None else each.section_of(hole.filled[-1]) if hole.filled else None
    message = f"{name} ends {lines} lines above its neighbour ({each.language})."
    if hole.at_foot:
        beside = jumped is not None and jumped.sheet is hole.sheet
        there = "in the next column" if beside else f"on page {hole.sheet.number + 1}"
        verb = "goes on" if goes_on else "begins"
        message = f"{name} ends {lines} lines early: {each.name(section)} {verb} {there} ({each.language})."
    words = jumped.block.words if jumped is not None and goes_on else ""
    return Diagnostic.of(RULE, message, each.at(words, section), hint=_HINT, language=each.language)
