"""An issue's build folder: held by one build at a time, with a record of its editions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppnews.diagnostics import PpnewsError
from ppnews.files import write_product
from ppnews.files.folder import Folder
from ppnews.load.project import Project
from ppnews.tasks.build.output import Made, claim, read_record, still_there, write_record


@pytest.fixture
def claimed(tmp_path: Path) -> Iterator[Folder]:
    """An issue's build folder, claimed."""
    with claim(tmp_path / "build" / "1", tmp_path) as folder:
        yield folder


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_what_a_killed_build_left_is_cleared_and_put_back(tmp_path: Path) -> None:
    making = tmp_path / ".making-abc"
    (making / ".old" / "en").mkdir(parents=True)
    (making / ".old" / "en" / "index.html").write_bytes(b"old")
    (making / ".old" / "ru").mkdir()
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "index.html").write_bytes(b"new")
    (tmp_path / ".making-file").write_bytes(b"half")
    with claim(tmp_path, tmp_path):
        assert content(tmp_path) == {"en/index.html": b"old", "ru/index.html": b"new"}


def test_a_build_folder_is_claimed_by_one_process_at_a_time(claimed: Folder, tmp_path: Path) -> None:
    code = "import os, sys; from ppnews.files.locks import lock; lock(os.open(sys.argv[1], os.O_RDWR), wait=False)"
    place = str(claimed.path / ".lock")
    held = subprocess.run([sys.executable, "-c", code, place], capture_output=True, text=True, check=False)
    assert "BlockingIOError" in held.stderr
    with claim(tmp_path / "build" / "2", tmp_path):
        pass
    free = subprocess.run([sys.executable, "-c", code, str(tmp_path / "build" / "2" / ".lock")], check=False)
    assert free.returncode == 0


@pytest.mark.parametrize("name", ["build", "build/1"])
def test_a_file_where_the_build_folder_belongs(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("mine")
    with pytest.raises(PpnewsError, match="cannot be written"), claim(tmp_path / "build" / "1", tmp_path):
        pass
    assert place.read_text() == "mine"


def test_the_record_is_read_as_it_was_written(claimed: Folder, tmp_path: Path) -> None:
    record = {"a.pdf": Made("digest", {"a.pdf": "hash"}, 3, 2, {"first": 1}), "en": Made("other", {}, 0)}
    write_record(claimed, record, Project(tmp_path))
    assert read_record(claimed.path, Project(tmp_path)) == record


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1}', '{"a": {"digest": 1}}', '{"a": {"x": 1}}', "null", "\udcff", "[" * 100_000]
)
def test_a_spoilt_record_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / ".record.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert read_record(tmp_path, Project(tmp_path)) == {}


def test_an_edition_that_was_touched_is_not_there_any_more(claimed: Folder) -> None:
    folder = claimed.path
    made = Made("", write_product(claimed, "en", {"en/index.html": b"x", "en/a.css": b"y"}), 2)
    assert still_there(folder, made, folder)
    (folder / "en" / "a.css").write_bytes(b"z")
    assert not still_there(folder, made, folder)
    (folder / "en" / "a.css").unlink()
    assert not still_there(folder, made, folder)
