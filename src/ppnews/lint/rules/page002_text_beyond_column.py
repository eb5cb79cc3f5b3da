"""Text reaches past its column or past the page."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.columns import lines_beyond
from ppnews.lint.pages.printed import excerpt, printed
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
    """Hold every line against the measure that it was set in."""
    for each in printed(subject):
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
