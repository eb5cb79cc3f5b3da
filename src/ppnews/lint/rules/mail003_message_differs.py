"""A message that says something else than the web edition."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.mailing.agreement import sent_pairs
from ppnews.lint.mailing.findings import mail_findings
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "MAIL003",
    "message-differs",
    Severity.WARNING,
    "Words, links or alternative texts stand in the web edition and not in the message, or the other way round.",
    reason="Most readers see the message alone; whoever looks at one of the two sees nothing.",
    bad=Example(
        section="standfirst: Experts met in Prague.",
        publication="url: https://www.example.org/\nemail: {from: news@example.org, content: full}",
        remark="The layout's templates/mail/sections/article.html leaves the standfirst out.",
    ),
    good=Example(
        section="standfirst: Experts met in Prague.",
        publication="url: https://www.example.org/\nemail: {from: news@example.org, content: full}",
        remark="The layout's templates/mail/sections/article.html prints the standfirst.",
    ),
    since="0.2.0",
)
NEEDS = Need.MESSAGES


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the finished message of every language against its web page, section by section."""
    for pair in sent_pairs(subject):
        yield from mail_findings(RULE, pair, pair.differences())
