"""Faults of the machine: full disks, no home, folders that may not be written, a clock that was set back, many at once.

Nothing is half-written, each run ends in one sentence, and the next one succeeds.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import WriteProject
from helpers.projects import COMMAND, Written, environment

LONG = {"issues/1/first.md": "Words again and again.\n\n" * 8_000}
PAGE = "1/en/index.html"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="disks and permissions of POSIX")


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """Put a disk of 64 kB in a place."""
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can put a disk there")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def in_one_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    return done.stderr.startswith("ppnews: ") and "Traceback" not in done.stderr


@pytest.mark.parametrize("place", ["build", "build/.cache", "cache", "tmp"])
def test_a_full_disk(project: WriteProject, tmp_path: Path, place: str) -> None:
    written = project(files=LONG)
    disk = tmp_path / place if place in ("cache", "tmp") else written.root / place
    named = {"XDG_CACHE_HOME": str(disk)} if place == "cache" else {"TMPDIR": str(disk)} if place == "tmp" else {}
    with small_disk(disk):
        (disk / "ballast").write_bytes(bytes(60_000))
        done = written.process("build", "--html", **named)
        if place == "build":
            assert done.returncode == 2
            assert in_one_sentence(done)
            assert PAGE not in written.built()
            assert list(disk.rglob(".making-*")) == []
        else:
            assert done.returncode == 0, done.stderr
    assert written.process("build", "--html").returncode == 0
    assert PAGE in written.built()


def test_without_a_home(project: WriteProject, tmp_path: Path) -> None:
    written = project()
    nowhere = str(tmp_path / "nowhere")
    for _ in range(2):
        done = written.process("build", "--html", HOME=nowhere, XDG_CACHE_HOME="")
        assert done.returncode == 0, done.stderr
    assert not Path(nowhere).exists()


def test_a_cache_that_is_a_file(project: WriteProject, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    done = project().process("build", "--html", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr


def test_a_clock_that_was_set_back(project: WriteProject) -> None:
    written = project()
    assert written.process("build", "--html").returncode == 0
    before, later = written.built(), time.time() + 10_000_000
    for path in written.root.rglob("*"):
        os.utime(path, (later, later))
    written.put({"issues/1/first.md": "Other words.\n"})
    assert written.process("build", "--html").returncode == 0
    assert b"Other words" in written.built()[PAGE]
    assert written.built()[PAGE] != before[PAGE]


def test_eight_at_once(project: WriteProject) -> None:
    written = project()
    builds = [started(written) for _ in range(8)]
    assert [build.wait() for build in builds] == [0] * 8
    assert list(written.root.rglob(".making-*")) == []
    assert PAGE in written.built()


def started(written: Written) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "build", "--html", "--force", "--project", str(written.root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
