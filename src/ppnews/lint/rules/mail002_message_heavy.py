"""A message that is cut off once it is encoded, or once a service counts clicks; or one with too many pictures."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.mailing.agreement import SentPair, sent_pairs
from ppnews.lint.mailing.weight import CLIPPED, PER_LINK, TRACKED, heaviest, kilobytes
from ppnews.lint.subject import Need, Subject
from ppnews.model.message import ENOUGH, TOO_MANY

RULE = Rule(
    "MAIL002",
    "message-heavy",
    Severity.WARNING,
    "A message may be cut off: once encoded its page has over 102,400 bytes, or with links that count clicks over "
    "90,000; or it has over 500,000 bytes with its pictures, which were made as light as they may be.",
    reason="Whether Gmail counts bytes before or after they are encoded is disputed, and services make links longer. "
    "Messages with many pictures come in slowly, and fill mailboxes.",
    bad=Example(
        publication="url: https://www.example.org/\nemail: {from: news@example.org, content: full}",
        remark="The text of the article has 92,000 letters.",
    ),
    good=Example(
        publication="url: https://www.example.org/\nemail: {from: news@example.org, content: digest}",
        remark="The text of the article has 92,000 letters.",
    ),
    since="0.2.0",
)
NEEDS = Need.MESSAGES


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Weigh the message of every language as it travels."""
    for pair in sent_pairs(subject):
        words = _too_heavy(pair)
        if words is not None and pair.sent.message.weight <= CLIPPED:
            section, hint = heaviest(pair)
            message = f"The message in “{pair.issue.language}” {words}: Gmail may cut it off."
            yield Diagnostic.of(RULE, message, pair.issue.section_at(section), hint=hint, language=pair.issue.language)
        if pair.sent.message.whole > TOO_MANY and pair.sent.message.pictures:
            yield _pictures(pair)


def _pictures(pair: SentPair) -> Diagnostic:
    message, issue = pair.sent.message, pair.issue
    count = len(message.pictures)
    said = (
        f"The message in “{issue.language}” has {kilobytes(message.whole)} with its "
        f"{'picture' if count == 1 else f'{count} pictures'}, though these are as light as they may be."
    )
    hint = f"Up to {kilobytes(ENOUGH)} are usual. Leave the picture of an article or two out of messages: email: title."
    return Diagnostic.of(RULE, said, issue.section_at(None), hint=hint, language=issue.language)


def _too_heavy(pair: SentPair) -> str | None:
    message = pair.sent.message
    if message.encoded > CLIPPED:
        return f"has {kilobytes(message.encoded)} of HTML once it is encoded"
    tracked = message.weight + PER_LINK * message.html.count("<a ")
    return f"has {kilobytes(tracked)} of HTML once a service counts clicks" if tracked > TRACKED else None
