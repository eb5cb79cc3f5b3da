"""`ppnews lint` and `ppnews rule` as an editor types them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from helpers.projects import Written, run, write_project

from ppnews.lint.engine import all_rules
from ppnews.report import formats

ARTICLE = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}


@pytest.fixture
def promised(tmp_path: Path) -> Written:
    """An issue whose only section is promised on page 2 and stands on page 1."""
    return write_project(tmp_path, sections=[{**ARTICLE, "page": 2}])


def test_a_clean_issue(tmp_path: Path) -> None:
    done = write_project(tmp_path, sections=[ARTICLE]).run("lint")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Looked at pages that were set in memory; build/ was left as it is.\nNothing found.\n"


def test_pages_are_set_in_memory_where_the_build_is_out_of_date(promised: Written) -> None:
    assert "TOC001" in promised.run("lint").stdout
    assert promised.built() == {}
    promised.run("build", "--pdf")
    built = promised.built()
    assert "Looked at build/1/" in promised.run("lint").stderr
    promised.put({"issues/1/first.md": "Other words.\n"})
    assert "in memory" in promised.run("lint").stderr
    assert promised.built() == built


def test_warnings_fail_only_with_strict(promised: Written) -> None:
    assert promised.run("lint").exit_code == 0
    assert promised.run("lint", "--strict").exit_code == 1


def test_errors_in_the_sources_are_findings(tmp_path: Path) -> None:
    written = write_project(tmp_path, issue={"published": "2024-02-30"})
    done = written.run("lint")
    assert done.exit_code == 1
    assert "MAN007" in done.stdout


def test_without_pages_nothing_is_built(promised: Written) -> None:
    done = promised.run("lint", "--no-render")
    assert done.stdout == ""
    assert "not looked at" in done.stderr
    assert promised.built() == {}


def test_as_many_findings_are_mended_as_were_said(tmp_path: Path) -> None:
    """One fix may do for two findings, and a second round may come to those that overlapped in the first."""
    text = "The  first  of 3 - 4...  See  pages 3 - 4... or 10-12  and so..., 5-6\n"
    written = write_project(tmp_path, sections=[ARTICLE], files={"issues/1/first.md": text})
    said = written.run("lint", "--no-render").stdout.splitlines()[-1]
    assert (words := re.search(r"--fix mends (\d+)", said)) is not None
    assert f"Mended in issue 1: {words[1]} findings.\n" in written.run("lint", "--fix").stderr
    assert "--fix" not in written.run("lint", "--no-render").stdout


def test_fix_mends_and_keeps_every_other_byte(promised: Written) -> None:
    before = promised.read("issues/1/issue.yaml").decode()
    commented = before.replace("page: 2", "page: 2   # as planned\n\n")
    promised.put({"issues/1/issue.yaml": commented})
    done = promised.run("lint", "--fix")
    assert promised.read("issues/1/issue.yaml").decode() == commented.replace("page: 2", "page: 1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert promised.run("lint", "--fix").stdout == ""


def test_diff_shows_and_writes_nothing(promised: Written) -> None:
    before = promised.read("issues/1/issue.yaml")
    done = promised.run("lint", "--diff")
    assert "-  page: 2\n+  page: 1\n" in done.stdout
    assert promised.read("issues/1/issue.yaml") == before


def test_the_last_line_says_how_many_can_be_mended(promised: Written) -> None:
    assert promised.run("lint").stdout.splitlines()[-1] == "1 warning; ppnews lint --fix mends 1"


@pytest.mark.parametrize(("options", "found"), [
    (["--select", "TOC"], True),
    (["--select", "toc001"], True),
    (["--select", "MAN,TOC001"], True),
    (["--select", "MAN"], False),
    (["--ignore", "TOC"], False),
])  # fmt: skip
def test_rules_are_chosen_by_code_or_family(promised: Written, options: list[str], found: bool) -> None:
    assert ("TOC001" in promised.run("lint", *options).stdout) is found


@pytest.mark.parametrize("options", [["--select", "NONE"], ["--output-format", "xml"], ["1", "--all"], ["7"]])
def test_wrong_usage(promised: Written, options: list[str]) -> None:
    done = promised.run("lint", *options)
    assert done.exit_code == 2
    assert done.stderr.startswith("ppnews: ")


def test_json(promised: Written) -> None:
    (finding,) = json.loads(promised.run("lint", "--output-format", "json").stdout)
    assert (finding["code"], finding["path"], finding["language"]) == ("TOC001", "issues/1/issue.yaml", "en")
    assert finding["fix"]["edits"][0]["replacement"] == "1"


@pytest.mark.parametrize("name", formats())
def test_every_form_of_output_is_printed(promised: Written, name: str) -> None:
    done = promised.run("lint", "--output-format", name)
    assert done.exit_code == 0
    assert "TOC001" in done.stdout


def test_all_issues(promised: Written) -> None:
    manifest = promised.read("issues/1/issue.yaml").decode()
    promised.put({"issues/2/issue.yaml": manifest.replace("number: 1", "number: 2"), "issues/2/first.md": "Words.\n"})
    printed = promised.run("lint", "--all").stdout
    assert "issues/1/issue.yaml" in printed
    assert "issues/2/issue.yaml" in printed


def test_every_rule_is_explained() -> None:
    listed = run("rule").stdout
    for rule in all_rules():
        assert rule.code in listed
        page = run("rule", rule.code).stdout
        assert rule.summary in page
        assert "\n- Languages: " in page
        assert rule.reason.endswith(".")
        assert run("rule", rule.name).stdout == page


def test_an_unknown_rule() -> None:
    done = run("rule", "TOC0001")
    assert done.exit_code == 2
    assert "Did you mean “TOC001”?" in done.stderr
