"""Two pieces of text stand on top of each other, or a picture on text."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.pages.columns import lines_beyond
from ppnews.lint.pages.overlaps import overlaps
from ppnews.lint.pages.printed import PrintedIssue, excerpt, printed
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "PAGE004",
    "overlapping-text",
    Severity.WARNING,
    "Two pieces of text stand on top of each other, or a picture on text.",
    reason="What lies below cannot be read.",
    bad=Example(
        section="standfirst: Twenty years on, the village looks back at the flood",
        style=".standfirst { margin-bottom: -9pt }",
    ),
    good=Example(
        section="standfirst: Twenty years on, the village looks back at the flood",
        style=".standfirst { margin-bottom: 9pt }",
    ),
)
NEEDS = Need.PAPER


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for letters on letters and under pictures; what reaches past its column is PAGE002's."""
    for each in printed(subject):
        yield from _under_pictures(each)
        sections = {id(placed.block): placed.section for placed in each.placed}
        outside = {id(beyond.line) for beyond in lines_beyond(each.paper)}
        for sheet in each.paper.sheets:
            for pair in overlaps(sheet):
                if id(pair.first) in outside or id(pair.second) in outside:
                    continue
                one, other = excerpt(pair.first.words), excerpt(pair.second.words)
                message = f"“{one}” and “{other}” stand on top of each other on page {sheet.number} ({each.language})."
                at = each.at(pair.first.words, sections.get(id(pair.block)))
                hint = "Shorten one of them; if they are short, the layout leaves too little room."
                yield Diagnostic.of(RULE, message, at, hint=hint, language=each.language)


def _under_pictures(each: PrintedIssue) -> Iterator[Diagnostic]:
    sections = {id(run): p.section for p in each.placed for line in p.block.lines for run in line.runs}
    for sheet in each.paper.sheets:
        for covered in sheet.covered:
            section = sections.get(id(covered.run))
            message = f"A picture stands on “{excerpt(covered.words)}” on page {sheet.number} ({each.language})."
            hint = "Set the picture smaller, or give it a paragraph of its own."
            yield Diagnostic.of(RULE, message, each.at(covered.words, section), hint=hint, language=each.language)
