"""A lint where nothing changed answers at once, as the one before did; whatever changed, nothing stale is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from helpers.projects import ISSUE, PNG, Written, to_yaml, write_project

from cli.test_quick import edited
from ppnews.cli.quick import quick_answer
from ppnews.lint import engine
from ppnews.stamps import survey

FILES: Mapping[str, str | bytes] = {
    "issues/1/first.md": "The March/ April report is out, see [it](first.txt).\n",
    "issues/1/first.txt": "The report",
    "issues/1/a.png": PNG,
    "issues/0/notes.txt": "No issue",
    "layouts/base/layout.yaml": "extends: quarterly\n",
    "layouts/base/styles/base.css": "body { margin: 0px }\n",
    "layouts/plain/layout.yaml": "extends: base\nstyles: {pdf: [publication.css], html: [publication.css, base.css]}\n",
    "layouts/plain/styles/publication.css": "body { color: #000000 }\n",
}
LATER: Mapping[str, object] = {**ISSUE, "number": 3, "published": "2025-06-20", "period": "2025-Q2"}


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print as the program does that tests run in this process."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


def written_to(folder: Path) -> Written:
    """Write two issues with a finding each, and build the first one."""
    written = write_project(folder / "project", files=FILES)
    written.put({"issues/3/issue.yaml": to_yaml(LATER), "issues/3/first.md": "In March/ April.\n"})
    assert written.run("build", "1").exit_code == 0
    return written


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A project that no test changes."""
    written = written_to(tmp_path_factory.mktemp("linted"))
    written.run("lint")
    return written


@pytest.fixture
def small(tmp_path: Path) -> Written:
    return written_to(tmp_path)


def asked(written: Written, *arguments: str) -> int | None:
    return quick_answer(["lint", *arguments, "--project", str(written.root)])


def left_by(written: Written, *arguments: str) -> bool:
    """Lint, and return whether that leaves a quick answer."""
    written.run("lint", *arguments)
    return asked(written, *arguments) is not None


