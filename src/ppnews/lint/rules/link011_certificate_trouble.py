"""A web address whose encryption browsers warn of."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import host
from ppnews.lint.online import answered
from ppnews.lint.subject import Need, Subject
from ppnews.model.answer import LinkState

RULE = Rule(
    "LINK011",
    "certificate-trouble",
    Severity.WARNING,
    "Browsers will warn readers before they open the site: its certificate does not hold.",
    reason="Most readers turn back at the warning, and those who go on learn to ignore it.",
    bad=Example(
        "Figures come from the [statistics office](https://stat.gov.example/).",
        remark="The site's certificate has run out.",
    ),
    good=Example(
        "Figures come from the [statistics office](https://stat.gov.example/).",
        remark="The site has renewed its certificate.",
    ),
)
NEEDS = Need.NETWORK
_MESSAGES = {
    LinkState.EXPIRED: "The certificate of {host} has run out.",
    LinkState.NOT_YET_VALID: "The certificate of {host} is not valid yet.",
    LinkState.SELF_SIGNED: "{host} has signed its certificate itself: no authority vouches for it.",
    LinkState.UNTRUSTED: "The certificate of {host} comes from nobody whom browsers trust.",
    LinkState.WRONG_HOST: "The certificate that {host} shows is for another site.",
    LinkState.NO_ENCRYPTION: "{host} offers no encrypted connection that browsers accept.",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the answers that ended before anything was asked."""
    for address, answer in answered(subject, _MESSAGES):
        name = host(answer.target or address.url)
        message = _MESSAGES[answer.found].format(host=name)
        if answer.found is LinkState.WRONG_HOST:
            hint = "Look for a slip in the name, with and without www; else tell those who run the site."
        else:
            hint = "Tell those who run the site, or link to another one."
        yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language or None)
