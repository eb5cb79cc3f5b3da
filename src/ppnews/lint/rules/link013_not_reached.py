"""A web address of which nobody can tell today whether it is there."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Rule, Severity
from ppnews.lint._links import host
from ppnews.lint.online import answered
from ppnews.lint.subject import Need, Subject
from ppnews.model.answer import Found

RULE = Rule(
    "LINK013",
    "not-reached",
    Severity.WARNING,
    "A web address could not be reached today: the site is down, busy, or lets no program in.",
    reason="It may be there for readers, or be about to vanish: somebody has to look.",
    bad="[Statistics](https://stat.gov.example/) while the site answers with an error",
    good="[Statistics](https://stat.gov.example/) while the site answers",
)
NEEDS = Need.NETWORK
_MESSAGES = {
    Found.SILENT: "{host} did not answer in time.",
    Found.NO_CONNECTION: "{host} takes no connections.",
    Found.NO_LOOKUP: "The name {host} could not be looked up.",
    Found.NO_ROUTE: "There is no way to {host} from this network.",
    Found.DROPPED: "{host} broke the connection off.",
    Found.GARBLED: "What {host} answered makes no sense.",
    Found.FAULTY: "{host} answered with an error of its own ({status}).",
    Found.BUSY: "{host} asked to be left alone for now.",
    Found.GUARDED: "{host} did not show the page to a program ({status}).",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the answers that settle nothing."""
    for address, answer in answered(subject, _MESSAGES):
        name = host(answer.target or address.url)
        message = _MESSAGES[answer.found].format(host=name, status=answer.status or "cookies wanted")
        hint = f"Open {address.url} once yourself" + (
            "." if answer.found is Found.GUARDED else ", and lint again later."
        )
        yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language or None)
