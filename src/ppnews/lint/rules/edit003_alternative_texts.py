"""Alternative texts that only one edition has."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.agreement.editions import edition_pairs
from ppnews.lint.agreement.findings import findings
from ppnews.lint.subject import Need, Subject

RULE = Rule(
    "EDIT003",
    "alternative-text-in-one-edition",
    Severity.WARNING,
    "The alternative text of a picture stands in one edition and not in the other.",
    reason="Whoever reads the other edition with a screen reader does not get the picture.",
    bad=Example(
        section="images: [{file: images/bridge.svg, alt: Two engineers on a bridge}]",
        style="@media screen { .picture { display: none } }",
    ),
    good=Example(
        section="images: [{file: images/bridge.svg, alt: Two engineers on a bridge}]",
        style=".picture { margin: 1em 0 }",
    ),
    since="0.2.0",
)
NEEDS = Need.EDITIONS


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the finished PDF of every language against its web page, section by section."""
    for pair in edition_pairs(subject):
        yield from findings(
            RULE, pair, pair.alternatives(), "{other} has a picture that says “{words}”{where}, {edition} does not"
        )