FORMS: list[tuple[str, ...]] = [
    (),
    ("1",),
    ("--no-render",),
    ("--strict",),
    ("--select", "TEXT003"),
    ("--ignore=text", "--no-render"),
    ("--output-format", "json"),
    ("--output-format=sarif", "--strict", "--all", "--no-render"),
]


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_it_says_the_same_as_the_long_way(
    linted: Written, form: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    long = linted.run("lint", *form)
    capsys.readouterr()
    assert asked(linted, *form) == long.exit_code
    assert capsys.readouterr() == (long.stdout, long.stderr)
    assert ("TEXT003" in long.stdout) == ("--ignore=text" not in form)
    assert asked(linted, *form, "--quiet") == long.exit_code
    assert capsys.readouterr() == (long.stdout, "")


def test_the_program_takes_it(linted: Written) -> None:
    assert linted.process("lint", "--strict").stdout == linted.process("lint", "--strict").stdout
    assert linted.process("lint", "--strict").returncode == 1


def test_a_finding_ends_it_with_the_same_code(small: Written) -> None:
    small.put({"issues/3/first.md": "Words.\n"})
    assert small.run("lint", "--no-render", "--strict").exit_code == 0
    assert asked(small, "--no-render", "--strict") == 0
    small.put({"ppnews.yaml": small.read("ppnews.yaml") + b"lint: {warn: [TEXT003]}\n"})
    assert asked(small, "--no-render", "--strict") is None


def test_one_is_not_taken_for_another(linted: Written) -> None:
    assert left_by(linted, "--select", "TEXT002,TEXT004")
    assert asked(linted, "--select=text002", "--select", "text004") is not None
    for others in (["--ignore", "TEXT002,TEXT004"], ["--select", "TEXT002"], ["--select", "TEXT002", "--strict"]):
        assert asked(linted, *others) is None


@pytest.mark.parametrize(
    "more",
    ["--online", "--fix", "--diff", "--unsafe-fixes", "--confirm-translation", "--verbose", "--help", "--nothing"],
)
def test_any_other_goes_the_long_way(linted: Written, more: str) -> None:
    assert asked(linted) is not None
    assert asked(linted, more) is None


def test_what_was_asked_on_the_web_leaves_none(small: Written) -> None:
    small.run("lint", "--online", "--no-render")
    assert asked(small, "--no-render") is None


@pytest.mark.parametrize("name", ["NO_COLOR", "COLUMNS", "FORCE_COLOR", "TERM", "TTY_COMPATIBLE"])
def test_other_surroundings_are_told_apart(linted: Written, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(linted) is not None
    monkeypatch.setenv(name, "99")
    assert asked(linted) is None


def put(files: Mapping[str, str | bytes | None]) -> Callable[[Written], None]:
    return lambda written: written.put(files)


CHANGES: dict[str, Callable[[Written], None]] = {
    "a text": edited("issues/1/first.md"),
    "the manifest": edited("issues/1/issue.yaml"),
    "the publication": edited("ppnews.yaml"),
    "a file that is linked to": edited("issues/1/first.txt"),
    "a picture that nothing shows": put({"issues/1/b.png": PNG}),
    "a style": edited("layouts/plain/styles/publication.css"),
    "a layout that is extended": edited("layouts/base/styles/base.css"),
    "the issue after": edited("issues/3/issue.yaml"),
    "a newer issue": put({"issues/9/issue.yaml": to_yaml({**ISSUE, "number": 9}), "issues/9/first.md": "Words"}),
    "an issue that was none": put({"issues/0/issue.yaml": "number: 1\n"}),
    "confirmed translations": put({"issues/1/translations.json": "{}"}),
    "what is out": put({"issues/published.json": "{}"}),
    "a finished page": edited("build/1/news-1-en.pdf"),
    "the record of a build": edited("build/1/.record.json"),
    "a finished page removed": put({"build/1/news-1-en.pdf": None}),
    "a calendar": put({"build/1/news-1-en.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n"}),
    "a site": put({"build/site/index.html": "<p>A page"}),
    "another time": lambda written: os.utime(written.root / "issues/1/first.md", (1, 1)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(small: Written, change: Callable[[Written], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "GRAIN", 0)  # times alone tell
    assert left_by(small, "1")
    change(small)
    assert asked(small, "1") is None


@pytest.mark.parametrize("name", ["issues/1/first.md", "build/1/news-1-en.pdf", "issues/3/issue.yaml"])
def test_just_after_a_change_the_content_tells(small: Written, name: str) -> None:
    """Everything here was written within the grain of a coarse clock."""
    assert left_by(small, "1")
    edited(name)(small)
    assert asked(small, "1") is None


def test_a_file_outside_of_the_issue(small: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    small.put({"shared/first.txt": "The report", "issues/1/first.md": "See [it](../../shared/first.txt).\n"})
    monkeypatch.setattr(survey, "GRAIN", 0)
    assert left_by(small, "1", "--no-render")
    edited("shared/first.txt")(small)
    assert asked(small, "1", "--no-render") is None


def test_other_programs_are_seen(linted: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(linted) is not None
    monkeypatch.setattr("sys.version", "3.99")
    assert asked(linted) is None


def test_a_change_meanwhile_leaves_none(small: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = engine.judge

    def judged(*arguments: object) -> object:
        edited("issues/1/first.md")(small)
        return judge(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("ppnews.tasks.lint.judge", judged)
    assert not left_by(small, "1", "--no-render")


def test_a_rule_that_fails_leaves_none(small: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ValueError("broken")

    check = next(check for check in engine.checks() if check.rule.code == "TEXT003")
    monkeypatch.setattr(engine, "checks", lambda: (engine.Check(check.rule, broken, None),))  # type: ignore[arg-type]
    assert small.run("lint", "--no-render").exit_code == 2
    assert asked(small, "--no-render") is None


def test_errors_in_the_sources_are_told_again(small: Written, capsys: pytest.CaptureFixture[str]) -> None:
    small.put({"issues/1/issue.yaml": b"nonsense: [1\n"})
    long = small.run("lint", "1")
    assert long.exit_code == 1
    capsys.readouterr()
    assert asked(small, "1") == 1
    assert capsys.readouterr() == (long.stdout, long.stderr)
    small.put({"issues/1/issue.yaml": to_yaml(ISSUE)})
    assert asked(small, "1") is None
