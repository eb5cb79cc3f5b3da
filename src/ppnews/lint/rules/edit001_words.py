"""Words that only one edition has."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.agreement.editions import edition_pairs
from ppnews.lint.agreement.findings import findings
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "EDIT001",
    "words-in-one-edition",
    Severity.WARNING,
    "Words stand in one edition and not in the other.",
    reason="Readers of the one are told less than readers of the other; whoever looks at one of them sees nothing.",
    bad=Example(section="standfirst: Experts met in Prague.", style="@media screen { .standfirst { display: none } }"),
    good=Example(section="standfirst: Experts met in Prague.", style=".standfirst { font-style: normal }"),
    since="0.2.0",
)
NEEDS = Need.EDITIONS


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the finished PDF of every language against its web page, section by section."""
    for pair in edition_pairs(subject):
        yield from findings(RULE, pair, pair.words(), "{other} has “{words}”{where}, {edition} does not")
