"""New files: all of them or none, and never over anything that is there."""

from __future__ import annotations

import json
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from ppnews.diagnostics import PpnewsError
from ppnews.files.folder import Folder
from ppnews.files.reading import Place
from ppnews.scaffold.create import create, settle


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


FILES = {
    "ppnews.yaml": "name: News\n",
    "issues/1/issue.yaml": "number: 1\n",
    "schemas/a.json": "{}",
    ".gitignore": "/build/",
}


class Killed(BaseException):
    """Stands for the end of a run that can clear nothing up."""


def killed_at(move: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run come to its end at its so manieth move of a file or folder, with nothing removed any more."""
    moves = iter(range(move))
    moving = Folder.move

    def moved(folder: Folder, name: str, to: Folder) -> None:
        if next(moves, None) is None:
            raise Killed
        moving(folder, name, to)

    monkeypatch.setattr(Folder, "move", moved)
    monkeypatch.setattr(Folder, "remove", lambda *_: None)


@pytest.mark.parametrize("move", range(5))
def test_a_run_that_was_killed_is_gone_on_with(tmp_path: Path, move: int) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        killed_at(move, patch)
        create(tmp_path, FILES)
    assert (tmp_path / "ppnews.yaml").exists() is (move == 4), "a folder is a publication when it has everything"
    settle(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == set(FILES)


FORGED = {"ppnews.yaml": b"name: Ours\n", "layouts/plain/layout.yaml": b"extends: quarterly\n"}


@pytest.mark.parametrize(
    "mark",
    [
        b"",
        b"{}",
        b"[]",
        b'["{}", "00"]',
        b"[1, 2]",
        b"[" * 5_000,
        b"\xff",
        json.dumps([json.dumps({}), "0" * 64]).encode(),
    ],
    ids=range(8),
)
def test_a_whole_folder_that_others_brought_is_not_put_in_place(tmp_path: Path, mark: bytes) -> None:
    for name, content in {**FORGED, ".whole": mark}.items():
        (tmp_path / ".ppnews-new-0123" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".ppnews-new-0123" / name).write_bytes(content)
    settle(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", ["added", "changed", "renamed"])
def test_a_whole_folder_that_others_changed_is_not_put_in_place(tmp_path: Path, change: str) -> None:
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        killed_at(0, patch)
        create(tmp_path, FILES)
    (making,) = tmp_path.glob(".ppnews-new-*")
    if change == "renamed":
        making.rename(tmp_path / ".ppnews-new-0123")
    else:
        (making / ("more.md" if change == "added" else "ppnews.yaml")).write_text("name: Ours\n", encoding="utf-8")
    settle(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_before_all_was_written_leaves_nothing_for_long(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        killed_at(0, patch)
        create(tmp_path / "issues/8", FILES)
    assert not (tmp_path / "issues/8").exists()
    create(tmp_path / "issues/9", FILES)
    assert list(tmp_path.rglob(".ppnews-new-*")) == []


def test_what_a_run_is_at_work_on_is_left_alone(tmp_path: Path) -> None:
    from ppnews.caches import hold

    (tmp_path / ".ppnews-new-0123").mkdir()
    with hold(tmp_path, alone=False):
        settle(tmp_path)
        assert (tmp_path / ".ppnews-new-0123").exists()
    settle(tmp_path)
    assert not (tmp_path / ".ppnews-new-0123").exists()
