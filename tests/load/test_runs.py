"""Lines that no text has are refused as they are read; lines that people write are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

from ppnews.model.runs import find_run


@pytest.mark.parametrize(
    "text", [" " * 90_000, "x" * 90_000, "<http://a" * 9_000, "\u00a0" * 5_000, "“" * 9_000, "слово-" * 9_000]
)
def test_endless_lines_are_refused(project: Callable[..., Written], text: str) -> None:
    written = project(files={"issues/1/first.md": f"Words.\n\n# A{text}b\n"})
    done = written.run("lint", "1", "--no-render")
    assert "issues/1/first.md:3:" in done.output
    assert "error MAN019 More than " in done.output


def test_those_of_the_manifest_too(project: Callable[..., Written]) -> None:
    section = {"kind": "article", "id": "a", "title": f"A{' ' * 5_000}b", "body": "first.md"}
    done = project(sections=[section]).run("lint", "1", "--no-render")
    assert "issues/1/issue.yaml:" in done.output
    assert "blanks stand here in a row" in done.output


@pytest.mark.parametrize(
    "text",
    [f"https://example.org/?q={'x' * 2_000}", "季刊評論。" * 9_000, "ถ้อยคำ" * 9_000, "word " * 90_000, "\n" * 9_000],
)
def test_long_texts_are_read(text: str) -> None:
    assert find_run(text) is None


def test_looking_takes_time_in_proportion() -> None:
    # Runs just below the limit: a search that began again at each sign would take an hour.
    assert find_run(f"{'x' * 3_999} {' ' * 998}\n" * 400) is None
