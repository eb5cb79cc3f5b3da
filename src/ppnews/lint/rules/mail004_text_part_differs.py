"""A message whose text part says something else than its page."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.mailing.agreement import sent_pairs
from ppnews.lint.mailing.findings import mail_findings
from ppnews.lint.mailing.halves import text_differences
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "MAIL004",
    "text-part-differs",
    Severity.WARNING,
    "Words or links stand in the page of a message and not in its text part, or the other way round.",
    reason="Some read the text part alone: in programs without HTML, with a screen reader, on a watch.",
    bad=Example(
        section="place: Prague",
        publication="url: https://www.example.org/\nemail: {from: news@example.org}",
        remark="The layout's templates/mail/_in_short.txt leaves the place out.",
    ),
    good=Example(
        section="place: Prague",
        publication="url: https://www.example.org/\nemail: {from: news@example.org}",
        remark="The layout's templates/mail/_in_short.txt prints the place.",
    ),
    since="0.2.0",
)
NEEDS = Need.MESSAGES


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the two halves of every language's finished message against each other."""
    for pair in sent_pairs(subject):
        yield from mail_findings(RULE, pair, text_differences(pair))
