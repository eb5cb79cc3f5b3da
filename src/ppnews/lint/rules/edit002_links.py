"""Links that only one edition has."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.agreement.editions import edition_pairs
from ppnews.lint.agreement.findings import findings
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "EDIT002",
    "link-in-one-edition",
    Severity.WARNING,
    "A link stands in one edition and not in the other.",
    reason="Its words promise a way that some readers do not have.",
    bad=Example(
        section="links: [{text: The call, url: 'https://www.example.org/call'}]",
        style="@media screen { .links { display: none } }",
    ),
    good=Example(
        section="links: [{text: The call, url: 'https://www.example.org/call'}]",
        style=".links { list-style: none }",
    ),
    since="0.2.0",
)
NEEDS = Need.EDITIONS


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the finished PDF of every language against its web page, section by section."""
    for pair in edition_pairs(subject):
        yield from findings(RULE, pair, pair.links(), "{other} has the link “{words}”{where}, {edition} does not")
