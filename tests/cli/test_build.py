"""`ppnews build`: which issues, editions, languages; what it prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers.alone import work_without_helpers
from helpers.projects import ISSUE, PNG, Written, to_yaml, write_project

from ppnews.machine import Requirement

WriteProject = Callable[..., Written]
RUSSIAN: Mapping[str, Any] = {
    "publication": {"languages": ["en", "ru"]},
    "files": {"issues/1/first.ru.md": "Слова.\n"},
}
SECOND = {
    "issues/2/issue.yaml": to_yaml({**ISSUE, "number": 2}),
    "issues/2/first.md": "More words.\n",
    "issues/10/issue.yaml": to_yaml({**ISSUE, "number": 10}),
    "issues/10/first.md": "Still more words.\n",
    "issues/drafts/issue.yaml": "never read",
    "issues/11/notes.md": "No manifest yet.",
}


def paths(written: Written) -> list[str]:
    return sorted({name for name in written.built() if name.endswith((".pdf", "index.html"))})


def test_what_is_printed(project: WriteProject) -> None:
    written = project()
    done = written.run("build")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert re.sub(r"[\d.]+ (kB|MB|s)\b", r"N \1", done.stdout) in (
        "build/1/en/index.html  N kB, N s\nbuild/1/news-1-en.pdf  1 page, N kB, N s\n",
        "build/1/en/index.html  N MB, N s\nbuild/1/news-1-en.pdf  1 page, N kB, N s\n",
    )
    again = written.run("build")
    assert re.findall(r"(\S+)  .*, up to date\n", again.stdout) == ["build/1/en/index.html", "build/1/news-1-en.pdf"]


PICKED = {
    (): ["1/en/index.html", "1/news-1-en.pdf", "1/news-1-ru.pdf", "1/ru/index.html"],
    ("--pdf",): ["1/news-1-en.pdf", "1/news-1-ru.pdf"],
    ("--html",): ["1/en/index.html", "1/ru/index.html"],
    ("--html", "--lang", "ru"): ["1/ru/index.html"],
    ("1", "--html", "--lang", "ru", "--lang", "en", "--lang", "ru"): ["1/en/index.html", "1/ru/index.html"],
}


@pytest.mark.parametrize(("arguments", "made"), PICKED.items())
def test_editions_and_languages(project: WriteProject, arguments: tuple[str, ...], made: list[str]) -> None:
    written = project(**RUSSIAN)
    done = written.run("build", *arguments)
    assert done.exit_code == 0, done.stderr
    assert paths(written) == made
    assert len(done.stdout.splitlines()) == len(made)


def test_the_newest_issue_is_the_default(project: WriteProject) -> None:
    written = project(files=SECOND)
    assert written.run("build", "--html").exit_code == 0
    assert paths(written) == ["10/en/index.html"]


def test_one_issue(project: WriteProject) -> None:
    written = project(files=SECOND)
    assert written.run("build", "2", "--html").exit_code == 0
    assert paths(written) == ["2/en/index.html"]


def test_all_issues(project: WriteProject) -> None:
    written = project(files=SECOND)
    done = written.run("build", "--all", "--html")
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == [f"build/{n}/en/index.html" for n in (1, 2, 10)]


def test_all_issues_but_the_one_that_is_wrong(project: WriteProject) -> None:
    written = project(files={**SECOND, "issues/2/issue.yaml": "number: 2\n"})
    done = written.run("build", "--all", "--html")
    assert done.exit_code == 1
    assert paths(written) == ["1/en/index.html", "10/en/index.html"]
    assert "issues/2/issue.yaml:1:1 error MAN021" in done.stderr


REFUSED = {
    "issue": (("7",), "There is no issue 7: issues/7/issue.yaml is not there.\n  The newest issues are: 1, 2, 10"),
    "draft": (("11",), "There is no issue 11: issues/11/issue.yaml is not there."),
    "language": (("--lang", "de"), "Issue 10 does not come out in “de”.\n  Its languages: en"),
    "a number and all": (("1", "--all"), "Give a number or --all, not both."),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_there(project: WriteProject, arguments: tuple[str, ...], message: str) -> None:
    written = project(files=SECOND)
    done = written.run("build", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"ppnews: {message}")
    assert written.built() == {}


def test_the_only_issue(project: WriteProject) -> None:
    assert project().run("build", "7").stderr.endswith("The only issue is 1.\n")


def test_no_issue_at_all(project: WriteProject) -> None:
    done = project(files={"issues/1/issue.yaml": None, "issues/1/first.md": None}).run("build")
    assert done.exit_code == 2
    assert done.stderr == "ppnews: This publication has no issue yet.\n  Start one with: ppnews new-issue\n"


@pytest.mark.parametrize("number", ["abc", "1.5", "-1"])
def test_no_number(project: WriteProject, number: str) -> None:
    assert project().run("build", number).exit_code == 2


def test_outputs_as_json(project: WriteProject) -> None:
    written = project(**RUSSIAN)
    done = written.run("build", "--output-format", "json", "--lang", "ru")
    outputs = json.loads(done.stdout)
    assert [list(output) for output in outputs] == [
        ["edition", "language", "path", "pages", "bytes", "seconds", "made"]
    ] * 2
    html, pdf = outputs
    assert (html["edition"], html["language"], html["path"], html["pages"], html["made"]) == (
        "html",
        "ru",
        "build/1/ru/index.html",
        None,
        True,
    )
    assert (pdf["edition"], pdf["language"], pdf["path"], pdf["pages"], pdf["made"]) == (
        "pdf",
        "ru",
        "build/1/news-1-ru.pdf",
        1,
        True,
    )
    assert pdf["bytes"] == len(written.read(pdf["path"]))
    assert html["bytes"] == sum(len(data) for name, data in written.built().items() if name.startswith("1/ru/"))
    assert all(isinstance(output["seconds"], float) for output in outputs)


def test_outputs_as_json_of_all_issues_are_one_array(project: WriteProject) -> None:
    written = project(files={**SECOND, "issues/2/issue.yaml": "number: 2\n"})
    done = written.run("build", "--all", "--html", "--output-format", "json")
    assert done.exit_code == 1
    assert [output["path"] for output in json.loads(done.stdout)] == ["build/1/en/index.html", "build/10/en/index.html"]


def test_without_outputs_the_json_is_an_empty_array(project: WriteProject) -> None:
    done = project(issue={"published": None}).run("build", "--output-format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (1, [])
    assert "MAN005" in done.stderr


def test_an_unknown_output_format(project: WriteProject) -> None:
    done = project().run("build", "--output-format", "xml")
    assert done.exit_code == 2
    assert "--output-format" in done.stderr


def test_quiet(project: WriteProject) -> None:
    written = project(publication={"languages": ["en", "ru"]})
    done = written.run("build", "--html", "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    written.put({"issues/1/issue.yaml": "number: 1\n"})
    done = written.run("build", "--html", "--quiet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "MAN021" in done.stderr
    assert "warning" not in done.stderr


def test_verbose(project: WriteProject) -> None:
    written = project()
    done = written.run("build", "--html", "--verbose")
    assert done.stderr.splitlines()[0] == f"Publication: {written.root}"
    assert "Issue 1 en html: writing" in done.stderr


def test_a_broken_promise_is_a_warning(project: WriteProject) -> None:
    sections = [{"kind": "article", "title": "First", "body": "first.md", "page": 7}]
    done = project(sections=sections).run("build", "--pdf")
    assert done.exit_code == 0
    assert done.stderr == (
        "issues/1/issue.yaml:8:9 warning TOC001 “first” is promised on page 7 and stands on page 1 (en).\n"
        "    8 │   page: 7\n"
        "      │         ^\n"
        "    hint: Write the real pages into the manifest with: ppnews toc 1 --write\n"
        "1 warning\n"
    )


def test_all_kinds_of_sections(project: WriteProject) -> None:
    link = {"text": "More", "url": "https://example.org/"}
    sections: list[dict[str, Any]] = [
        {
            "kind": "editorial",
            "body": "first.md",
            "salutation": "Dear Readers,",
            "signature": {"name": "N", "role": "R"},
        },
        {"kind": "contents"},
        {
            "kind": "article",
            "title": "Article",
            "body": "first.md",
            "when": "2024-10",
            "place": "Vienna",
            "links": [link],
        },
        {
            "kind": "events",
            "title": "Events",
            "events": [{"when": "2025-01", "title": "E", "status": "tbc", "topics": ["tc1"]}],
        },
        {
            "kind": "publications",
            "title": "Publications",
            "items": [
                {"title": "P", "type": "Report", "url": {"en": "https://example.org/", "ru": "https://example.org/ru"}}
            ],
            "factsheets": {"AM": "https://example.org/am"},
        },
        {
            "kind": "courses",
            "title": "Courses",
            "courses": [{"title": "C", "level": "basic", "languages": ["en"], "url": "#events"}],
        },
        {"kind": "reading", "title": "Reading", "items": [{"title": "R", "source": "S", "links": [link]}]},
        {"kind": "article", "title": "Pictured", "body": "first.md", "images": [{"file": "a.png", "decorative": True}]},
    ]
    written = project(
        sections=sections, publication={"topics": {"tc1": "One"}, "layout": "quarterly"}, files={"issues/1/a.png": PNG}
    )
    done = written.run("build")
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    html = written.read("build/1/en/index.html").decode()
    for words in ("Dear Readers,", "In this issue", "Vienna", "to be confirmed", "Report", "Armenia", "Basic", "More"):
        assert words in html


def test_without_pango_three_lines_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remedy = "sudo apt-get install libpango-1.0-0"
    need = Requirement("Pango", "Sets the text of the PDF.", False, remedy=remedy)
    work_without_helpers(monkeypatch)
    monkeypatch.setattr("ppnews.editions.pdf.press.missing_for_pdf", lambda: need)
    done = write_project(tmp_path).run("build", "1", "--pdf")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "ppnews: The PDF cannot be made: this machine lacks Pango.",
        f"  {remedy}",
        "  More about it: ppnews doctor",
    ]


def test_editions_are_put_elsewhere(project: WriteProject, tmp_path: Path) -> None:
    written, place = project(), tmp_path / "new" / "editions"
    done = written.run("build", "--html", "--output", str(place))
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{place / '1/en/index.html'}  ")
    assert not written.built()
    again = written.run("build", "--html", "--output", str(place), "--output-format", "json")
    assert [(each["path"], each["made"]) for each in json.loads(again.stdout)] == [
        (str(place / "1/en/index.html"), False)
    ]


OTHER_PLACES = {
    "sources": ("issues/1", "Sources lie in"),
    "layouts": ("layouts", "Sources lie in"),
    "the project": (".", "Sources lie in"),
    "a file": ("ppnews.yaml", "ppnews.yaml is a file."),
    "somebody's files": ("photos", "There are other files in"),
}


@pytest.mark.parametrize(("name", "words"), OTHER_PLACES.values(), ids=OTHER_PLACES.keys())
def test_editions_are_put_nowhere_where_other_files_are(project: WriteProject, name: str, words: str) -> None:
    written = project(files={"photos/1/en/holiday.txt": "mine"})
    before = sorted(path for path in written.root.rglob("*"))
    done = written.run("build", "--html", "--output", str(written.root / name))
    assert done.exit_code == 2
    assert words in done.stderr
    assert sorted(path for path in written.root.rglob("*")) == before


def test_a_link_that_the_user_names_is_followed(project: WriteProject, tmp_path: Path) -> None:
    written, place = project(files=SECOND), tmp_path / "real"
    place.mkdir()
    (tmp_path / "link").symlink_to(place)
    assert written.run("build", "1", "--html", "--output", str(tmp_path / "link")).exit_code == 0
    assert (place / "1/en/index.html").is_file()
    # Below it nothing but what a build made is trusted.
    (place / "2").symlink_to(tmp_path)
    done = written.run("build", "2", "--html", "--output", str(place))
    assert done.exit_code == 2
    assert not (tmp_path / "en").exists()
