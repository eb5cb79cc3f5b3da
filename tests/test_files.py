"""Finished editions go to disk whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.projects import environment

from ppnews.diagnostics import PpnewsError
from ppnews.files import explained, write, write_text
from ppnews.tasks.build.output import Made, claim, read_record, still_there, write_record

IN_THE_WAY = "a file stands where a folder belongs|a folder stands where a file belongs"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An issue's build folder, claimed."""
    place = tmp_path / "build" / "1"
    with claim(place):
        yield place


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_file_takes_the_place_of_the_old_one(folder: Path) -> None:
    write(folder, "a.pdf", {"a.pdf": b"old"})
    hashes = write(folder, "a.pdf", {"a.pdf": b"new"})
    assert content(folder) == {"a.pdf": b"new"}
    assert list(hashes) == ["a.pdf"]
    assert still_there(folder, Made("", hashes, 3))


def test_a_folder_takes_the_place_of_the_whole_old_one(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"picture")
    write(folder, "en", {"en/index.html": b"old", "en/assets/gone.css": b"old"})
    hashes = write(folder, "en", {"en/index.html": b"new", "en/assets/a.png": picture})
    assert content(folder) == {"en/index.html": b"new", "en/assets/a.png": b"picture"}
    assert set(hashes) == {"en/index.html", "en/assets/a.png"}


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_others_may_read_what_is_written(folder: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(folder, "en", {"en/index.html": b"x"})
        write(folder, "a.pdf", {"a.pdf": b"x"})
        write_text(folder / "a.yaml", "x")
    finally:
        os.umask(mask)
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in ("en", "en/index.html", "a.pdf", "a.yaml")}
    assert modes == {"en": 0o755, "en/index.html": 0o644, "a.pdf": 0o644, "a.yaml": 0o644}


WRONG = {
    "a part is not there": (
        "en",
        {"en/index.html": b"new", "en/a.png": Path("nowhere") / "a.png"},
        "cannot be written",
    ),
    "a file in a folder's place": ("a.pdf", {"a.pdf/index.html": b"new"}, IN_THE_WAY),
    "a folder in a file's place": ("en", {"en": b"new"}, IN_THE_WAY),
}


@pytest.mark.parametrize(("target", "product", "message"), WRONG.values(), ids=WRONG)
def test_a_failed_write_leaves_what_was_there(
    folder: Path, target: str, product: dict[str, bytes | Path], message: str
) -> None:
    write(folder, "en", {"en/index.html": b"old"})
    write(folder, "a.pdf", {"a.pdf": b"old"})
    before = content(folder)
    with pytest.raises(PpnewsError, match=message):
        write(folder, target, product)
    assert content(folder) == before
    assert list(folder.glob(".making-*")) == []


def test_what_a_killed_build_left_is_cleared_and_put_back(tmp_path: Path) -> None:
    making = tmp_path / ".making-abc"
    (making / ".old" / "en").mkdir(parents=True)
    (making / ".old" / "en" / "index.html").write_bytes(b"old")
    (making / ".old" / "ru").mkdir()
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "index.html").write_bytes(b"new")
    (tmp_path / ".making-file").write_bytes(b"half")
    with claim(tmp_path):
        assert content(tmp_path) == {"en/index.html": b"old", "ru/index.html": b"new"}


def test_a_build_folder_is_claimed_by_one_process_at_a_time(folder: Path) -> None:
    code = "import sys, filelock; filelock.FileLock(sys.argv[1]).acquire(timeout=0)"
    lock = str(folder / ".lock")
    held = subprocess.run([sys.executable, "-c", code, lock], capture_output=True, text=True, check=False)
    assert "Timeout" in held.stderr
    with claim(folder.parent / "2"):
        pass
    free = subprocess.run([sys.executable, "-c", code, str(folder.parent / "2" / ".lock")], check=False)
    assert free.returncode == 0


@pytest.mark.parametrize("name", ["build", "build/1"])
def test_a_file_where_the_build_folder_belongs(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("mine")
    with pytest.raises(PpnewsError, match="cannot be written"), claim(tmp_path / "build" / "1"):
        pass
    assert place.read_text() == "mine"


def test_the_record_is_read_as_it_was_written(folder: Path) -> None:
    record = {"a.pdf": Made("digest", {"a.pdf": "hash"}, 3, 2, {"first": 1}), "en": Made("other", {}, 0)}
    write_record(folder, record)
    assert read_record(folder) == record


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1}', '{"a": {"digest": 1}}', '{"a": {"x": 1}}', "null", "\udcff"]
)
def test_a_spoilt_record_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / ".record.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert read_record(tmp_path) == {}


def test_an_edition_that_was_touched_is_not_there_any_more(folder: Path) -> None:
    made = Made("", write(folder, "en", {"en/index.html": b"x", "en/a.css": b"y"}), 2)
    assert still_there(folder, made)
    (folder / "en" / "a.css").write_bytes(b"z")
    assert not still_there(folder, made)
    (folder / "en" / "a.css").unlink()
    assert not still_there(folder, made)


def test_a_text_keeps_its_line_ends_and_permissions(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.yaml"
    write_text(path, "a\r\nб\r\n")
    path.chmod(0o640)
    write_text(path, "b\r\n")
    assert path.read_bytes() == b"b\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["a.yaml"]


def test_a_text_that_cannot_be_encoded_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("a.yaml", "old")]


def test_a_link_to_a_text_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_text("old")
    (tmp_path / "a.yaml").symlink_to("shared.yaml")
    write_text(tmp_path / "a.yaml", "new")
    assert (tmp_path / "a.yaml").is_symlink()
    assert (tmp_path / "shared.yaml").read_text() == "new"


def test_no_room_on_the_disk_is_said_so() -> None:
    with (
        pytest.raises(PpnewsError, match=r"There is no room left on the disk for a\.pdf\.") as caught,
        explained(Path("x")),
    ):
        raise OSError(errno.ENOSPC, "No space left on device", "a.pdf")
    assert caught.value.hint == "Nothing was changed."


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_a_write_cut_short_leaves_what_was_there(tmp_path: Path) -> None:
    """A limit on the size of files stands for a disk that is full."""
    code = """
import resource, signal, sys
from pathlib import Path
from ppnews.diagnostics import PpnewsError
from ppnews.files import write
from ppnews.tasks.build.output import claim
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
with claim(Path(sys.argv[1])):
    try:
        write(Path(sys.argv[1]), "en", {"en/index.html": b"new", "en/a.png": bytes(5000)})
    except PpnewsError as error:
        print(error.message)
"""
    with claim(tmp_path):
        write(tmp_path, "en", {"en/index.html": b"old"})
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, env=environment()
    )
    assert "cannot be written: file too large" in done.stdout
    assert content(tmp_path) == {"en/index.html": b"old"}
    assert list(tmp_path.glob(".making-*")) == []
