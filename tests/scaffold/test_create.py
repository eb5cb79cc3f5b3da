"""New files: all of them or none, and never over anything that is there."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ppnews.diagnostics import PpnewsError
from ppnews.files.reading import Place
from ppnews.scaffold.create import create


def everything(root: Path) -> dict[str, bytes | None]:
    return {p.relative_to(root).as_posix(): p.read_bytes() if p.is_file() else None for p in root.rglob("*")}


def test_texts_are_written_and_files_copied(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    folder = tmp_path / "issues" / "8"
    paths = create(folder, {"issue.yaml": "title: «é»\n", "images/a.png": Place(picture, tmp_path)})
    assert paths == (folder / "issue.yaml", folder / "images/a.png")
    assert everything(tmp_path / "issues") == {
        "8": None,
        "8/images": None,
        "8/issue.yaml": "title: «é»\n".encode(),
        "8/images/a.png": b"\x89PNG",
    }


def test_the_folder_is_as_readable_as_any_other(tmp_path: Path) -> None:
    create(tmp_path / "new", {"sub/a.txt": "a"})
    (tmp_path / "other").mkdir()
    usual = stat.S_IMODE((tmp_path / "other").stat().st_mode)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == usual
    assert stat.S_IMODE((tmp_path / "new" / "sub").stat().st_mode) == usual


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "b.txt").write_text("mine")
    with pytest.raises(PpnewsError, match=r"b\.txt is there already"):
        create(folder, {"a.txt": "a", "aa/x.txt": "x", "b.txt": "b", "c.txt": "c"})
    assert everything(tmp_path) == {"project": None, "project/b.txt": b"mine"}


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PpnewsError, match="is there already"):
        create(folder, {"a.txt": "a"})
    assert not (tmp_path / "elsewhere").exists()


def test_what_cannot_be_copied_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PpnewsError, match="cannot be written"):
        create(tmp_path / "issues" / "8", {"issue.yaml": "a", "images/a.png": Place(tmp_path / "gone.png", tmp_path)})
    assert everything(tmp_path) == {}


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "issues").write_text("a file")
    with pytest.raises(PpnewsError, match="cannot be written"):
        create(tmp_path / "issues" / "8", {"issue.yaml": "a"})
    assert everything(tmp_path) == {"issues": b"a file"}
