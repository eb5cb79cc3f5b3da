"""The facts about a rule that its page lists: its mends, its needs, its age."""

from __future__ import annotations

from ppnews.diagnostics import Rule
from ppnews.lint.engine import checks
from ppnews.lint.subject import Need

_PAGES = "the finished pages; `--no-render` leaves it out"
_NEEDS = {
    None: "nothing but the sources",
    Need.PAGES: _PAGES,
    Need.PAPER: _PAGES,
    Need.LOOKS: _PAGES,
    Need.NETWORK: "the network; it runs with `--online`",
}


def needs_of(rule: Rule) -> Need | None:
    """Look up the need of a rule; None for one that reads only the sources."""
    return next((check.needs for check in checks() if check.rule.code == rule.code), None)


def facts_about(rule: Rule) -> tuple[tuple[str, str], ...]:
    """List a rule's facts as label and words, in Markdown."""
    return (
        ("fixable", rule.fixable.value),
        ("needs", _NEEDS[needs_of(rule)]),
        ("since", rule.since),
    )
