"""What TOC001 mends, and what it must not fail over."""

from __future__ import annotations

from pathlib import Path

from helpers.projects import Written, write_project

BODY = {"issues/1/first.md": "Words.\n"}


def issue(root: Path, pages: tuple[str, str], languages: str = "[en]") -> Written:
    """Write an issue of two articles with these promises."""
    lines = ["number: 1", "period: 2024-Q4", "published: 2024-12-20", f"languages: {languages}", "sections:"]
    for name, page in zip(("first", "second"), pages, strict=True):
        lines.append(f"  - {{kind: article, id: {name}, title: {name.title()}, page: {page}, body: first.md}}")
    publication = {"languages": ["en", "ru"]} if "ru" in languages else {}
    return write_project(root, publication=publication, issue="\n".join(lines) + "\n", files=BODY)


def test_one_number_for_two_sections_is_told_and_not_mended(tmp_path: Path) -> None:
    written = issue(tmp_path, ("&page 4", "*page"))
    done = written.run("lint", "1", "--select", "TOC001", "--fix")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("TOC001") == 2
    assert "&page 4" in written.read("issues/1/issue.yaml").decode()


def test_one_number_for_all_languages_is_mended_once(tmp_path: Path) -> None:
    written = issue(tmp_path, ("4", "1"), "[en, ru]")
    assert written.run("lint", "1", "--select", "TOC001", "--fix").exit_code == 0
    assert "page: 1, body" in written.read("issues/1/issue.yaml").decode()
    assert "TOC001" not in written.run("lint", "1", "--select", "TOC001").stdout
