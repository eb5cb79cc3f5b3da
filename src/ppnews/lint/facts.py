"""The facts about a rule that its page lists: its mends, its needs, its age."""

from __future__ import annotations

from collections.abc import Mapping

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


def facts_about(rule: Rule) -> Mapping[str, str]:
    """Collect the facts of a rule's page, as Markdown, by their names in the order of the page."""
    return {
        "Fixable": rule.fixable.value,
        "Needs": _NEEDS[needs_of(rule)],
        "Since": rule.since,
    }
