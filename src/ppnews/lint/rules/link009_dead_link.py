"""A web address where nothing is."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import host
from ppnews.lint.online import answered
from ppnews.lint.subject import Need, Subject
from ppnews.model.answer import Answer, LinkState

RULE = Rule(
    "LINK009",
    "dead-link",
    Severity.ERROR,
    "A web address leads to nothing: the page or its whole site is not there.",
    reason="Readers who follow it get an error page, and the issue can hardly be called back.",
    bad=Example(
        "Read the [annual report](https://www.icmpd.org/annual-raport).",
        remark="The site says that there is no such page.",
    ),
    good=Example("Read the [annual report](https://www.icmpd.org/annual-report)."),
)
NEEDS = Need.NETWORK
_MESSAGES = {
    LinkState.GONE: "{host} says that there is no such page ({status}).",
    LinkState.NO_HOST: "There is no site with the name {host}.",
    LinkState.ENDLESS: "{url} sends readers on and on, to no page.",
    LinkState.ASTRAY: "{url} sends readers on to something that is not on the web.",
    LinkState.MALFORMED: "{url} is not a web address that anybody could open.",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the answers that leave no hope."""
    for address, answer in answered(subject, _MESSAGES):
        name = host(answer.target or address.url)
        message = _MESSAGES[answer.found].format(url=address.url, host=name, status=answer.status)
        language = address.language or None
        yield Diagnostic.of(RULE, message, address.at, hint=_hint(answer), language=language)


def _hint(answer: Answer) -> str:
    if answer.target:
        return f"It leads on to {answer.target}. Find the page's new address, or take the link away."
    if answer.found is LinkState.NO_HOST:
        return "Look for a slip in the name, or take the link away."
    return "Look for a slip in the address, find the page's new one, or take the link away."
