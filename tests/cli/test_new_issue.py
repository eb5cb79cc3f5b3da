"""`ppnews new-issue`: what it asks, writes, prints and refuses; and that the issue builds at once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers.projects import Written, write_project
from scaffold.newsletter import MANIFEST, write_newsletter

from cli.terminal import at_terminal
from ppnews.load.issue import load_issue

FILES = [
    "issues/8/issue.yaml",
    "issues/8/editorial.md",
    "issues/8/editorial.ru.md",
    "issues/8/articles/library.md",
    "issues/8/articles/library.ru.md",
    "issues/8/articles/academy.md",
    "issues/8/articles/academy.ru.md",
    "issues/8/articles/first-article.md",
    "issues/8/articles/first-article.ru.md",
    "issues/8/files/flyer.pdf",
    "issues/8/images/inside.png",
    "issues/8/images/laptop.png",
]


def everything(written: Written) -> dict[str, bytes]:
    """Return every source of the project, by path."""
    root = written.root
    paths = (path for path in root.rglob("*") if path.is_file() and "build" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_results_go_to_stdout_and_words_to_stderr(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    result = written.run("new-issue")
    assert result.exit_code == 0
    assert sorted(result.stdout.splitlines()) == sorted(FILES)
    assert result.stdout.splitlines()[0] == "issues/8/issue.yaml"
    assert "Carried over from issue 7: academy, 1 event that lies ahead." in result.stderr
    assert result.stderr.endswith("Then: ppnews build 8\n")
    assert set(everything(written)) >= set(FILES)
    header = written.read("issues/8/issue.yaml").decode().splitlines()
    assert header[0] == "# yaml-language-server: $schema=../../schemas/issue.schema.json"
    assert "published: 2025-03-20" in "\n".join(header)
    assert "# pages: {min: 4, max: 8}" in "\n".join(header)


def test_quiet_leaves_the_results_alone(tmp_path: Path) -> None:
    result = write_newsletter(tmp_path).run("new-issue", "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == len(FILES)


def test_the_new_issue_builds_as_pdf_and_page_in_every_language(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    assert written.run("new-issue", "--carry", "ahead,reading").exit_code == 0
    result = written.run("build")
    assert result.exit_code == 0, result.output
    assert "error" not in result.stderr
    names = set(written.built())
    assert names >= {"8/quarterly-8-en.pdf", "8/quarterly-8-ru.pdf", "8/en/index.html", "8/ru/index.html"}
    assert written.built()["8/quarterly-8-ru.pdf"].startswith(b"%PDF")


@pytest.mark.parametrize("options", [["--no-carry"], ["--lang", "ru"], ["--period", "2025"], ["--carry", "visit"]])
def test_every_new_issue_builds(tmp_path: Path, options: list[str]) -> None:
    written = write_newsletter(tmp_path)
    assert written.run("new-issue", *options).exit_code == 0
    result = written.run("build", "8", "--html")
    assert result.exit_code == 0, result.output


def test_options_say_everything(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    options = ["--period", "2025-02/2025-03", "--published", "2025-03-01", "--lang", "en", "--carry", "reading"]
    result = written.run("new-issue", "9", *options)
    assert result.exit_code == 0
    assert "Between issues 7 and 9 numbers are missing; the period goes on from 7's." in result.stderr
    issue = load_issue(written.project, 9).value
    assert issue is not None
    manifest = issue.manifest
    assert (str(manifest.period), manifest.published.isoformat(), manifest.languages) == (
        "2025-02/2025-03",
        "2025-03-01",
        ("en",),
    )
    assert not [name for name in everything(written) if name.startswith("issues/9/") and name.endswith(".ru.md")]


def test_it_is_a_draft_until_it_comes_out(tmp_path: Path) -> None:
    written = write_project(tmp_path, publication={"editions": ["html", "calendar"]})
    assert written.run("new-issue", "--yes").exit_code == 0
    assert "\ndraft: true # " in written.read("issues/2/issue.yaml").decode()
    assert written.run("build", "2").exit_code == 0
    assert "draft" not in written.run("lint", "2", "--no-render").output


def test_a_number_between_goes_on_from_the_one_below(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    assert written.run("new-issue", "10").exit_code == 0
    result = written.run("new-issue", "8", "--yes")
    assert "Issue 10 is there already: issue 8 goes on from issue 7." in result.stderr
    assert written.read("issues/8/issue.yaml").count(b"Carried over from issue 7") == 1
    result = written.run("new-issue", "3", "--period", "2023-Q4")
    assert result.exit_code == 0
    assert "Issue 3 comes before all that are there" in result.stderr


REFUSED = {
    "it is there": (["7"], "issues/7 is there already."),
    "not a number": (["0"], "An issue cannot have the number 0."),
    "an unknown section": (["--carry", "acadmy"], "Did you mean “academy”?"),
    "an unknown language": (["--lang", "kk"], "The publication does not come out in “kk”."),
    "no period": (["--period", "2025-Q5"], "“2025-Q5” is not a period"),
    "no day": (["--published", "2025-02-30"], "There is no such date as 2025-02-30."),
    "both": (["--carry", "ahead", "--no-carry"], "Give --carry or --no-carry, not both."),
    "something is in its folder": (["11"], "issues/11 is there already."),
    "a file is its folder": (["12"], "issues/12 is there already."),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.values(), ids=REFUSED)
def test_what_it_refuses_leaves_everything_as_it_was(tmp_path: Path, arguments: list[str], says: str) -> None:
    written = write_newsletter(tmp_path)
    written.put({"issues/11/notes.txt": "mine", "issues/12": "a file"})
    before = everything(written)
    result = written.run("new-issue", *arguments)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert result.stdout == ""
    assert everything(written) == before


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    (tmp_path / "issues" / "8").mkdir()
    assert written.run("new-issue").exit_code == 0
    assert (tmp_path / "issues" / "8" / "issue.yaml").is_file()


@pytest.mark.parametrize("broken", ["manifest", "publication", "text"])
def test_a_newest_issue_with_errors_shows_them(tmp_path: Path, broken: str) -> None:
    written = write_newsletter(tmp_path)
    damage: dict[str, dict[str, str | bytes | None]] = {
        "manifest": {"issues/7/issue.yaml": MANIFEST.replace("kind: courses", "kind: course")},
        "publication": {"ppnews.yaml": "name: News\n"},
        "text": {"issues/7/articles/visit.md": None},
    }
    written.put(damage[broken])
    before = everything(written)
    result = written.run("new-issue")
    assert result.exit_code == 1
    assert "error MAN0" in result.stderr
    assert result.stderr.endswith("Nothing was written.\n")
    assert result.stdout == ""
    assert everything(written) == before


def test_a_publication_without_issues_gets_its_first(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    written.put({name: None for name in everything(written) if name.startswith("issues/")})
    assert written.run("new-issue", "--carry", "ahead").exit_code == 2
    result = written.run("new-issue", "--period", "2025-Q1")
    assert result.exit_code == 0
    assert load_issue(written.project, 1).diagnostics == ()
    assert written.run("build", "--html").exit_code == 0


def test_it_says_when_the_length_is_not_the_usual(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path, MANIFEST.replace("period: 2024-Q4", "period: 2024-12"))
    result = written.run("new-issue")
    assert "Issue 7 covers 1 month, ppnews.yaml says quarterly (3 months)" in result.stderr
    assert b"period: 2025-01 " in written.read("issues/8/issue.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
class TestAtATerminal:
    """With somebody there to ask."""

    def test_it_asks_with_proposals_and_asks_again(self, tmp_path: Path) -> None:
        written = write_newsletter(tmp_path)
        heard = at_terminal(tmp_path, "7\n\n2025-Q9\n2025-Q2\n\nahed\nahead, reading\n", "new-issue")
        assert heard.code == 0, heard.screen
        assert "Number [8]: " in heard.screen
        assert "issues/7 is there already." in heard.screen
        assert "Period [2025-Q1]: " in heard.screen
        assert "“2025-Q9” is not a period" in heard.screen
        assert "Published on [2025-06-19]: " in heard.screen
        assert "  library  Publications" in heard.screen
        assert "Did you mean “ahead”?" in heard.screen
        assert heard.stdout.splitlines()[0] == "issues/8/issue.yaml"
        assert all(line.startswith("issues/8/") for line in heard.stdout.splitlines())
        issue = load_issue(written.project, 8).value
        assert issue is not None
        assert str(issue.manifest.period) == "2025-Q2"
        assert written.read("issues/8/issue.yaml").count(b"Carried over") == 3

    def test_yes_asks_nothing(self, tmp_path: Path) -> None:
        written = write_newsletter(tmp_path)
        heard = at_terminal(tmp_path, "", "new-issue", "--yes")
        assert heard.code == 0
        assert "[8]" not in heard.screen
        assert (written.root / "issues" / "8").is_dir()

    def test_the_end_of_the_input_writes_nothing(self, tmp_path: Path) -> None:
        written = write_newsletter(tmp_path)
        heard = at_terminal(tmp_path, "\n\x04", "new-issue")
        assert heard.code == 130
        assert "Traceback" not in heard.screen
        assert not (written.root / "issues" / "8").exists()


def test_a_dry_run_prints_the_files_and_writes_nothing(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    before = everything(written)
    result = written.run("new-issue", "--dry-run")
    assert result.exit_code == 0
    assert sorted(result.stdout.splitlines()) == sorted(FILES)
    assert result.stderr.endswith("Nothing was written.\n")
    assert everything(written) == before


def test_a_double_issue_goes_by_its_label_and_the_next_one_goes_on_behind_it(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    assert written.run("new-issue", "--label", "8/9").exit_code == 0
    assert "label: 8/9 # prints instead of the number" in written.read("issues/8-9/issue.yaml").decode()
    assert written.run("build", "8-9", "--html", "--lang", "en").exit_code == 0
    assert written.run("new-issue", "9").exit_code == 2
    assert written.run("new-issue").exit_code == 0
    assert "number: 10\n" in written.read("issues/10/issue.yaml").decode()


def test_the_credit_of_most_pictures_goes_over(tmp_path: Path) -> None:
    written = write_newsletter(tmp_path)
    manifest = written.root / "issues/7/issue.yaml"
    manifest.write_text(manifest.read_text().replace("number: 7\n", 'number: 7\ncredit: {en: "Photos: A", ru: Фото}\n'))
    assert written.run("new-issue").exit_code == 0
    assert 'credit: {en: "Photos: A", ru: "Фото"} #' in written.read("issues/8/issue.yaml").decode()
