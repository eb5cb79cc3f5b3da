"""More than two lines in a row end in a hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.lineends import Ladder, ladders
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.lineends import MOST_HYPHENS

RULE = Rule(
    "PAGE013",
    "hyphen-ladder",
    Severity.WARNING,
    f"More than {MOST_HYPHENS} lines in a row end in a hyphen.",
    reason="A ladder of hyphens stands out from the page, and a reader who looks for the next line takes a wrong one.",
    bad=Example(
        "The Frankfurt-Bratislava-Ljubljana-Bucharest train leaves at noon.",
        style=".prose p { width: 70pt; font-family: monospace; hyphens: manual }",
        remark="The lines are so narrow that each holds one of the names.",
    ),
    good=Example(
        "The Frankfurt-Bratislava-Bucharest train leaves at noon.",
        style=".prose p { width: 70pt; font-family: monospace; hyphens: manual }",
        remark="One name less, and two lines end in a hyphen.",
    ),
    since="0.2.0",
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the line ends of every page."""
    for each in printed(subject):
        for ladder in ladders(each.paper):
            yield _finding(each, ladder)


def _finding(each: PrintedIssue, ladder: Ladder) -> Diagnostic:
    ends = ", ".join(line.words.split()[-1] for line in ladder.lines)
    message = (
        f"{len(ladder.lines)} lines in a row end in a hyphen on page {ladder.sheet.number}: {ends} ({each.language})."
    )
    hint = "Change a word or two in the first of these lines."
    at = each.at(" ".join(line.words for line in ladder.lines), each.section_of(ladder.block))
    return Diagnostic.of(RULE, message, at, hint=hint, language=each.language)
