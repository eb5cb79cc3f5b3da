"""What holds for every command."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main
from helpers.projects import COMMAND, Written, environment, run

import ppnews
from ppnews.cli.app import make_app

WriteProject = Callable[..., Written]
NAMES = sorted(typer.main.get_command(make_app()).commands)  # type: ignore[attr-defined]
IN_A_PROJECT = ("build", "new-issue", "schema", "toc")
# A warning in Russian quotation marks, and a path that no old terminal can show.
TWO_LANGUAGES = {
    "publication": {"languages": ["en", "ru"], "name": "Новости"},
    "files": {"issues/1/книга.md": "Слово.\n"},
}


@pytest.mark.parametrize("name", NAMES)
def test_help(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: ppnews {name} [OPTIONS]")
    assert "--project DIR" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert run(name, "-h").stdout == done.stdout


def test_without_a_command_the_commands_are_listed() -> None:
    done = run()
    assert done.exit_code == 2
    assert all(f"  {name} " in done.stderr or f"  {name} " in done.stdout for name in NAMES)


def test_version() -> None:
    assert run("--version").stdout == f"ppnews {ppnews.__version__}\n"


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_option(name: str) -> None:
    done = run(name, "--nothing")
    assert done.exit_code == 2
    assert "No such option: --nothing" in done.stderr


def test_an_unknown_command() -> None:
    done = run("bulid")
    assert done.exit_code == 2
    assert "No such command 'bulid'" in done.stderr


@pytest.mark.parametrize("name", IN_A_PROJECT)
def test_outside_of_a_project(name: str, tmp_path: Path) -> None:
    done = run(name, "--project", str(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"ppnews: There is no ppnews.yaml in {tmp_path} or in any folder above it.\n"
        "  Go to the publication's folder, name it with --project, or start a new one with: ppnews init\n"
    )


@pytest.mark.parametrize("name", IN_A_PROJECT)
def test_a_folder_that_is_not_there(name: str, tmp_path: Path) -> None:
    done = run(name, "--project", str(tmp_path / "[bold]nowhere"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"ppnews: The folder {tmp_path / '[bold]nowhere'} is not there.\n"


def test_any_folder_of_the_project_will_do(project: WriteProject) -> None:
    written = project()
    inside = written.root / "issues" / "1"
    assert run("build", "--html", "--project", str(inside)).exit_code == 0
    assert run("build", "--html", "--project", str(inside / "first.md")).exit_code == 0
    done = subprocess.run((*COMMAND, "build", "--html"), cwd=inside, capture_output=True, text=True, check=False)
    assert "up to date" in done.stdout


@pytest.mark.parametrize("command", [("build",), ("toc",), ("build", "7"), ("doctor",), ("--help",)])
def test_a_reader_who_has_seen_enough(project: WriteProject, command: tuple[str, ...]) -> None:
    written = project(**TWO_LANGUAGES)
    arguments = command if command == ("--help",) else (*command, "--project", str(written.root))
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run((*COMMAND, *arguments), stdout=closed, stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode == {"7": 2, "--help": 1}.get(command[-1], 0)


def test_an_old_locale(project: WriteProject) -> None:
    written = project(**TWO_LANGUAGES)
    world = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    done = written.process("build", "--html", **world)
    assert done.returncode == 0
    assert "no translation into ?ru?" in done.stderr
    assert "build/1/ru/index.html" in done.stdout
    assert "Новости" in written.read("build/1/ru/index.html").decode()
    assert written.process("toc", **world).returncode == 0


def test_nothing_is_wrapped_where_it_is_read_by_a_program(project: WriteProject) -> None:
    written = project(issue={"published": "2024-12-32"}, sections=[{"kind": "artikel", "title": "word " * 60}])
    narrow, wide = (written.run("build", COLUMNS=columns).stderr for columns in ("40", "400"))
    assert narrow == wide


def test_no_colours_where_there_is_no_terminal(project: WriteProject) -> None:
    done = project(issue={"published": "2024-12-32"}).process("build")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "no_color", "colours"), [((), "", True), (("--no-color",), "", False), ((), "1", False)]
)
def test_colours(project: WriteProject, arguments: tuple[str, ...], no_color: str, colours: bool) -> None:
    written = project(issue={"published": "2024-12-32"})
    done = written.process("build", *arguments, FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR=no_color)
    assert ("\x1b[1;31merror MAN007" in done.stderr) is colours
    assert ("\x1b[1;31m" in done.stderr) is colours


@pytest.mark.parametrize("name", IN_A_PROJECT)
def test_a_publication_that_cannot_be_read(project: WriteProject, name: str) -> None:
    done = project(publication="name: [").run(name)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("ppnews.yaml:1:8 error MAN001 ")


def test_the_module_is_the_program() -> None:
    done = subprocess.run((*COMMAND, "--version"), capture_output=True, text=True, check=True, env=environment())
    assert done.stdout == f"ppnews {ppnews.__version__}\n"


@pytest.mark.parametrize("command", [("rule",), ("--help",), ("build",), ("lint", "--output-format", "json")])
def test_results_on_a_full_disk(project: WriteProject, command: tuple[str, ...]) -> None:
    written = project(sections=[{"kind": "article", "title": "First", "body": "first.md", "page": 7}])
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            (*COMMAND, *command), cwd=written.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.endswith("ppnews: Not all could be printed: No space left on device.\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [0, 1, 2])
@pytest.mark.parametrize("command", [("new-issue",), ("build", "--html"), ("build", "7"), ("rule", "nothing")])
def test_a_stream_that_is_closed(project: WriteProject, command: tuple[str, ...], closed: int) -> None:
    written = project()
    line = f"exec {' '.join((*COMMAND, *command))} {closed}{'<' if closed == 0 else '>'}&-"
    done = subprocess.run(("sh", "-c", line), cwd=written.root, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if command[-1] in ("7", "nothing") else 0)
    assert "Traceback" not in done.stderr + done.stdout
    assert not (written.root / "issues/1/first.md").read_text().startswith("ppnews")  # no file took the stream's place


def test_help_of_a_command() -> None:
    assert run("help").stdout == run("--help").stdout
    assert run("help", "build").stdout == run("build", "--help").stdout
    done = run("help", "bild")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "ppnews: There is no command bild.\n  Did you mean “build”?\n"


def test_an_interrupted_start() -> None:
    """Ctrl-C while the program is still being imported."""
    start = "import signal, sys; from ppnews.cli import main; "
    trap = "sys.meta_path.insert(0, type('Trap', (), {'find_spec': lambda *_: signal.raise_signal(signal.SIGINT)})()); "
    done = subprocess.run((COMMAND[0], "-c", f"{start}{trap}main()"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "ppnews: Interrupted.\n")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("hel", "help"),
        ("help new", "new-issue"),
        ("rule TOC00", "TOC001"),
        ("rule PAG", "PAGE"),
        ("lint --select MAN00", "MAN001"),
        ("lint --output-format sa", "sarif"),
        ("build --output-format js", "json"),
        ("build --lang ", "ru"),
        ("build ", "1"),
        ("lint ", "1"),
        ("toc ", "1"),
    ],
)
def test_what_the_shell_completes(project: WriteProject, typed: str, completed: str) -> None:
    world = {"_PPNEWS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"ppnews {typed}"}
    command = "from ppnews.cli.app import make_app; make_app()(prog_name='ppnews')"
    done = subprocess.run(
        (COMMAND[0], "-c", command),
        cwd=project(**TWO_LANGUAGES).root,
        env=environment(**world),
        capture_output=True,
        text=True,
        check=False,
    )
    assert f'"{completed}"' in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new-issue", "x"), "An issue cannot have the number x."),
        (("new-issue", "41/42"), "new-issue 41 --label 41/42"),
        (("new-issue", "41-42"), "new-issue 41 --label 41/42"),
        (("init", "new", "--number", "first"), "An issue cannot have the number first."),
        (("build", "--output-format", "yaml"), "There is no output format yaml."),
        (("cache", "empty"), "“empty” is nothing to do with the caches."),
        (("cache", "--output-format", "xml"), "Write one of: text, json"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(project: WriteProject, arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments, "--project", str(project().root))
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Input should be" not in done.stderr


@pytest.mark.parametrize("typed", ["build --lang ", "build "])
def test_nothing_is_completed_where_nothing_can_be_read(tmp_path: Path, typed: str) -> None:
    world = {"_PPNEWS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"ppnews {typed}"}
    command = "from ppnews.cli.app import make_app; make_app()(prog_name='ppnews')"
    done = subprocess.run(
        (COMMAND[0], "-c", command), cwd=tmp_path, env=environment(**world), capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
