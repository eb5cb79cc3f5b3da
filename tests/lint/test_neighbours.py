"""How an issue's period, number and day of publication follow from those of the issues beside it (DATE007)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers.projects import write_project

BEFORE = {"period": "2024-Q3", "published": "2024-09-20"}


def findings(root: Path, number: int, **frames: Mapping[str, object]) -> list[tuple[int, str, str]]:
    """Return line, message and hint of every finding in issue `number`, with other issues as `n<number>`."""
    written = write_project(root)
    words = written.read("issues/1/issue.yaml").decode()
    for name, frame in frames.items():
        other = int(name.removeprefix("n"))
        lines = [f"number: {other}", *(f"{key}: {value}" for key, value in frame.items())]
        sections = words[words.index("sections:") :]
        written.put({f"issues/{other}/issue.yaml": "\n".join([*lines, sections]), f"issues/{other}/first.md": "Words."})
    if "n1" not in frames:
        written.put({"issues/1/issue.yaml": None})
    done = written.run("lint", str(number), "--no-render", "--select", "DATE007", "--output-format", "json")
    return [(found["line"], found["message"], found["hint"]) for found in json.loads(done.stdout)]


@pytest.mark.parametrize(
    ("number", "period", "said"),
    [
        (10, "2024-Q3", "begins with the same month"),
        (10, "2024-Q2", "lies before it"),
        (10, "2024-09/2024-11", "overlaps with it"),
        (10, "2025-Q1", "leaves 3 months out between them"),
        (10, "2025-Q4", "leaves 12 months out between them"),
        (10, "2024-12", "leaves 2 months out between them"),
        (11, "2024-Q4", "comes 3 months too early for that number"),
        (12, "2025-Q3", "leaves 3 months out between them"),
    ],
)
def test_a_period_that_does_not_follow_is_found(tmp_path: Path, number: int, period: str, said: str) -> None:
    own: Mapping[str, object] = {"period": period, "published": "2024-12-20"}
    found = findings(tmp_path, number, n9=BEFORE, **{f"n{number}": own})
    assert [line for line, _, _ in found] == [2]
    assert said in found[0][1]


@pytest.mark.parametrize(
    ("number", "period"),
    [(10, "2024-Q4"), (11, "2025-Q1"), (13, "2025-Q3"), (10, "2024-10"), (10, "2024-10/2025-03"), (14, "2025-H1")],
)
def test_a_period_that_follows_is_left_alone(tmp_path: Path, number: int, period: str) -> None:
    own: Mapping[str, object] = {"period": period, "published": "2024-12-20"}
    assert findings(tmp_path, number, n9=BEFORE, **{f"n{number}": own}) == []


def test_the_hint_counts_on_from_the_issue_before(tmp_path: Path) -> None:
    own: Mapping[str, object] = {"period": "2025-Q4", "published": "2024-12-20"}
    ((_, _, hint),) = findings(tmp_path, 11, n9=BEFORE, n11=own)
    assert "2025-Q1" in hint


@pytest.mark.parametrize("day", ["2024-09-20", "2024-09-19", "2023-12-20"])
def test_an_issue_comes_out_after_the_one_before_it(tmp_path: Path, day: str) -> None:
    own: Mapping[str, object] = {"period": "2024-Q4", "published": day}
    assert [line for line, _, _ in findings(tmp_path, 10, n9=BEFORE, n10=own)] == [3]


def test_what_does_not_fit_the_next_issue_is_told_there_alone(tmp_path: Path) -> None:
    own: Mapping[str, object] = {"period": "2024-Q4", "published": "2024-12-20"}
    wrong: Mapping[str, object] = {"period": "2024-Q4", "published": "2024-12-20"}
    assert findings(tmp_path, 10, n9=BEFORE, n10=own, n11=wrong) == []
    assert len(findings(tmp_path, 11, n9=BEFORE, n10=own, n11=wrong)) == 2


def test_a_neighbour_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    own: Mapping[str, object] = {"period": "2024-Q4", "published": "2024-12-20"}
    assert findings(tmp_path, 10, n9={"period": "autumn", "published": "soon"}, n10=own) == []
