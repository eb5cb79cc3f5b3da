"""A run that is asked to stop, or killed, at many moments: one sentence, nothing half-written, nobody left at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.projects import COMMAND, Written, environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
SENTENCES = {
    signal.SIGINT: "ppnews: Interrupted.\n",
    signal.SIGTERM: "ppnews: Ended, as it was asked to.\n",
    signal.SIGHUP: "ppnews: Ended with its terminal.\n",
}
MOMENTS = ("Publication: ", "reading", "en pdf: pictures", "en html: composing", "setting the pages", "en pdf: writing")
IMPORTS = ("typer", "ppnews.cli.commands.build", "ppnews.load.project", "pydantic", "markdown_it", "jinja2")


def stopped(written: Written, moment: str, number: signal.Signals) -> tuple[int, str, str]:
    """Send a signal to a build when it prints these words; return its exit code, output, and words but for steps."""
    command = (*COMMAND, "build", "-v", "--force", "--project", str(written.root))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stderr=pipe, stdout=pipe, encoding="utf-8", env=environment()) as process:
        assert process.stderr is not None
        assert any(moment in line for line in process.stderr)
        process.send_signal(number)
        output, words = process.communicate(timeout=120)
    said = "".join(line for line in words.splitlines(keepends=True) if not line.startswith("Issue 1"))
    return process.returncode, output, said


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_asked_to_stop(built: Written, moment: str) -> None:
    before = built.built()
    number = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[MOMENTS.index(moment) % 3]
    code, _, words = stopped(built, moment, number)
    assert (code, words) == (128 + number, SENTENCES[number])
    assert built.built() == before, "the same sources make the same bytes, whether they were written again or not"
    assert list(built.root.rglob(".making-*")) == []


@pytest.mark.parametrize("moment", MOMENTS[1::2])
def test_a_build_that_is_killed(built: Written, moment: str, tmp_path: Path) -> None:
    before, temporary = built.built(), tmp_path / "temporary"
    temporary.mkdir()
    assert stopped(built, moment, signal.SIGKILL)[0] == -signal.SIGKILL
    assert built.built() == before
    again = built.process("build", "--force", TMPDIR=str(temporary))
    assert again.returncode == 0, again.stderr
    assert built.built() == before
    assert list(temporary.iterdir()) == []
    assert list(built.root.rglob(".making-*")) == []


@pytest.mark.parametrize("name", IMPORTS)
def test_ctrl_c_amid_an_import(built: Written, name: str) -> None:
    """The signal comes as this module is looked for."""
    trap = f"""
import signal, sys
class Trap:
    @staticmethod
    def find_spec(name, *_):
        if name == {name!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Trap)
sys.argv[0] = "ppnews"
from ppnews.cli import main
main()
"""
    command = (sys.executable, "-c", trap, "build", "--force", "--project", str(built.root))
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", SENTENCES[signal.SIGINT])


def test_an_interrupt_where_nothing_can_be_raised_is_not_lost() -> None:
    """Python swallows what is raised in a finalizer."""
    code = """
import signal, sys, time
from ppnews.cli import Stopping
class Finalized:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
stopping = Stopping()
stopping.raise_interrupts()
try:
    Finalized()
    time.sleep(60)
except KeyboardInterrupt:
    sys.exit(stopping.say())
"""
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (130, SENTENCES[signal.SIGINT])


def test_a_signal_that_was_turned_off_stays_off(built: Written) -> None:
    """As `nohup` does."""
    code = (
        "import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from ppnews.cli import main; "
        "os.kill(os.getpid(), signal.SIGHUP); main()"
    )
    command = (sys.executable, "-c", code, "build", "--html", "--project", str(built.root))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_build_without_a_folder_for_temporary_files(built: Written, tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    done = built.process("build", "--force", TMPDIR=str(tmp_path / folder), HOME=str(tmp_path / folder))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_failure_of_the_program_itself_is_a_sentence() -> None:
    code = "import ppnews.cli.app as app; app.make_app = lambda: 1 / 0; from ppnews.cli import main; main()"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ppnews: It failed itself: ZeroDivisionError: division by zero")
    assert "Traceback" not in done.stderr


LAUNCHER = """
import subprocess, sys
started = subprocess.Popen(sys.argv[1:])
print(started.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("command", [("build", "--html", "--watch"), ("serve", "--no-open", "--port", "0")])
def test_what_has_no_end_of_its_own_ends_with_the_program_that_started_it(
    built: Written, command: tuple[str, ...]
) -> None:
    arguments = (sys.executable, "-c", LAUNCHER, *COMMAND, *command, "--project", str(built.root))
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment()) as launcher:
        assert launcher.stderr is not None
        assert any("Stop with Ctrl-C" in line for line in launcher.stderr)
        launcher.kill()
        # Standard error is at its end when nobody holds it any more.
        assert SENTENCES[signal.SIGHUP] in launcher.stderr.read()
