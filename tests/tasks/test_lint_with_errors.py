"""Errors that keep an issue from being built, and everything else that can be said of it, in one run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

import pytest
from helpers.projects import Written

from ppnews.load.issue import load_issue
from ppnews.tasks.lint import LintRequest, LintResult, lint

TEXT = "On 5-6 May they met.\n\nThe EUAA came.\n"
MANIFEST = (
    "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\nsections:\n"
    "  - {kind: article, id: first, title: First, body: first.md}\n"
    "  - {kind: article, id: second, title: Second, body: second.md}\n"
)
BROKEN: Mapping[str, tuple[Mapping[str, str | None], str, tuple[str, ...]]] = {
    # the files that are wrong, the error, rules that cannot run
    "a field of a section": (
        {"issues/1/issue.yaml": MANIFEST.replace("title: Second", "title: Second, page: no")},
        "MAN006",
        ("TEXT007", "TEXT009", "TOC003", "PAGE001"),
    ),
    "a field of the issue": (
        {"issues/1/issue.yaml": MANIFEST.replace("2024-12-20", "20 December")},
        "MAN007",
        ("DATE001", "DATE006", "PAGE001"),
    ),
    "no YAML": ({"issues/1/issue.yaml": MANIFEST + "x: [\n"}, "MAN001", ("DATE001", "TEXT009", "PAGE001")),
    "a text that is not there": ({"issues/1/second.md": None}, "MAN012", ("TEXT009", "IMG003", "PAGE001")),
    "a field of the publication": (
        {"ppnews.yaml": "name: News\nslug: News!\nlanguages: [en]\nlayout: plain\n"},
        "MAN006",
        ("TEXT010", "PAGE001"),
    ),
    "no such layout": (
        {"ppnews.yaml": "name: News\nslug: news\nlanguages: [en]\nlayout: plaid\n"},
        "MAN023",
        ("IMG004", "PAGE001"),
    ),
}


@pytest.fixture
def linted(project: Callable[..., Written]) -> Callable[..., LintResult]:
    """Lint an issue with two texts, whose files are given anew."""

    def run(files: Mapping[str, str | None]) -> LintResult:
        whole = {"issues/1/issue.yaml": MANIFEST, "issues/1/first.md": TEXT, "issues/1/second.md": "Words.\n"}
        written = project(files=whole)
        written.put(files)
        assert load_issue(written.project, 1).failed or not files
        return lint(written.project, LintRequest(1))

    return run


@pytest.mark.parametrize(("files", "error", "cannot"), BROKEN.values(), ids=BROKEN)
def test_an_error_does_not_hide_what_else_is_wrong(
    linted: Callable[..., LintResult],
    files: Mapping[str, str | None],
    error: str,
    cannot: tuple[str, ...],
) -> None:
    result = linted(files)
    codes = [finding.rule.code for finding in result.findings]
    left_out = {rule.code for each in result.left_out for rule in each.rules}
    assert {error, "TEXT001"} <= set(codes)
    assert {finding.rule.code for finding in result.findings} - {error, "TEXT001", "TEXT009"} == set()
    assert left_out.issuperset(cannot)
    assert left_out.isdisjoint(codes)
    assert result.defects == ()


def test_every_rule_runs_over_an_issue_without_errors(linted: Callable[..., LintResult]) -> None:
    assert linted({}).left_out == ()


def test_nothing_is_said_where_the_settings_of_the_linter_are_wrong(linted: Callable[..., LintResult]) -> None:
    lint_settings = "name: News\nslug: news\nlanguages: [en]\nlayout: plain\nlint: {ignore: {TEXT001: yes}}\n"
    result = linted({"ppnews.yaml": lint_settings})
    assert {finding.rule.family for finding in result.findings} == {"MAN"}
    assert "TEXT001" in {rule.code for each in result.left_out for rule in each.rules}


def test_a_comment_is_not_called_useless_where_its_finding_may_lie_in_a_gap(linted: Callable[..., LintResult]) -> None:
    silence = "  # ppnews: ignore TEXT003 because of the name\n"
    manifest = MANIFEST.replace(
        "  - {kind: article, id: second,", f"{silence}  - {{kind: article, id: second, page: no,"
    )
    assert "LINT001" not in {f.rule.code for f in linted({"issues/1/issue.yaml": manifest}).findings}


def test_the_rules_that_did_not_run_are_named_in_every_form(project: Callable[..., Written]) -> None:
    written = project(files={"issues/1/issue.yaml": MANIFEST + "x: [\n", "issues/1/first.md": TEXT})
    reason = "did not run over issue 1, because of the error at issues/1/issue.yaml:"
    command = ("lint", "1", "--no-render", "--output-format")
    assert reason in written.run(*command, "text").stdout
    assert reason in written.run(*command, "github").stdout
    (run,) = json.loads(written.run(*command, "sarif").stdout)["runs"]
    notes = run["invocations"][0]["toolConfigurationNotifications"]
    assert "DATE001" in {note["associatedRule"]["id"] for note in notes}
    skipped = ET.fromstring(written.run(*command, "junit").stdout).findall(".//skipped/..")
    assert any(case.get("name", "").startswith("DATE001") for case in skipped)
    done = written.run(*command, "json")
    assert isinstance(json.loads(done.stdout), list)
    assert reason in done.stderr
