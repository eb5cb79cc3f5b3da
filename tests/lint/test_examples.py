"""Every rule has the fault of its bad example and no fault in its good one, and offers the mends that it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.fixtures import write_fixture

from lint.examples import Shown, lint_example, write_example
from lint.sites import Sites
from ppnews.diagnostics import Diagnostic, Fixable, Rule
from ppnews.lint.engine import all_rules
from ppnews.lint.facts import needs_of
from ppnews.lint.subject import Need

WITHOUT = {
    "PAGE009": "no sources make a PDF of ours that lacks a font",
    "MAN030": "a machine decides how much memory setting pages takes",
    "MAN031": "the engine itself has to fail: tests/tasks/test_unmade.py",
}
"""The rules whose examples cannot be run, and why."""
ELSEWHERE = {
    code: f"issues/1/{name}"
    for code, name in (
        ("IMG003", "images/cover.jpg"),
        ("IMG007", "images/plan.svg"),
        ("MAN014", "visit.md"),
        ("MAN019", "visit.md"),
        ("MAIL001", "issue.yaml"),
        ("MAIL002", "issue.yaml"),
    )
} | {"MAIL008": "layouts/plain/templates/mail/_foot.html"}
"""Files that a finding points at and the example names without showing them."""
SHOWN = [rule for rule in all_rules() if rule.code not in WITHOUT]
MENDS = {
    frozenset[bool](): Fixable.NO,
    frozenset({True}): Fixable.SAFE,
    frozenset({False}): Fixable.UNSAFE,
    frozenset({True, False}): Fixable.PARTLY,
}
"""The fixability of a rule by whether its mends are safe."""
FIXTURES = Path(__file__).parent


@pytest.fixture
def web(rule: Rule, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Sites | None:
    """Run the sites for rules that need them."""
    if needs_of(rule) is not Need.NETWORK:
        return None
    sites: Sites = request.getfixturevalue("sites")
    monkeypatch.setenv("SSL_CERT_FILE", str(sites.trusted))
    return sites


def own(found: tuple[Diagnostic, ...], rule: Rule) -> list[Diagnostic]:
    """Return the findings of one rule; no other may be an error."""
    assert [finding for finding in found if finding.is_error and finding.rule != rule] == []
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_examples_and_mends(rule: Rule, web: Sites | None, tmp_path: Path) -> None:
    good = write_example(tmp_path / "good", rule, rule.good, web)
    assert own(lint_example(good, rule), rule) == []
    bad = write_example(tmp_path / "bad", rule, rule.bad, web)
    found = own(lint_example(bad, rule), rule)
    assert found
    elsewhere = ELSEWHERE.get(rule.code)
    assert [str(each.at) for each in found if not bad.holds(each.at) and each.at.path != elsewhere] == []
    fixture = FIXTURES / rule.code / "bad"
    if fixture.exists() and web is None:
        found += lint_example(Shown(write_fixture(fixture, tmp_path / "fixture"), 1, {}), rule)
    assert MENDS[frozenset(each.fix.safe for each in found if each.fix and each.rule == rule)] is rule.fixable


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_says_why_and_how(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.bad.parts or rule.bad.remark
    assert rule.good.parts or rule.good.remark
    assert rule.bad != rule.good
