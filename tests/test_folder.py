"""Folders at the gate: a swap that fails is undone, all that is in a folder is gone through once."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from helpers.projects import put

from ppnews.diagnostics import PpnewsError
from ppnews.files import create_all, put_in_place, write_product, write_text
from ppnews.files.folder import Folder, open_folder
from ppnews.files.opened import BY_HANDLE
from ppnews.files.reading import (
    Kind,
    OutsideError,
    Place,
    kind_of,
    list_folder,
    locate,
    read_file,
    state_of,
    walk_folder,
)
from ppnews.files.regular import NOT_ORDINARY

links = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")


@pytest.fixture(params=["by handle", "by path"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """An open folder, once as on Linux and macOS, once as on systems that reach nothing from one."""
    if request.param == "by path":
        monkeypatch.setattr("ppnews.files.folder.BY_HANDLE", False)
    with open_folder(tmp_path, tmp_path) as opened:
        yield opened


def content(folder: Folder) -> dict[str, bytes]:
    """Return all files in a folder by their path, and empty folders with a slash."""
    there = sorted(folder.path.rglob("*"))
    files = {path.relative_to(folder.path).as_posix(): path.read_bytes() for path in there if path.is_file()}
    empty = [path for path in there if path.is_dir() and not list(path.iterdir())]
    return files | {f"{path.relative_to(folder.path).as_posix()}/": b"" for path in empty}


class Breaking:
    """A file that cannot be read to its end."""

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        class Broken(BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                if self.tell():
                    raise KeyboardInterrupt
                return super().read(3)

        yield Broken(b"words")


@pytest.mark.parametrize("interrupted_at", [None, 1, 2, 3])
def test_files_that_are_written_are_put_in_place_and_others_removed_with_folders_that_are_empty_then(
    folder: Folder, interrupted_at: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder.path, {"a/b/gone.txt": "x", "c/gone.txt": "x", "c/kept.txt": "x", "old.txt": "old", "gone.txt": "x"})
    gone = ("a/b/gone.txt", "c/gone.txt", "gone.txt", "never.txt", "never/there.txt", "old.txt/below")
    files = {"old.txt": b"new", "d/e/new.txt": b"new", "d/e/two.txt": b"2"}
    moving, moved = Folder.move, []

    def move(made: Folder, name: str, to: Folder) -> None:
        moved.append(name)
        if len(moved) == interrupted_at:
            raise KeyboardInterrupt
        moving(made, name, to)

    monkeypatch.setattr(Folder, "move", move)
    with folder.making() as made:
        create_all(made, files)
        with nullcontext() if interrupted_at is None else pytest.raises(KeyboardInterrupt):
            put_in_place(made, folder, files, gone)
    assert content(folder) == {"c/kept.txt": b"x", **files}


def test_a_product_may_lie_deeper(folder: Folder) -> None:
    for text in (b"old", b"new"):
        hashes = write_product(folder, "a/b/en", {f"a/b/en/{text.decode()}.html": text})
        assert set(hashes) == {f"a/b/en/{text.decode()}.html"}
    write_product(folder, "a/c.pdf", {"a/c.pdf": b"pdf"})
    assert content(folder) == {"a/b/en/new.html": b"new", "a/c.pdf": b"pdf"}


def test_the_old_folder_comes_back_where_the_new_one_cannot_take_its_place(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_product(folder, "en", {"en/index.html": b"old"})
    move, moves = Folder.move, []
    monkeypatch.setattr(Folder, "exchange", lambda *_: False)

    def failing(self: Folder, name: str, to: Folder) -> None:
        moves.append(name)
        if len(moves) == 2:
            raise OSError(5, "input/output error")
        move(self, name, to)

    monkeypatch.setattr(Folder, "move", failing)
    with pytest.raises(PpnewsError, match="input/output error"):
        write_product(folder, "en", {"en/index.html": b"new"})
    assert content(folder) == {"en/index.html": b"old"}


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="two names cannot change places there")
def test_there_is_no_moment_without_a_folder(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new one and the old one change places in one step: none is moved out of the way."""
    write_product(folder, "en", {"en/index.html": b"old"})
    monkeypatch.setattr("ppnews.files.folder.BY_HANDLE", True)
    monkeypatch.setattr(Folder, "move", lambda *_: pytest.fail("it was moved"))
    with open_folder(folder.path, folder.path) as opened:
        write_product(opened, "en", {"en/index.html": b"new"})
    assert content(folder) == {"en/index.html": b"new"}


def test_a_copy_that_breaks_off_leaves_what_was_there(folder: Folder) -> None:
    put(folder.path, {"a.txt": "old"})
    for name in ("a.txt", "new.txt"):
        with pytest.raises(KeyboardInterrupt):
            folder.write(name, Breaking())
    assert content(folder) == {"a.txt": b"old"}


def test_a_new_file_takes_the_place_of_none(folder: Folder) -> None:
    put(folder.path, {"a.txt": "old"})
    with pytest.raises(FileExistsError) as caught:
        create_all(folder, {"a.txt": b"new"})
    assert caught.value.filename == str(folder.path / "a.txt")
    assert content(folder) == {"a.txt": b"old"}


