"""Text reaches past its column or past the page."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.columns import lines_beyond, points_off
from ppnews.lint.pages.printed import PrintedIssue, excerpt, printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE002",
    "text-beyond-column",
    Severity.WARNING,
    "Text reaches past its column or past the page.",
    reason="It runs into what stands beside it, or is cut off in print.",
    bad=Example(
        "The company was called Donaudampfschifffahrtselektrizitätenhauptbetriebswerk.",
        remark="The word is longer than the column is wide.",
    ),
    good=Example(
        (
            "The company was called "
            "Donau&shy;dampf&shy;schiff&shy;fahrts&shy;elektrizitäten&shy;haupt&shy;betriebs&shy;werk."
        ),
        remark="The word may break at every soft hyphen.",
    ),
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold every line against the measure that it was set in, and what stands in the margins against the page."""
    for each in printed(subject):
        yield from _margins(each)
        sections = {id(placed.block): placed.section for placed in each.placed}
        for beyond in lines_beyond(each.paper):
            words = beyond.line.words
            message = (
                f"“{excerpt(words)}” on page {beyond.sheet.number} reaches {max(round(beyond.points), 1)} points"
                f" past {beyond.past} ({each.language})."
            )
            hint = "Break a long word or address with a soft hyphen (&shy;), put it into other words, or cut the table."
            at = each.at(words, sections[id(beyond.block)])
            yield Diagnostic.of(RULE, message, at, hint=hint, language=each.language)


def _margins(each: PrintedIssue) -> Iterator[Diagnostic]:
    """Look for running heads that are cut off; one stands for those of all pages."""
    seen: set[str] = set()
    for sheet in each.paper.sheets:
        for run in sheet.running:
            points = points_off(sheet, run.rect)
            if points > 0 and run.words not in seen:
                seen.add(run.words)
                message = (
                    f"“{excerpt(run.words)}” in the margin of page {sheet.number} reaches {max(round(points), 1)}"
                    f" points past the edge of the page ({each.language})."
                )
                hint = (
                    "The layout prints it: make the words shorter in the publication, or the room wider in the layout."
                )
                yield Diagnostic.of(RULE, message, each.section_at(None), hint=hint, language=each.language)
