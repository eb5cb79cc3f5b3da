"""A paragraph of a finished edition leads to its line, whatever typography made of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers.projects import PNG, write_project

from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.issue import Issue
from ppnews.serving.editors import editor_of
from ppnews.serving.places import page_places
from ppnews.serving.spots import SpotFinder

TEXT = """# A heading

The "first" paragraph - with ranges 10-12, a [link](https://a.example/) and `code` -- said Ann's friend.

- an entry of a list
- another entry of it

| Country | Number |
|---|--:|
| Somewhere | 1,200,000 |

> [!NOTE]
> An admonition with words.

![A picture of a house](a.png "Its caption")

The same words stand here.

The same words stand here.

See [](#two), where more is said about all this.
"""


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    one = {"kind": "article", "id": "one", "title": {"en": "First title", "de": "Erster Titel"}, "body": "first.md"}
    two = {"kind": "article", "id": "two", "title": "Second title", "body": "second.md"}
    written = write_project(
        tmp_path,
        publication={"languages": ["en", "de"]},
        sections=[one, two],
        files={
            "issues/1/first.md": TEXT,
            "issues/1/first.de.md": "Ein Absatz.\n",
            "issues/1/second.md": "The same words stand here.\n",
            "issues/1/second.de.md": "Die Worte.\n",
            "issues/1/a.png": PNG,
        },
    )
    loaded = load_issue(Project(written.root), "1")
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("A heading", 1),
        ("The “first” paragraph – with ranges 10–12, a link and code – said Ann’s friend.", 3),
        ("para­graph – with ranges 10–12, a", 3),
        ("an entry of a list", 5),
        ("another entry of it", 6),
        ("Somewhere", 10),
        ("1,200,000", 10),
        ("An admonition with words.", 13),
        ("See Second title (p. 4), where more is said about all this.", 21),
    ],
)
def test_words_lead_to_their_line(issue: Issue, words: str, line: int) -> None:
    finder = SpotFinder(issue, "en")
    spot = finder.find(words, 0)
    assert spot is not None
    assert (finder.spots[spot].at.path, finder.spots[spot].at.line) == ("issues/1/first.md", line)


def test_the_same_words_lead_to_one_place_after_the_other(issue: Issue) -> None:
    finder = SpotFinder(issue, "en")
    places = [finder.spots[finder.find("The same words stand here.") or 0].at for _ in range(3)]
    assert [(at.path[-8:], at.line) for at in places] == [("first.md", 17), ("first.md", 19), ("econd.md", 1)]


@pytest.mark.parametrize("words", ["", " – ", "Words that nobody wrote anywhere", "x"])
def test_other_words_lead_nowhere(issue: Issue, words: str) -> None:
    assert SpotFinder(issue, "en").find(words) is None


def test_each_language_has_its_own(issue: Issue) -> None:
    finder = SpotFinder(issue, "de")
    spot = finder.find("Ein Absatz.")
    assert spot is not None
    assert finder.spots[spot].at.path == "issues/1/first.de.md"
    title = finder.find("Erster Titel")
    assert title is not None
    assert finder.spots[title].at.path == "issues/1/issue.yaml"


def test_elements_of_a_page_are_counted_as_a_browser_counts_them(issue: Issue) -> None:
    page = (
        "<!doctype html><html><head><title>x</title></head><body><section id='one'><h2>First title</h2>"
        "<p>The <em>same</em> words<br>stand here.</p><ul><li><p>an entry of a list</p></li></ul><p>made</p></section>"
        "<section id='two'><p>The same words stand here.</p></section></body></html>"
    )
    places = page_places(issue, "en", page)
    spots, blocks = places["spots"], places["blocks"]
    assert isinstance(spots, list)
    assert isinstance(blocks, list)
    lines = {number: (spots[spot][0], spots[spot][1]) for number, spot, _ in blocks}
    assert lines[2] == ("issues/1/first.md", 17)
    assert lines[4] == lines[3] == ("issues/1/first.md", 5)
    assert 5 not in lines
    assert lines[7] == ("issues/1/second.md", 1)
    assert lines[0][0] == lines[6][0] == "issues/1/issue.yaml"


@pytest.mark.parametrize(
    ("variable", "words", "arguments"),
    [
        ("EDITOR", "code --wait", ("code", "-g", "{file}:{line}:{column}")),
        ("VISUAL", "gvim", ("gvim", "+{line}", "{file}")),
        ("EDITOR", "idea", ("idea", "--line", "{line}", "--column", "{column}", "{file}")),
        ("PPNEWS_EDITOR", "mine", ("mine", "{file}")),
        ("PPNEWS_EDITOR", "mine -x '{file} {line}'", ("mine", "-x", "{file} {line}")),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="programs are files of POSIX")
def test_editors(tmp_path: Path, variable: str, words: str, arguments: tuple[str, ...]) -> None:
    program = tmp_path / words.split()[0]
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    editor = editor_of({variable: words, "PATH": str(tmp_path)})
    assert editor is not None
    assert editor.command == arguments


@pytest.mark.parametrize(
    "given", [{}, {"EDITOR": "vim"}, {"EDITOR": "nano"}, {"VISUAL": "emacs -nw"}, {"EDITOR": "'"}, {"EDITOR": "code"}]
)
def test_no_editor(tmp_path: Path, given: dict[str, str]) -> None:
    for name in ("vim", "nano", "emacs"):
        (tmp_path / name).write_text("", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    assert editor_of({**given, "PATH": str(tmp_path)}) is None
