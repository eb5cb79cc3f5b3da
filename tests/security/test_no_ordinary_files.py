"""A pipe, a socket, a device or a folder in the place of a file is refused: nothing waits, nothing is read for ever."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from helpers.projects import Written
from helpers.sockets import bind

from .conftest import READ_FILES, replaced, told

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX's")


def linked_pipe(place: Path) -> None:
    os.mkfifo(f"{place}.pipe")
    place.symlink_to(f"{place}.pipe")


def endless(place: Path) -> None:
    try:
        os.mknod(place, stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a link to a pipe": linked_pipe,
    "a link to an endless device": lambda place: place.symlink_to("/dev/zero"),
    "an endless device": endless,
    "a socket": bind,
    "a folder": Path.mkdir,
}


SOURCES = [
    *((name, odd) for name in READ_FILES for odd in ("a pipe", "an endless device")),
    *((name, odd) for name in READ_FILES[:3] for odd in ("a link to a pipe", "a socket", "a folder")),
]


@pytest.mark.parametrize(("name", "odd"), SOURCES)
def test_nothing_waits_for_a_source(whole: Written, name: str, odd: str) -> None:
    replaced(whole.root / name, ODD[odd])
    for command in (("build", "1", "--html"), ("lint", "1")):
        told(whole, *command)


@pytest.mark.parametrize("odd", ODD)
def test_nothing_waits_for_what_was_kept(whole: Written, odd: str) -> None:
    assert told(whole, "build", "1", "--html")
    told(whole, "lint", "1")
    kept = [path for path in (whole.root / "build").rglob("*") if path.is_file()]
    assert {path.parent.name for path in kept} >= {"pictures", "probed", "1", "en"}
    for path in kept:
        replaced(path, ODD[odd])
    for command in (("build", "1", "--html"), ("lint", "1"), ("cache",), ("cache", "--clear")):
        told(whole, *command)
    for path in kept:
        with suppress(FileNotFoundError):
            assert not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size < 10_000_000


@pytest.mark.parametrize("odd", ODD)
def test_inspect_waits_for_nothing(tmp_path: Path, whole: Written, odd: str) -> None:
    place = tmp_path / "a.pdf"
    ODD[odd](place)
    assert "a.pdf is " in told(whole, "inspect", str(place))


def test_inspect_of_a_name_that_no_system_has(whole: Written) -> None:
    for name in ("x" * 10_000, "a\0b", "\udcff"):
        told(whole, "inspect", name)
