"""A build where nothing changed answers at once; whatever changed, nothing stale is taken for up to date."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import ISSUE, PNG, Written, to_yaml, write_project

from ppnews.cli.quick import quick_answer
from ppnews.stamps import survey
from ppnews.stamps.survey import Survey
from ppnews.tasks.build.maker import maker

PICTURE = {"file": "a.png", "alt": "Two dots"}
PICTURED: Mapping[str, Any] = {**ISSUE, "sections": [{**ISSUE["sections"][0], "images": [PICTURE]}]}
FILES: Mapping[str, str | bytes] = {
    "issues/1/a.png": PNG,
    "issues/0/notes.txt": "No issue",
    "layouts/base/layout.yaml": "extends: quarterly\n",
    "layouts/base/styles/base.css": "body { margin: 0px }\n",
    "layouts/plain/layout.yaml": "extends: base\nstyles: {pdf: [publication.css], html: [publication.css, base.css]}\n",
    "layouts/plain/styles/publication.css": "body { color: #000000 }\n",
}
PAGE = "build/1/en/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A project that no test changes."""
    written = write_project(tmp_path_factory.mktemp("built") / "project", issue=PICTURED, files=FILES)
    assert written.run("build", "--html").exit_code == 0
    return written


@pytest.fixture
def small(tmp_path: Path) -> Written:
    written = write_project(tmp_path / "project", issue=PICTURED, files=FILES)
    assert written.run("build", "--html").exit_code == 0
    assert answers(written)
    return written


def answers(written: Written, *arguments: str) -> bool:
    return quick_answer(["build", "--html", *arguments, "--project", str(written.root)]) is not None


def test_it_says_the_same_as_the_long_way(built: Written, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    long = built.run("build", "--html")
    assert "up to date" in long.stdout
    assert "issues/0 is passed over" in long.stderr
    assert answers(built)
    assert capsys.readouterr() == (long.stdout, long.stderr)
    assert answers(built, "--quiet")
    assert capsys.readouterr() == ("", "")


def test_the_program_takes_it_and_imports_next_to_nothing(built: Written) -> None:
    assert built.process("build", "--html").stdout == built.run("build", "--html").stdout
    code = (
        "import sys; from ppnews.stamps import survey; survey.GRAIN = 10**18; from ppnews.cli import quick_answer;"
        "assert quick_answer(sys.argv[1:]) == 0; print([m for m in ('typing', 'pathlib', 'typer') if m in sys.modules])"
    )
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    source = str(Path(survey.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path += {[source, libraries]}; {code}", "build", "--html"],
        cwd=built.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("up to date\n[]\n"), done.stderr


FORMS: list[tuple[str, ...]] = [("1",), ("--lang", "en"), ("--lang=en", "1"), ("--all",)]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_its_own(built: Written, form: tuple[str, ...]) -> None:
    assert not answers(built, *form)
    assert built.run("build", "--html", *form).exit_code == 0
    assert answers(built, *form)


def test_several_issues_at_once(small: Written) -> None:
    """They are built in other processes, whose results come without their models."""
    manifest = {**PICTURED, "number": 2, "period": "2024-Q3", "published": "2024-10-07"}
    small.put({f"issues/2/{name.removeprefix('issues/1/')}": data for name, data in FILES.items() if "/1/" in name})
    small.put({"issues/2/issue.yaml": to_yaml(manifest), "issues/2/first.md": "Words.\n"})
    done = small.run("build", "--html", "--all")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("finding") == 0
    assert answers(small, "--all")
    small.put({"issues/2/first.md": "Other words.\n"})
    assert not answers(small, "--all")


@pytest.mark.parametrize("more", ["--force", "--verbose", "--check", "--help", "--nothing", "nowhere", "--lang=de"])
def test_any_other_goes_the_long_way(built: Written, more: str) -> None:
    assert not answers(built, more)


def test_from_a_folder_of_the_project(built: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built.root / "issues/1")
    assert quick_answer(["build", "--html"]) == 0


def edited(name: str) -> Callable[[Written], None]:
    """Change the last letters of a file, and set its size and time to those that it had."""

    def change(written: Written) -> None:
        path = written.root / name
        about, data = path.stat(), path.read_bytes()
        path.write_bytes(data[:-3] + bytes((data[-3] ^ 1,)) + data[-2:])
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))

    return change


def linked(written: Written) -> None:
    path = written.root / "issues/1/first.md"
    path.rename(written.root / "issues/0/first.md")
    path.symlink_to("../0/first.md")


def renamed(written: Written) -> None:
    (written.root / "issues/1/a.png").rename(written.root / "issues/1/b.png")


def replaced(written: Written) -> None:
    (written.root / "issues/1/first.md").unlink()
    (written.root / "issues/1/first.md").mkdir()


def damaged(written: Written) -> None:
    for path in (written.root / "build/.cache/stamps").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"!")


def put(files: Mapping[str, str | bytes | None]) -> Callable[[Written], None]:
    return lambda written: written.put(files)


