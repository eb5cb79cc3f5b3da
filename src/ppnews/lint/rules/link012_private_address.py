"""A web address inside somebody's own network."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import host
from ppnews.lint.online import answered
from ppnews.lint.subject import Need, Subject
from ppnews.model.answer import LinkState

RULE = Rule(
    "LINK012",
    "private-address",
    Severity.ERROR,
    "A web address leads into a private network, or into the reader's own machine.",
    reason="It works in the office and for nobody outside. It was not asked: no text may send this program in there.",
    bad=Example("Read the [minutes](https://192.168.10.4/minutes)."),
    good=Example("Read the [minutes](https://www.icmpd.org/minutes)."),
)
NEEDS = Need.NETWORK


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the addresses that were not asked."""
    for address, answer in answered(subject, (LinkState.PRIVATE,)):
        hint = "Link to where readers can get it; --allow-private asks such addresses too."
        if answer.target:
            message = f"{host(address.url)} sends readers on into a private network, to {host(answer.target)}."
        else:
            message = f"{host(address.url)} lies in a private network: readers outside cannot open it."
        yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language or None)
