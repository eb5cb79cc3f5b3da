"""Issue 39 is clean; slips of the printed one, put back into a copy, are found at their places."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from projects import Written

ROOT = Path(__file__).parents[2]
MANIFEST, EDITORIAL = "issues/39/issue.yaml", "issues/39/editorial.md"
CONFERENCE = "issues/39/articles/border-management-conference.md"
OBSERVATORY = '"Migration Observatory: Publications in 2024 and country factsheets"'
COUNTRIES = OBSERVATORY.replace("country", "countries'")
HERE, TWICE = (
    "[here](https://www.icmpd.org/)",
    "[The hosts](https://www.icmpd.org/), [the hosts](https://www.euaa.europa.eu/)",
)
SLIPS = [
    (MANIFEST, f"title: {OBSERVATORY}", f"title: {COUNTRIES}\n    contents: {OBSERVATORY}", "TOC002"),
    (MANIFEST, "Workshop/Study Visit", "Workshop/ Study Visit", "TEXT003"),
    (EDITORIAL, "nine new publications and a book", "a dozen new publications", "TEXT007"),
    (EDITORIAL, "combating trafficking", "combatting trafficking", "TEXT008"),
    (EDITORIAL, "2023–2027", "2023-2027", "TEXT001"),
    (EDITORIAL, "European Migration Network (EMN)", "EMN", "TEXT009"),
    (CONFERENCE, "27–28 November", "27-28 November", "TEXT001"),
    (CONFERENCE, "On 27", f"As told {HERE}, on 27", "LINK002"),
    (CONFERENCE, "On 27", f"{TWICE}: on 27", "LINK003"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Written:
    shutil.copy(ROOT / "ppnews.yaml", tmp_path)
    shutil.copytree(ROOT / "issues", tmp_path / "issues")
    return Written(tmp_path)


def findings(written: Written) -> list[tuple[str, str, int]]:
    """Return code, file and line of every finding, without pages."""
    printed = written.run("lint", "39", "--no-render", "--output-format", "json").stdout
    return [(found["code"], found["path"], found["line"]) for found in json.loads(printed)]


def test_issue_39_is_clean(copy: Written) -> None:
    assert findings(copy) == []


@pytest.mark.parametrize(("name", "right", "wrong", "code"), SLIPS)
def test_a_slip_of_the_printed_issue_is_found(copy: Written, name: str, right: str, wrong: str, code: str) -> None:
    text = copy.read(name).decode()
    assert right in text
    copy.put({name: text.replace(right, wrong, 1)})
    line = text[: text.index(right)].count("\n") + 1
    found = findings(copy)
    assert any(c == code and path == name and line <= at <= line + 1 for c, path, at in found), found
    assert {c for c, _, _ in found} == {code}
