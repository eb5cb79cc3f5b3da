"""Words that only one edition strikes through."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.agreement.editions import edition_pairs
from ppnews.lint.agreement.findings import findings
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "EDIT004",
    "struck-in-one-edition",
    Severity.WARNING,
    "Words are struck through in one edition and not in the other.",
    reason="In one of them what is called off looks as if it would take place.",
    bad=Example("The visit takes place in May.", style="@media screen { .prose p { text-decoration: line-through } }"),
    good=Example("The visit takes place in May.", style=".prose p { text-decoration: line-through }"),
    since="0.2.0",
)
NEEDS = Need.EDITIONS


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the finished PDF of every language against its web page, section by section."""
    for pair in edition_pairs(subject):
        yield from findings(RULE, pair, pair.struck(), "{other} strikes “{words}” through{where}, {edition} does not")
