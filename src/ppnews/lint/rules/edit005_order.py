"""Texts that stand in another order in one edition."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.agreement.editions import edition_pairs
from ppnews.lint.agreement.findings import findings
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "EDIT005",
    "order-in-editions",
    Severity.WARNING,
    "Paragraphs, entries, cells or words stand in another order in one edition than in the other.",
    reason="A figure in another column, or an answer before its question, says something else.",
    bad=Example(
        "The conference began with a word of welcome.",
        section="standfirst: Experts met in Prague to speak about borders.",
        remark="The layout's templates/sections/article.html has the standfirst behind the text on paper.",
    ),
    good=Example(
        "The conference began with a word of welcome.",
        section="standfirst: Experts met in Prague to speak about borders.",
        remark="The layout's templates/sections/article.html has the standfirst before the text in both editions.",
    ),
    since="0.2.0",
)
NEEDS = Need.EDITIONS


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the finished PDF of every language against its web page, section by section.

    The place of pictures, and of dates and labels among the lines of their entry, is each edition's own.
    """
    for pair in edition_pairs(subject):
        yield from findings(
            RULE, pair, pair.order(), "“{words}”{where} stands in another place in {edition} than in {other}"
        )
