"""Slips of the printed issue 39, put back into a clean copy, are found at their places."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from helpers.projects import Written

ROOT = Path(__file__).parents[2]
MANIFEST, EDITORIAL = "issues/39/issue.yaml", "issues/39/editorial.md"
CONFERENCE = "issues/39/articles/border-management-conference.md"
OBSERVATORY = '"Migration Observatory: Publications in 2024 and country factsheets"'
COUNTRIES = OBSERVATORY.replace("country", "countries'")
IN_RUSSIAN = '"Миграционная обсерватория: публикации 2024 года и информационные справки по странам"'
ENTRY = f"    contents: {{en: {OBSERVATORY}, ru: {IN_RUSSIAN}}}\n"
HERE, TWICE = (
    "[here](https://www.icmpd.org/)",
    "[The hosts](https://www.icmpd.org/), [the hosts](https://www.euaa.europa.eu/)",
)
OBSERVATORY_TEXT, ACADEMY = "issues/39/articles/migration-observatory.md", "issues/39/articles/training-academy.md"
STUDY_VISIT = "issues/39/articles/study-visit-kyrgyzstan.md"
TAJIKISTAN = "issues/39/articles/tajikistan.md"
WORKSHOP = "issues/39/articles/emn-workshop.md"
QUOTED = "Forecasting and New Technologies in Migration and Asylum Governance: State of Play and New Developments"
SLIPS = [
    (MANIFEST, f"    title:\n      en: {OBSERVATORY}", f"{ENTRY}    title:\n      en: {COUNTRIES}", "TOC002"),
    (MANIFEST, "Workshop/Study Visit", "Workshop/ Study Visit", "TEXT003"),
    (EDITORIAL, "May or June", "March/ April", "TEXT003"),
    (EDITORIAL, "nine new publications and a book", "a dozen new publications", "TEXT007"),
    (EDITORIAL, "nine new publications and a book", "a dozen of new publications", "TEXT007"),
    (EDITORIAL, "combating trafficking", "combatting trafficking", "TEXT008"),
    (MANIFEST, "Combating Trafficking", "Combatting Trafficking", "TEXT008"),
    (STUDY_VISIT, "The programme moved", "Organized by the hosts, the programme moved", "TEXT008"),
    (EDITORIAL, "2023–2027", "2023-2027", "TEXT001"),
    (STUDY_VISIT, "From 15 to 17 October", "On 15-17 October", "TEXT001"),
    (CONFERENCE, "27–28 November", "27-28 November", "TEXT001"),
    (WORKSHOP, f'"{QUOTED}"', f"“{QUOTED}”", "TEXT005"),
    (EDITORIAL, "European Migration Network (EMN)", "EMN", "TEXT009"),
    (EDITORIAL, "General Directors of Immigration Services Conference (GDISC)", "GDISC", "TEXT009"),
    (EDITORIAL, "guides our joint work", "guides our joint work with the EUAA", "TEXT009"),
    (EDITORIAL, "combating trafficking in human beings", "combating THB", "TEXT009"),
    (TAJIKISTAN, "The conversation turned", "Nodirsoda Imatsho spoke first. The conversation turned", "TEXT012"),
    (EDITORIAL, "experts travelled", "experts travelled untill noon", "TEXT011"),
    (CONFERENCE, "On 27", f"As told {HERE}, on 27", "LINK002"),
    (CONFERENCE, "On 27", f"{TWICE}: on 27", "LINK003"),
]
MANIFEST_TEXT = (ROOT / MANIFEST).read_text(encoding="utf-8")
LAST_COURSE = MANIFEST_TEXT[MANIFEST_TEXT.rindex("      - title:", 0, MANIFEST_TEXT.index("  - kind: reading")) :]
LAST_COURSE = LAST_COURSE[: LAST_COURSE.index("\n  - kind")]
# A list that grows shorter or longer, and what is said of it elsewhere.
LISTS = [
    ("      UZ: https://www.pragueprocess.eu/\n", "", EDITORIAL, "ten country factsheets"),
    ("      UZ: https://www.pragueprocess.eu/\n", "", OBSERVATORY_TEXT, "ten country factsheets"),
    (LAST_COURSE, "", ACADEMY, "Five e-courses"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Written:
    shutil.copy(ROOT / "ppnews.yaml", tmp_path)
    shutil.copytree(ROOT / "issues/39", tmp_path / "issues/39")
    return Written(tmp_path)


def findings(written: Written) -> list[tuple[str, str, int]]:
    """Return code, file and line of every finding, without pages."""
    printed = written.run("lint", "39", "--no-render", "--ignore", "LANG", "--output-format", "json").stdout
    return [(found["code"], found["path"], found["line"]) for found in json.loads(printed)]


@pytest.mark.parametrize(("name", "right", "wrong", "code"), SLIPS)
def test_a_slip_of_the_printed_issue_is_found(copy: Written, name: str, right: str, wrong: str, code: str) -> None:
    text = copy.read(name).decode()
    assert right in text
    copy.put({name: text.replace(right, wrong, 1)})
    line = text[: text.index(right)].count("\n") + 1
    found = findings(copy)
    assert any(c == code and path == name and line <= at <= line + 1 for c, path, at in found), found
    assert {c for c, _, _ in found} == {code}


@pytest.mark.parametrize(("right", "wrong", "name", "claim"), LISTS)
def test_a_list_that_changed_contradicts_the_texts(
    copy: Written, right: str, wrong: str, name: str, claim: str
) -> None:
    manifest = copy.read(MANIFEST).decode()
    assert right in manifest
    copy.put({MANIFEST: manifest.replace(right, wrong, 1)})
    text = copy.read(name).decode()
    line = text[: text.index(claim)].count("\n") + 1
    found = findings(copy)
    assert ("TEXT007", name, line) in found, found
    assert {code for code, _, _ in found} == {"TEXT007"}


def test_every_link_that_only_says_here_is_found(copy: Written) -> None:
    text = copy.read(CONFERENCE).decode()
    copy.put({CONFERENCE: text + "\n" + " ".join(f"More is {HERE}." for _ in range(15)) + "\n"})
    found = [each for each in findings(copy) if each[0] == "LINK002"]
    assert len(found) == 15
    assert {(path, line) for _, path, line in found} == {(CONFERENCE, text.count("\n") + 2)}


def test_here_twice_in_one_sentence_for_two_targets_is_found(copy: Written) -> None:
    text = copy.read(CONFERENCE).decode()
    other = HERE.replace("www.icmpd.org", "www.euaa.europa.eu")
    copy.put({CONFERENCE: text.replace("On 27", f"Read {HERE} and {other}: on 27", 1)})
    found = findings(copy)
    assert sorted(code for code, _, _ in found) == ["LINK002", "LINK002", "LINK003"], found
    assert {(path, line) for _, path, line in found} == {(CONFERENCE, 1)}
