"""The facts about a rule that its page lists: its fixes, its needs, its languages, its age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ppnews.diagnostics import Rule
from ppnews.lint.engine import Check, checks
from ppnews.lint.subject import Need
from ppnews.lint.vocabulary import languages_with
from ppnews.model.languages.calendar import language_name

_PAGES = "the finished pages; `--no-render` leaves it out"
_NEEDS = {
    None: "nothing but the sources",
    Need.PAGES: _PAGES,
    Need.PAPER: _PAGES,
    Need.LOOKS: _PAGES,
    Need.EDITIONS: _PAGES,
    Need.MESSAGES: "the finished messages; `--no-render` leaves it out",
    Need.HISTORY: "the manifest of the issue before",
    Need.CALENDARS: "the finished calendars, where they were built; `--no-render` leaves it out",
    Need.SITE: "the finished site, where it was made and is up to date; `--no-render` leaves it out",
    Need.FEEDS: "the finished site, where it was made; `--no-render` leaves it out",
    Need.NETWORK: "the network; it runs with `--online`",
}


def needs_of(rule: Rule) -> Need | None:
    """Look up the need of a rule; None for one that reads only the sources."""
    check = _check_of(rule)
    return check.needs if check is not None else None


def facts_about(rule: Rule) -> Mapping[str, str]:
    """Collect the facts of a rule's page, as Markdown, by their names in the order of the page."""
    return {
        "Fixable": rule.fixable.value,
        "Needs": _NEEDS[needs_of(rule)],
        "Languages": _languages(_check_of(rule)),
        "Since": rule.since,
    }


def _check_of(rule: Rule) -> Check | None:
    return next((check for check in checks() if check.rule.code == rule.code), None)


def _languages(check: Check | None) -> str:
    """Name the languages of a rule: those whose files have the words that it uses."""
    if check is not None and check.uses:
        return _names(languages_with(*check.uses))
    if check is not None and check.aided_by:
        known = {tag for group in check.aided_by for tag in languages_with(group)}
        return f"all; it knows words of {_names(tuple(known))}"
    return "all"


def _names(tags: Sequence[str]) -> str:
    return ", ".join(sorted(language_name(tag, "en") for tag in tags))