def test_a_folder_that_is_missing_is_made_on_demand_alone(folder: Folder) -> None:
    with pytest.raises(FileNotFoundError) as caught, folder.open("a/b"):
        pass
    assert caught.value.filename == str(folder.path / "a")
    assert content(folder) == {}
    with folder.open("a/b", make=True) as inner:
        assert inner.path == folder.path / "a" / "b"
        assert inner.entries() == []
    assert content(folder) == {"a/b/": b""}


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/", "a\0"])
def test_an_entry_has_a_plain_name(folder: Folder, name: str) -> None:
    put(folder.path, {"a/b": "mine"})
    deeds: list[Callable[[], object]] = [
        lambda: folder.write(name, b"x"),
        lambda: folder.create(name, b"x"),
        lambda: folder.read(name, 10),
        lambda: folder.remove(name),
        lambda: folder.touch(name),
        lambda: folder.has(name),
    ]
    for deed in deeds:
        with pytest.raises(OSError, match="no name of a file"):
            deed()
    assert content(folder) == {"a/b": b"mine"}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted on Linux")
def test_no_folder_stays_open(tmp_path: Path) -> None:
    put(tmp_path, {"a/b/c.txt": "x"})
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        assert read_file(tmp_path / "a" / "b" / "c.txt", tmp_path, 10) == b"x"
        assert list_folder(tmp_path / "a", tmp_path)
        with open_folder(tmp_path / "a" / "new" / "d", tmp_path, make=True) as folder:
            folder.write("e.txt", b"x")
        with pytest.raises(FileNotFoundError):
            read_file(tmp_path / "a" / "nothing" / "c.txt", tmp_path, 10)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@links
def test_everything_in_a_folder_is_gone_through_once(tmp_path: Path) -> None:
    put(tmp_path, {"root/b/c.txt": "", "root/b/d/e.txt": "", "root/z.txt": "", "outside/secret.txt": ""})
    root = tmp_path / "root"
    put(tmp_path, {"root/shared/f.txt": ""})
    (root / "shared" / "back").symlink_to("../b")
    (root / "a").symlink_to("shared")
    (root / "out").symlink_to("../outside")
    (root / "p.txt").symlink_to("z.txt")
    os.mkfifo(root / "pipe")
    plain = ["b/c.txt", "b/d/e.txt", "out", "p.txt", "pipe", "shared/f.txt", "z.txt"]
    assert [each.name for each in walk_folder(root, root)] == plain
    linked = ["a/f.txt", "b/c.txt", "b/d/e.txt", "out", "p.txt", "pipe"]
    linked += ["shared/back/c.txt", "shared/back/d/e.txt", "shared/f.txt", "z.txt"]
    assert [each.name for each in walk_folder(root, root, linked=True)] == linked  # not a/back: a link below a link
    kinds = {each.name: each.kind for each in list_folder(root, root)}
    assert kinds == {each.name: each.kind for each in list_folder(root, None)} | {"out": Kind.OUTSIDE}
    told = [kinds[name] for name in ("pipe", "p.txt", "a", "b", "z.txt")]
    assert told == [Kind.OTHER, Kind.FILE, Kind.FOLDER, Kind.FOLDER, Kind.FILE]
    assert list(walk_folder(root / "nothing", root)) == list(walk_folder(root / "z.txt", root)) == []


@links
def test_nothing_and_a_link_to_nothing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nothing")
    for within in (tmp_path, None):
        assert kind_of(tmp_path / "link", within) is Kind.NOWHERE
        assert kind_of(tmp_path / "nothing", within) is None
        assert kind_of(tmp_path / ("x" * 300), within) is None


@links
def test_the_state_of_a_file_is_that_of_the_one_a_link_leads_to(tmp_path: Path) -> None:
    put(tmp_path, {"root/a.txt": "12345", "outside.txt": "1"})
    root = tmp_path / "root"
    (root / "in").symlink_to("a.txt")
    (root / "out").symlink_to("../outside.txt")
    states = {name: state_of(root / name, root) for name in ("a.txt", "in", "out", "nothing")}
    assert {name: about.st_size for name, about in states.items() if about} == {"a.txt": 5, "in": 5}
    trusted = state_of(root / "out", None)
    assert trusted is not None
    assert (trusted.st_size, stat.S_ISREG(trusted.st_mode)) == (1, True)
    assert Place(root / "in", root).size == 5


@links
def test_a_trusted_path_is_opened_where_a_file_is_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(OSError, match=NOT_ORDINARY):
            read_file(path, None, 10)
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, None, 1_000_000)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_no_file_can_have_is_no_place(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match="its name is not one"):
        locate(tmp_path / name, tmp_path)


@pytest.mark.skipif(not BY_HANDLE, reason="between the two nothing can be held where folders have no handles")
@pytest.mark.parametrize("wanted", ["a file", "a folder"])
def test_a_link_put_in_the_way_between_look_and_opening_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    put(tmp_path, {"root/a.txt": "mine", "outside/a.txt": "secret"})
    root, look = tmp_path / "root", Folder.look

    def looked(self: Folder, name: str) -> os.stat_result | None:
        about = look(self, name)
        if about is not None and name in ("a.txt", "new"):
            (root / name).rename(root / "before")
            (root / name).symlink_to(tmp_path / "outside" / ("a.txt" if name == "a.txt" else ""))
        return about

    monkeypatch.setattr(Folder, "look", looked)
    if wanted == "a file":
        with pytest.raises(OutsideError):
            read_file(root / "a.txt", root, 100)
    else:
        with pytest.raises(PpnewsError, match="cannot be written"):
            write_text(root / "new" / "b.txt", "new", root)
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["a.txt"]
