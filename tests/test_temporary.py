"""Temporary files lie in a folder of their process; what killed processes left is cleared away, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.projects import environment

from ppnews.diagnostics import PpnewsError
from ppnews.files import temporary
from ppnews.files.folder import MAKING, Folder, open_folder
from ppnews.files.locks import lock
from ppnews.files.temporary import clear_temporary, lasting_folder, temporary_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="without locks nothing is cleared away")
LASTING = """
import os, signal, sys
from ppnews.files.temporary import lasting_folder
(lasting_folder() / "file").write_bytes(b"x")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr(temporary, "_places", lambda: [str(tmp_path)])
    monkeypatch.setattr(temporary, "_OWN", [])
    return tmp_path


def started(place: Path) -> subprocess.Popen[str]:
    """Start a process that has a folder of temporary files until its standard input is closed."""
    process = subprocess.Popen(
        (sys.executable, "-c", LASTING),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(TMPDIR=str(place)),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_process_leaves_nothing(place: Path) -> None:
    process = started(place)
    assert len(list(place.iterdir())) == 1
    process.communicate()
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_and_nothing_of_one_that_lives(place: Path) -> None:
    killed, living = started(place), started(place)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    clear_temporary()
    assert len(list(place.glob("*/*/file"))) == 1
    living.communicate()
    assert list(place.iterdir()) == []


def test_nothing_is_tried_out_in_the_folder_of_temporary_files(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `tempfile` writes to see whether it can would be left by a run that is killed then."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: pytest.fail("it is tried out"))
    assert lasting_folder().parent.parent == place


def test_a_folder_that_others_may_write_to_stays(place: Path) -> None:
    """It is none that a run made."""
    other = place / "ppnews-run-of-somebody"
    other.mkdir()
    other.chmod(0o777)
    (place / "ppnews-run-link").symlink_to(other)
    (place / "ppnews-run-file").write_text("", encoding="utf-8")
    clear_temporary()
    assert {path.name for path in place.iterdir()} == {other.name, "ppnews-run-link", "ppnews-run-file"}


@pytest.mark.usefixtures("place")
def test_a_folder_goes_with_its_use() -> None:
    with temporary_folder() as made:
        (made / "file").write_bytes(b"x")
    assert not made.exists()
    assert lasting_folder().parent == made.parent


def test_without_a_place_for_temporary_files_it_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "_places", lambda: [str(place / "missing")])
    with pytest.raises(PpnewsError, match="no room for temporary files: no such file"), temporary_folder():
        pass


def test_unfinished_files_are_cleared_but_those_that_somebody_is_at_work_on(tmp_path: Path) -> None:
    for name in ("left", "held"):
        (tmp_path / f"{MAKING}{name}").write_bytes(b"half")
    (tmp_path / f"{MAKING}folder").mkdir()
    with open_folder(tmp_path, tmp_path) as folder, (tmp_path / f"{MAKING}held").open("rb") as held:
        lock(held.fileno())
        folder.clear_unfinished()
    assert {path.name for path in tmp_path.iterdir()} == {f"{MAKING}held", f"{MAKING}folder"}


def test_a_file_that_is_cleared_away_before_it_is_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = iter([True])

    def robbed(handle: int) -> bool:
        if next(once, False):
            for path in tmp_path.iterdir():
                path.unlink()
        return lock(handle)

    monkeypatch.setattr("ppnews.files.folder.lock", robbed)
    with open_folder(tmp_path, tmp_path) as folder:
        assert isinstance(folder, Folder)
        folder.write("a.txt", b"words")
    assert (tmp_path / "a.txt").read_bytes() == b"words"
