"""`ppnews toc`: promised pages beside the real ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

WriteProject = Callable[..., Written]

MANIFEST = """\
number: 1
period: 2024-Q4
published: 2024-12-20
sections:
  - kind: article # the first
    title: First, with a title that is rather long and goes on and on until it fits no line

    page: 1
    body: first.md

  - {kind: article, title: "[Second]", body: second.md} # the second
  - kind: article
    title: Third
    contents: false
    body: third.md
"""
FILES = {
    "issues/1/second.md": "More.\n",
    "issues/1/third.md": "Still more.\n",
    "layouts/plain/styles/publication.css": "#second, #third { break-before: page }\n",
}


@pytest.fixture
def written(project: WriteProject) -> Written:
    """An issue of three pages, the second promised on none."""
    return project(issue=MANIFEST, files=FILES)


def lines(written: Written, *arguments: str) -> list[list[str]]:
    done = written.run("toc", *arguments, COLUMNS="120")
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()]


def test_entries_with_their_pages(written: Written) -> None:
    head, first, *_, second = lines(written)
    assert head == ["entry", "en:", "promised", "real"]
    assert (first[:4], first[-2:]) == (["First,", "with", "a", "title"], ["1", "1"])
    assert second == ["[Second]", "–", "2"]
    assert written.run("toc").exit_code == 0


def test_a_broken_promise(written: Written) -> None:
    written.put({"issues/1/issue.yaml": MANIFEST.replace("page: 1", "page: 2")})
    done = written.run("toc")
    assert done.exit_code == 1
    assert "differs" in done.stdout
    assert done.stderr == ""


def test_nothing_is_wider_than_the_terminal(written: Written) -> None:
    done = written.run("toc", COLUMNS="60")
    assert max(map(len, done.stdout.splitlines())) <= 60
    assert "[Second]" in done.stdout


def test_real_pages_are_written(written: Written) -> None:
    done = written.run("toc", "--write")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "issues/1/issue.yaml: 1 page number written.\n"
    mended = MANIFEST.replace("{kind: article, title", "{kind: article, page: 2, title")
    assert written.read("issues/1/issue.yaml").decode() == mended
    again = written.run("toc", "1", "--write")
    assert again.stderr == "issues/1/issue.yaml promises the real pages already.\n"
    assert written.read("issues/1/issue.yaml").decode() == mended
    assert written.run("toc").exit_code == 0


@pytest.mark.parametrize(("mark", "end"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_marks_and_line_ends_stay(written: Written, mark: str, end: str) -> None:
    written.put({"issues/1/issue.yaml": mark + MANIFEST.replace("page: 1", "page: 3").replace("\n", end)})
    assert written.run("toc", "--write", "--quiet").stderr == ""
    mended = mark + MANIFEST.replace("{kind: article, title", "{kind: article, page: 2, title").replace("\n", end)
    assert written.read("issues/1/issue.yaml").decode() == mended


def test_pages_per_language(project: WriteProject) -> None:
    styles = "html:lang(ru) #first { break-before: page }\nhtml:lang(ru)::before { content: '–' }\n"
    written = project(
        publication={"languages": ["en", "ru"]},
        files={
            "issues/1/first.ru.md": "Слова.\n",
            "layouts/plain/templates/_masthead.html": "<p>A page of its own.</p>",
            "layouts/plain/styles/publication.css": styles,
        },
    )
    done = written.run("toc")
    assert done.stdout.splitlines()[0].split() == ["entry", "en:", "promised", "real", "ru:", "promised", "real"]
    assert done.stdout.splitlines()[1].split() == ["First", "–", "1", "–", "2"]
    assert written.run("toc", "--write").exit_code == 0
    assert "page: {en: 1, ru: 2}" in written.read("issues/1/issue.yaml").decode()


def test_a_number_that_two_sections_share(written: Written) -> None:
    shared = MANIFEST.replace("page: 1", "page: &page 7").replace("contents: false", "page: *page")
    written.put({"issues/1/issue.yaml": shared})
    done = written.run("toc", "--write")
    assert done.exit_code == 2
    assert "two sections share one number" in done.stderr
    assert written.read("issues/1/issue.yaml").decode() == shared


def test_an_issue_that_cannot_be_built(written: Written) -> None:
    written.put({"issues/1/second.md": ""})
    done = written.run("toc", "--write")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "MAN014" in done.stderr
    assert written.read("issues/1/issue.yaml").decode() == MANIFEST


def test_an_issue_that_is_not_there(written: Written) -> None:
    assert written.run("toc", "7").exit_code == 2
