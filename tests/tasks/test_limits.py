"""An edition that takes more memory or time than the publication allows fails alone, in a sentence that says where."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.alone import work_without_helpers
from helpers.projects import Written, write_project

ARTICLES = [
    {"kind": "article", "id": name, "title": name.title(), "body": f"{name}.md"} for name in ("first", "second")
]
LONG = "Words again and again.\n\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")


@pytest.fixture
def costly(tmp_path: Path) -> Callable[..., Written]:
    """Write an issue whose second section is long in English."""

    def write(**limits: object) -> Written:
        texts = {"first": "Words.\n", "first.ru": "Слова.\n", "second": LONG * 6_000, "second.ru": "Слова.\n"}
        files = {f"issues/1/{name}.md": text for name, text in texts.items()}
        publication = {"languages": ["en", "ru"], "limits": limits}
        return write_project(tmp_path, publication=publication, sections=ARTICLES, files=files)

    return write


@pytest.mark.parametrize(
    ("limits", "words"),
    [({"seconds": 1}, "more than 1 seconds of computing"), ({"memory": "200 MB"}, "more than 200 MB of memory")],
    ids=["seconds", "memory"],
)
def test_it_fails_alone_at_a_section(costly: Callable[..., Written], limits: dict[str, object], words: str) -> None:
    written = costly(**limits)
    done = written.run("build", COLUMNS="1000")
    assert done.exit_code == 1
    assert done.stderr.count("error MAN030") == 1
    assert "issues/1/issue.yaml:9:3 error MAN030 The edition “pdf” in “en” was given up" in done.stderr
    assert f"{words}, at the section “second”." in done.stderr
    assert set(written.built()) >= {"1/en/index.html", "1/ru/index.html", "1/news-1-ru.pdf"}
    assert "1/news-1-en.pdf" not in written.built()


@pytest.mark.parametrize("command", ["lint", "toc"])
def test_other_commands_tell_of_it_too(costly: Callable[..., Written], command: str) -> None:
    done = costly(seconds=1).run(command, COLUMNS="1000")
    assert done.exit_code == 1
    assert "error MAN030" in done.output
    assert "at the section “second”" in done.output


def test_without_helper_processes_the_pages_are_set_in_this_one(
    project: Callable[..., Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    work_without_helpers(monkeypatch)
    done = project().run("build", "--pdf")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"memory": 2}, "“2” is no amount of memory"),
        ({"memory": "2 TB"}, "“2 TB” is no amount of memory"),
        ({"memory": "1 MB"}, "“1 MB” is less than any page needs"),
        ({"seconds": 0}, "“0” is no number of seconds"),
        ({"seconds": True}, "“True” is no number of seconds"),
        ({"seconds": 1.5}, "“1.5” is no number of seconds"),
        ({"hours": 1}, "hours"),
    ],
    ids=str,
)
def test_limits_that_are_none(project: Callable[..., Written], limits: dict[str, object], words: str) -> None:
    done = project(publication={"limits": limits}).run("build", "--html", COLUMNS="1000")
    assert done.exit_code == 1
    assert words in done.stderr


def test_limits_as_they_are_written(project: Callable[..., Written]) -> None:
    for memory in ("2 GB", "2GB", "800 mb", "1.5 GB"):
        done = project(publication={"limits": {"memory": memory, "seconds": 300}}).run("build", "--html")
        assert done.exit_code == 0, done.output


def test_a_drawing_that_is_drawn_too_slowly(project: Callable[..., Written]) -> None:
    """Wide dashes with round ends: few parts, and each of thousands of dashes covers the whole drawing."""
    path = '<path d="M0 0L100 100"/>' * 60
    looks = 'stroke="red" stroke-width="90" stroke-linecap="round" stroke-dasharray=".01 .01"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><g {looks}>{path}</g></svg>'
    files = {"issues/1/first.md": "Words.\n\n![Dashes](a.svg)\n", "issues/1/a.svg": drawing}
    publication = {"limits": {"seconds": 2}, "url": "https://example.org/"}
    done = project(publication=publication, files=files).run("build", "--email", COLUMNS="1000")
    assert done.exit_code == 1
    assert "error MAN015 a.svg: This drawing takes far more time to draw than any other." in done.stderr
