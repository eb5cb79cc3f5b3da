"""A last line is too short, or the end of a divided word."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.lineends import Runt, runts
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.lineends import FEWEST_LETTERS

RULE = Rule(
    "PAGE014",
    "short-last-line",
    Severity.WARNING,
    f"A last line has fewer than {FEWEST_LETTERS} letters, or only the end of a divided word.",
    reason="The eye takes such a line for an empty one, and the next paragraph begins as if a line were missing.",
    bad=Example(
        "Telecommunication law",
        style=".prose p { width: 110pt; font-family: monospace; hyphens: manual }",
        remark="The line is so narrow that the second word does not fit, and the first cannot go down with it.",
    ),
    good=Example(
        "Telecommunication laws",
        style=".prose p { width: 200pt; font-family: monospace; hyphens: manual }",
        remark="Both words stand in one line.",
    ),
    since="0.2.0",
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the last line of everything that has several."""
    for each in printed(subject):
        for runt in runts(each.paper):
            yield _finding(each, runt)


def _finding(each: PrintedIssue, runt: Runt) -> Diagnostic:
    line = runt.line.words.strip()
    kind = "heading" if runt.block.is_heading else "text"
    more = ", the end of a divided word" if runt.piece else ""
    message = f"The last line of a {kind} on page {runt.sheet.number} is only “{line}”{more} ({each.language})."
    hint = "Shorten it by some letters, so that the line goes, or lengthen it by a word."
    at = each.at(runt.block.words, each.section_of(runt.block))
    return Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
