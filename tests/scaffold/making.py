"""Issue 8 of the small publication, made after its issue 7."""

from __future__ import annotations

from datetime import date
from typing import Any

from helpers.projects import Written

from ppnews.files.reading import Place
from ppnews.load import yaml
from ppnews.load.issue import load_issue
from ppnews.model.issue import Issue
from ppnews.model.when import Period
from ppnews.scaffold.create import create
from ppnews.scaffold.issue import next_issue, read_base
from ppnews.scaffold.plan import Plan, Scaffold, standing


def scaffold(written: Written, *carry: str, **changes: Any) -> Scaffold:
    """Return issue 8, made after issue 7 with what goes over by itself, and with `carry`."""
    base = read_base(written.project, 7)
    assert base.value is not None, base.diagnostics
    plan = {
        "number": 8,
        "period": Period.parse("2025-Q1"),
        "published": date(2025, 3, 20),
        "languages": ("en", "ru"),
        "carry": standing(base.value.issue) | frozenset(carry),
        **changes,
    }
    outcome = next_issue(base.value, Plan(**plan))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def sections(text: str | Place) -> dict[str, dict[str, Any]]:
    """Return a manifest's sections as written, by id or kind."""
    assert isinstance(text, str)
    outcome = yaml.parse_yaml(text, "issue.yaml")
    assert outcome.value is not None
    return {section.get("id", section["kind"]): section for section in outcome.value.data["sections"]}


def loaded(written: Written, made: Scaffold) -> Issue:
    """Write the new issue to disk and load it; there must not be an error in it."""
    create(written.project.issue_folder(8), made.files)
    outcome = load_issue(written.project, 8)
    assert outcome.value is not None, outcome.diagnostics
    assert not outcome.failed, outcome.diagnostics
    return outcome.value
