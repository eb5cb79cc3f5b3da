"""Findings that are kept on purpose, and the comments that say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import Written, write_project

WRONG = {"kind": "article", "id": "first", "title": "First", "body": "first.md", "page": 2}
MANIFEST = """number: 1
period: 2024-Q4
published: 2024-12-20
sections:
  - kind: article
    id: first
    title: First
{before}    page: 2{behind}
    body: first.md
"""


def project(root: Path, before: str = "", behind: str = "") -> Written:
    line = f"    {before}\n" if before else ""
    return write_project(root, issue=MANIFEST.format(before=line, behind=f" {behind}" if behind else ""))


def codes(written: Written, *options: str) -> list[str]:
    """Return the codes that `ppnews lint` prints."""
    done = written.run("lint", "1", *options)
    return [
        word for line in done.stdout.splitlines() for word in line.split()[2:3] if line.startswith(("issues", "ppn"))
    ]


def test_without_a_comment_it_is_found(tmp_path: Path) -> None:
    assert codes(project(tmp_path)) == ["TOC001"]


@pytest.mark.parametrize("place", ["before", "behind"])
@pytest.mark.parametrize("code", ["TOC001", "TOC", "TEXT001, TOC001"])
def test_a_comment_beside_the_place_silences(tmp_path: Path, place: str, code: str) -> None:
    written = project(tmp_path, **{place: f"# ppnews: ignore {code} because the plan changed"})
    assert codes(written) == []


def test_a_comment_without_a_reason_silences_and_is_found(tmp_path: Path) -> None:
    assert codes(project(tmp_path, behind="# ppnews: ignore TOC001")) == ["LINT002"]


def test_a_comment_that_silences_nothing_is_found(tmp_path: Path) -> None:
    written = project(tmp_path, behind="# ppnews: ignore TOC001 because of the plan")
    manifest = written.read("issues/1/issue.yaml").decode().replace("page: 2", "page: 1")
    written.put({"issues/1/issue.yaml": manifest})
    assert codes(written) == ["LINT001"]


def test_a_comment_about_a_rule_that_did_not_run_is_not_useless(tmp_path: Path) -> None:
    written = project(tmp_path, behind="# ppnews: ignore TOC001 because of the plan")
    assert codes(written, "--no-render") == []


def test_settings_of_the_publication(tmp_path: Path) -> None:
    written = project(tmp_path)
    for lint, expected in (
        ({"ignore": ["TOC001"]}, []),
        ({"ignore": ["TOC"]}, []),
        ({"ignore": ["TOC001 issues/2/*"]}, ["TOC001"]),
        ({"ignore": ["TOC001 issues/1/*"]}, []),
        ({"error": ["TOC"]}, ["TOC001"]),
    ):
        write_project(tmp_path, publication={"lint": lint}, issue=MANIFEST.format(before="", behind=""))
        assert codes(written) == expected
    assert written.run("lint", "1").exit_code == 1


def test_errors_in_reading_cannot_be_silenced(tmp_path: Path) -> None:
    written = project(tmp_path, behind="# ppnews: ignore MAN because of nothing")
    manifest = written.read("issues/1/issue.yaml").decode().replace("page: 2", "page: two")
    written.put({"issues/1/issue.yaml": manifest})
    assert "MAN006" in codes(written)


def test_a_remark_in_a_text_is_not_printed(tmp_path: Path) -> None:
    text = "<!-- ppnews: ignore TEXT because of the house style -->\nWords.\n"
    written = write_project(tmp_path, files={"issues/1/first.md": text})
    assert written.run("build", "1", "--html").exit_code == 0
    page = written.read("build/1/en/index.html").decode()
    assert "house style" not in page
    assert "Words." in page
