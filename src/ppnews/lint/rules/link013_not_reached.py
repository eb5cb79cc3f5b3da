"""A web address of which nobody can tell today whether it is there."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.links import host
from ppnews.lint.online import answered
from ppnews.lint.subject import Need, Subject
from ppnews.model.answer import LinkState

RULE = Rule(
    "LINK013",
    "not-reached",
    Severity.WARNING,
    "A web address could not be reached today: the site is down, busy, or lets no program in.",
    reason="It may be there for readers, or be about to vanish: somebody has to look.",
    bad=Example(
        "Figures come from the [statistics office](https://stat.gov.example/).",
        remark="The site answers with an error.",
    ),
    good=Example(
        "Figures come from the [statistics office](https://stat.gov.example/).",
        remark="The site answers with the page.",
    ),
)
NEEDS = Need.NETWORK
_MESSAGES = {
    LinkState.SILENT: "{host} did not answer in time.",
    LinkState.NO_CONNECTION: "{host} takes no connections.",
    LinkState.NO_LOOKUP: "The name {host} could not be looked up.",
    LinkState.NO_ROUTE: "There is no way to {host} from this network.",
    LinkState.DROPPED: "{host} broke the connection off.",
    LinkState.GARBLED: "What {host} answered makes no sense.",
    LinkState.FAULTY: "{host} answered with an error of its own ({status}).",
    LinkState.BUSY: "{host} asked to be left alone for now.",
    LinkState.GUARDED: "{host} did not show the page to a program ({status}).",
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the answers that settle nothing."""
    for address, answer in answered(subject, _MESSAGES):
        name = host(answer.target or address.url)
        message = _MESSAGES[answer.found].format(host=name, status=answer.status or "cookies wanted")
        hint = f"Open {address.url} once yourself" + (
            "." if answer.found is LinkState.GUARDED else ", and lint again later."
        )
        yield Diagnostic.of(RULE, message, address.at, hint=hint, language=address.language or None)