CHANGES: dict[str, Callable[[Written], None]] = {
    "a text": edited("issues/1/first.md"),
    "the manifest": edited("issues/1/issue.yaml"),
    "the publication": edited("ppnews.yaml"),
    "a picture": edited("issues/1/a.png"),
    "a style": edited("layouts/plain/styles/publication.css"),
    "a layout that is extended": edited("layouts/base/styles/base.css"),
    "an output": edited(PAGE),
    "the record": edited("build/1/.record.json"),
    "a text removed": put({"issues/1/first.md": None}),
    "a text added": put({"issues/1/second.md": "More"}),
    "a template of one's own": put({"layouts/plain/templates/article.html": "Another"}),
    "an output removed": put({PAGE: None}),
    "an issue added": put({"issues/2/issue.yaml": to_yaml({**ISSUE, "number": 2}), "issues/2/first.md": "Words"}),
    "an issue before it": put({"issues/0/issue.yaml": "number: 1\n"}),
    "a file renamed": renamed,
    "a link in its place": linked,
    "a folder in its place": replaced,
    "another time": lambda written: os.utime(written.root / "issues/1/first.md", (1, 1)),
    "the stamps": damaged,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(small: Written, change: Callable[[Written], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "GRAIN", 0)  # times alone tell
    assert answers(small)
    change(small)
    assert not answers(small)


@pytest.mark.parametrize(
    ("where", "value"),
    [("sys.version", "3.99"), ("ppnews.stamps.survey._PACKAGE", "/nowhere"), ("sys.path", ["/x/site-packages"])],
)
def test_other_programs_are_seen(built: Written, where: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, value)
    assert not answers(built)


def test_another_user_trusts_none_of_it(built: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    assert not answers(built)
    monkeypatch.setenv("XDG_CACHE_HOME", str(built.root / "caches"))
    assert not answers(built)


def test_a_copy_is_not_taken_for_it(built: Written, tmp_path: Path) -> None:
    subprocess.run(["cp", "-a", str(built.root), str(tmp_path / "copy")], check=True)
    assert not answers(Written(tmp_path / "copy"))


def coarse(survey: Survey, path: str, about: os.stat_result) -> None:
    """Note a state as a file system does whose clock stands still."""
    survey.states[path] = f"{about.st_mode} {about.st_size}"
    survey.recent[path] = about.st_size


@pytest.mark.parametrize("name", ["issues/1/first.md", "issues/1/a.png", "layouts/base/styles/base.css", PAGE])
def test_a_clock_that_stands_still_hides_nothing(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Survey, "_note", coarse)
    written = write_project(tmp_path / "project", issue=PICTURED, files=FILES)
    assert written.run("build", "--html").exit_code == 0
    before = written.read(name)
    assert answers(written)
    edited(name)(written)
    assert not answers(written)
    written.put({name: before})
    assert answers(written)


def test_a_change_while_it_builds_leaves_no_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write_project(tmp_path / "project", issue=PICTURED, files=FILES)
    monkeypatch.setattr("ppnews.cli.building.Building._print", lambda *_: edited("issues/1/first.md")(written))
    assert written.run("build", "--html").exit_code == 0
    assert not answers(written)


def test_findings_are_said_each_time(tmp_path: Path) -> None:
    written = write_project(tmp_path / "project", files={**FILES, "issues/1/first.md": "Words 𓀀.\n"})
    assert " warning " in written.run("build", "--pdf").stderr
    assert quick_answer(["build", "--pdf", "--project", str(written.root)]) is None


def test_a_picture_from_outside_of_the_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = {**ISSUE, "sections": [{**ISSUE["sections"][0], "images": [{**PICTURE, "file": "../../shared/a.png"}]}]}
    written = write_project(tmp_path / "project", issue=shared, files={**FILES, "shared/a.png": PNG})
    monkeypatch.setattr(survey, "GRAIN", 0)
    assert written.run("build", "--html").exit_code == 0
    assert answers(written)
    edited("shared/a.png")(written)
    assert not answers(written)


def test_times_that_grew_old_are_kept(small: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = next((small.root / "build/.cache/stamps").iterdir())
    before = stamp.stat().st_size
    monkeypatch.setattr(survey, "GRAIN", 0)
    assert answers(small)
    assert stamp.stat().st_size < before
    assert answers(small)
    edited(PAGE)(small)
    assert not answers(small)


def test_what_is_stale_is_made_again(small: Written) -> None:
    edited("issues/1/first.md")(small)
    assert small.process("build", "--html").stdout.count("up to date") == 0
    assert small.process("build", "--html").stdout.count("up to date") == 1


def test_other_code_makes_editions_again(small: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    assert maker.__wrapped__() == maker()
    monkeypatch.setattr("ppnews.tasks.build.maker.own_code", lambda: "other code")
    other = maker.__wrapped__()
    assert other != maker()
    monkeypatch.setattr("ppnews.tasks.build.assemble.maker", lambda: other)
    assert "up to date" not in small.run("build", "--html").stdout
    assert "up to date" in small.run("build", "--html").stdout
