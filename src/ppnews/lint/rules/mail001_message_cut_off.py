"""A message that Gmail cuts off."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.mailing.agreement import sent_pairs
from ppnews.lint.mailing.weight import CLIPPED, heaviest, kilobytes
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "MAIL001",
    "message-cut-off",
    Severity.ERROR,
    "The page of a message has more than 102,400 bytes: Gmail cuts it off there.",
    reason="Readers do not see the rest, nor the link by which they unsubscribe, unless they click once more.",
    bad=Example(
        publication="url: https://www.example.org/\nemail: {from: news@example.org, content: full}",
        remark="The text of the article has 110,000 letters.",
    ),
    good=Example(
        publication="url: https://www.example.org/\nemail: {from: news@example.org, content: digest}",
        remark="The text of the article has 110,000 letters.",
    ),
    since="0.2.0",
)
NEEDS = Need.MESSAGES


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Weigh the message of every language."""
    for pair in sent_pairs(subject):
        weight = pair.sent.message.weight
        if weight > CLIPPED:
            section, hint = heaviest(pair)
            message = (
                f"The message in “{pair.issue.language}” has {kilobytes(weight)} of HTML: Gmail cuts it off at 102."
            )
            at = pair.issue.section_at(section)
            yield Diagnostic.of(RULE, message, at, hint=hint, language=pair.issue.language)
