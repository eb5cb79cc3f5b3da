"""Facts about the rules that their own words do not say: the languages that they speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ppnews.diagnostics import Rule
from ppnews.lint.engine import checks
from ppnews.lint.vocabulary import languages_with
from ppnews.model.languages.calendar import language_name


def facts_about(rule: Rule) -> Mapping[str, str]:
    """Return the facts of a rule's page, by their names in the order of the page."""
    return {"Languages": _languages(rule)}


def _languages(rule: Rule) -> str:
    """Name the languages of a rule: those whose files have the words that it uses."""
    check = next((check for check in checks() if check.rule == rule), None)
    if check is not None and check.uses:
        return _names(languages_with(*check.uses))
    if check is not None and check.aided_by:
        known = {tag for group in check.aided_by for tag in languages_with(group)}
        return f"all; it knows words of {_names(tuple(known))}"
    return "all"


def _names(tags: Sequence[str]) -> str:
    return ", ".join(sorted(language_name(tag, "en") for tag in tags))
