"""An address stands among the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.subject import Subject

RULE = Rule(
    "LINK004",
    "bare-address",
    Severity.WARNING,
    "An address is typed among the words.",
    reason="It is read out letter by letter, breaks badly in a narrow column, and often is no link at all.",
    bad=Example("Details: https://www.icmpd.org/our-work/projects"),
    good=Example("Details are on the [project's page](https://www.icmpd.org/our-work/projects)."),
)
_ADDRESS = re.compile(r"(?<![\w@/.-])(?:https?://|www\.)\w[^\s<>\"“”«»]*", re.IGNORECASE)
_AFTER = ".,;:!?…'’)]}*_"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every passage, link words among them."""
    for passage in subject.passages:
        for match in _ADDRESS.finditer(passage.words):
            address = match[0].rstrip(_AFTER)
            at = passage.at(match.start(), match.start() + len(address))
            if passage.route is None:
                hint = "Say in words where it leads, with the address behind them: [words](https://…)"
            elif "links" in passage.route:
                hint = "Say in words where it leads: the address stands in url already."
            else:
                hint = "Say in words where it leads, and give the address to a link of the section."
            yield Diagnostic.of(
                RULE, f"The address {address} stands among the words.", at, hint=hint, language=passage.language
            )
