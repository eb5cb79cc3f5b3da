"""`ppnews init`: a publication that builds at once, in a folder that was free."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers.projects import put, run

from cli.terminal import at_terminal
from ppnews.load.issue import load_issue
from ppnews.load.project import find_project

QUICK = {
    # Styles and fonts are left out where a test sets pages: it is the words that matter here.
    "layouts/quarterly/layout.yaml": "styles: {pdf: [publication.css], html: [publication.css]}\n",
}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_publication_builds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", "news", "--name", "The News: «Обзор»", "--languages", "en,ru", "--url", "https://example.org/")
    assert result.exit_code == 0, result.output
    written = [Path(line).as_posix() for line in result.stdout.splitlines()]
    assert {f"news/{name}" for name in names(tmp_path / "news")} == set(written)
    assert result.stderr.endswith("Then: cd news && ppnews build\n")
    monkeypatch.chdir(tmp_path / "news")
    put(tmp_path / "news", QUICK)
    built = run("build")
    assert built.exit_code == 0, built.output
    assert built.stderr == ""
    assert {"build/1/the-news-obzor-1-en.pdf", "build/1/ru/index.html"} <= names(tmp_path / "news")


def test_here_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "border_news"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    result = run("init", "--number", "40", "--frequency", "monthly", "--publisher", "Secretariat")
    assert result.exit_code == 0, result.output
    assert result.stderr.endswith("Then: ppnews build\n")
    issue = load_issue(find_project(folder), 40).value
    assert issue is not None
    assert issue.publication.slug.startswith("border-news")
    assert issue.publication.frequency == "monthly"


def test_a_layout_to_edit(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "news"), "--layout", "copy", "--quiet").exit_code == 0
    assert (tmp_path / "news/layouts/quarterly/templates/base.html").is_file()
    assert not run("init", str(tmp_path / "plain"), "--quiet").stderr
    assert not (tmp_path / "plain/layouts").exists()


def test_the_next_issue_follows(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    assert run("init", str(folder)).exit_code == 0
    result = run("new-issue", "--project", str(folder))
    assert result.exit_code == 0, result.output
    first, second = (load_issue(find_project(folder), number).value for number in (1, 2))
    assert first is not None
    assert second is not None
    assert second.manifest.period == first.manifest.period.next()
    assert second.manifest.sections == first.manifest.sections


REFUSED = {
    "a file": (["taken/notes.txt"], "is a file."),
    "not empty": (["taken"], "is not empty: there is notes.txt."),
    "below a file": (["taken/notes.txt/news"], "cannot be written"),
    "no slug": (["new", "--slug", "A B"], "“A B” is not a slug"),
    "no language": (["new", "--languages", "english"], "“english” is not a language code."),
    "no frequency": (["new", "--frequency", "monhtly"], "Did you mean “monthly”?"),
    "no address": (["new", "--url", "ftp://example.org"], "is not a web address"),
    "no name": (["new", "--name", " "], "“name” is empty"),
    "no number": (["new", "--number", "0"], "An issue cannot have the number 0."),
    "no layout": (["new", "--layout", "own"], "“own” is no choice for --layout."),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.values(), ids=REFUSED)
def test_what_it_refuses_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    put(tmp_path, {"taken/notes.txt": "mine"})
    monkeypatch.chdir(tmp_path)
    result = run("init", *arguments)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert result.stdout == ""
    assert names(tmp_path) == {"taken/notes.txt"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken"]


def test_a_publication_is_not_written_over(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "news")).exit_code == 0
    before = {name: (tmp_path / "news" / name).read_bytes() for name in names(tmp_path / "news")}
    result = run("init", str(tmp_path / "news"), "--name", "Another")
    assert result.exit_code == 2
    assert "holds a publication already" in result.stderr
    assert {name: (tmp_path / "news" / name).read_bytes() for name in names(tmp_path / "news")} == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_at_a_terminal_it_asks(tmp_path: Path) -> None:
    answers = ["Обзор границ", "", "russian", "ru,en", "", "", "nowhere", "https://example.org/"]
    heard = at_terminal(tmp_path, "".join(f"{answer}\n" for answer in answers), "init", "review")
    assert heard.code == 0, heard.screen
    assert "Name [Review]: " in heard.screen
    assert "[obzor-granits]: " in heard.screen
    assert "“russian” is not a language code. Write en, ru, kk, …" in heard.screen
    assert "Frequency [quarterly]: " in heard.screen
    assert "is not a web address" in heard.screen
    assert all(line.startswith("review/") for line in heard.stdout.splitlines())
    issue = load_issue(find_project(tmp_path / "review"), 1).value
    assert issue is not None
    assert issue.publication.languages == ("ru", "en")
    assert issue.publication.publisher is None


def test_a_dry_run_prints_the_files_and_writes_nothing(tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "news"), "--layout", "copy", "--dry-run")
    assert done.exit_code == 0, done.output
    assert str(tmp_path / "news/issues/1/issue.yaml") in done.stdout.splitlines()
    assert "Nothing was written." in done.stderr
    assert names(tmp_path) == set()


ODD = {
    "escape": "a\x1b[31mb",
    "line break": "a\nb",
    "quotes": "a\"'b",
    "turned round": "a\u202eb",
    "dots": "....",
    "dash": "-",
    "colon": "a: b #c",
    "no text": "a\udcffb",
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_a_folder_with_an_odd_name_holds_a_publication_that_loads(tmp_path: Path, name: str) -> None:
    done = run("init", str(tmp_path / name))
    assert done.exit_code == 0, done.output
    assert {sign for sign in done.output if not sign.isprintable()} <= {"\n"}
    assert load_issue(find_project(tmp_path / name), 1).value is not None


@pytest.mark.parametrize("url", ["http://a\udcff.b/", "http://a\x1b[31m.b/", "http://a\nb/", "a", "http://"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    done = run("init", str(tmp_path / "new"), "--url", url)
    assert done.exit_code == 2
    assert done.stderr.startswith("ppnews: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("inspect", "a" * 10_000), ("init", "a" * 10_000), ("new-issue", "9" * 5_000)])
def test_a_name_that_is_far_too_long_gets_a_short_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run("init", str(tmp_path / "new"))
    done = run(*arguments, "--project", str(tmp_path / "new"))
    assert done.exit_code == 2
    assert done.stderr.startswith("ppnews: ")
    assert len(done.stderr) < 500
