"""Counts that no honest work comes near: beyond them stands a finding with its place, and nothing is read on."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import WriteProject
from helpers.projects import Written

from ppnews.load import composing, yaml
from ppnews.load.composing import MAX_ENTRIES


def objections(written: Written) -> str:
    done = written.run("build", "--html", COLUMNS="400")
    assert done.exit_code == 1, done.output
    return done.output


@pytest.mark.parametrize("what", ["sections", "events", "items", "languages", "images", "topics"])
def test_a_list_that_is_too_long_is_told_at_the_first_entry_too_many(what: str) -> None:
    text = f"{what}:\n" + "  - {kind: article}\n" * (MAX_ENTRIES * 100)
    outcome = yaml.parse_yaml(text, "issue.yaml")
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    assert finding.rule.code == "MAN019"
    assert (finding.at.line, finding.at.column) == (MAX_ENTRIES + 2, 5)
    assert "This list goes on here after 1,000 entries" in finding.message


def test_a_list_may_be_as_long_as_the_limit() -> None:
    assert yaml.parse_yaml("a:\n" + "- x\n" * MAX_ENTRIES, "issue.yaml").value is not None


def test_a_map_that_is_too_long_is_told_at_the_first_field_too_many() -> None:
    outcome = yaml.parse_yaml("".join(f"k{n}: v\n" for n in range(MAX_ENTRIES * 10)), "issue.yaml")
    (finding,) = outcome.diagnostics
    assert finding.at.line == MAX_ENTRIES + 1
    assert "This map goes on here after 1,000 fields" in finding.message


def test_many_lists_within_their_limits_are_too_long_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MAX_WRITTEN", 50)
    (finding,) = yaml.parse_yaml("- [a, b, c, d, e, f, g, h, i]\n" * 10, "issue.yaml").diagnostics
    assert (finding.at.line, finding.at.column) == (5, 28)
    assert "The file goes on here after 50 values" in finding.message


@pytest.mark.parametrize("count", [61, 3_000])
def test_a_publication_has_at_most_60_languages(project: WriteProject, count: int) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    tags = [f"{first}{second}{third}" for first in letters for second in letters for third in letters]
    written = project(publication={"languages": ["en", *tags[: count - 1]]})
    said = objections(written)
    assert "ppnews.yaml:" in said
    assert ("more entries than 60" if count < MAX_ENTRIES else "goes on here after 1,000 entries") in said


def test_an_issue_has_at_most_60_languages(project: WriteProject) -> None:
    written = project(issue={"languages": [f"a{first}{second}" for first in "abcdefghij" for second in "abcdefg"]})
    said = objections(written)
    assert "issues/1/issue.yaml:" in said
    assert "more entries than 60" in said


def test_folders_of_a_layout_with_too_many_files_are_told(project: WriteProject) -> None:
    written = project()
    for folder, count in (("templates/more", 1_001), ("images", 1_001), ("kinds", 201)):
        place = Path(written.root, "layouts/plain", folder)
        place.mkdir(parents=True)
        for number in range(count):
            (place / f"kind{number}.yaml").write_text("description: A kind.\n", encoding="utf-8")
    said = objections(written)
    for folder, most in (("templates", "1,000"), ("images", "1,000"), ("kinds", "200")):
        assert f"The folder layouts/plain/{folder} has more than {most} files" in said
