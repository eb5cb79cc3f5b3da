"""Files go to disk whole or not at all, and never through a link."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from helpers.projects import environment, put
from helpers.sockets import bind
from hypothesis import given
from hypothesis import strategies as st

from ppnews.diagnostics import PpnewsError
from ppnews.files import explained, write_product, write_source, write_text
from ppnews.files.folder import Folder
from ppnews.files.reading import Place
from ppnews.load.project import Project
from ppnews.scaffold.create import create
from ppnews.tasks.build.output import Made, claim, still_there, write_record

IN_THE_WAY = "a file stands where a folder belongs|a folder stands where a file belongs"


@pytest.fixture
def claimed(tmp_path: Path) -> Iterator[Folder]:
    """An issue's build folder, claimed."""
    with claim(tmp_path / "build" / "1", tmp_path) as folder:
        yield folder


@pytest.fixture(params=["by handle", "by path"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once as on Linux and macOS, once as on systems that reach nothing from an open folder."""
    if request.param == "by path":
        monkeypatch.setattr("ppnews.files.folder.BY_HANDLE", False)


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.usefixtures("either_way")
def test_a_file_takes_the_place_of_the_old_one(claimed: Folder) -> None:
    write_product(claimed, "a.pdf", {"a.pdf": b"old"})
    hashes = write_product(claimed, "a.pdf", {"a.pdf": b"new"})
    assert content(claimed.path) == {"a.pdf": b"new"}
    assert hashes == {"a.pdf": hashlib.sha256(b"new").hexdigest()}
    assert still_there(claimed.path, Made("", hashes, 3), claimed.path)


@pytest.mark.usefixtures("either_way")
def test_a_folder_takes_the_place_of_the_whole_old_one(claimed: Folder, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"picture" * 1_000_000)
    write_product(claimed, "en", {"en/index.html": b"old", "en/assets/gone.css": b"old"})
    hashes = write_product(claimed, "en", {"en/index.html": b"new", "en/assets/a.png": Place(picture, tmp_path)})
    assert content(claimed.path) == {"en/index.html": b"new", "en/assets/a.png": picture.read_bytes()}
    assert hashes["en/assets/a.png"] == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert set(hashes) == {"en/index.html", "en/assets/a.png"}


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_others_may_read_what_is_written(claimed: Folder, tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_product(claimed, "en", {"en/index.html": b"x"})
        write_product(claimed, "a.pdf", {"a.pdf": b"x"})
        write_text(claimed.path / "a.yaml", "x", tmp_path)
    finally:
        os.umask(mask)
    names = ("en", "en/index.html", "a.pdf", "a.yaml")
    modes = {name: stat.S_IMODE((claimed.path / name).stat().st_mode) for name in names}
    assert modes == {"en": 0o755, "en/index.html": 0o644, "a.pdf": 0o644, "a.yaml": 0o644}


WRONG = {
    "a part is not there": (
        "en",
        {"en/index.html": b"new", "en/a.png": Place(Path("nowhere") / "a.png", None)},
        "nowhere/a.png cannot be written",
    ),
    "a file in a folder's place": ("a.pdf", {"a.pdf/index.html": b"new"}, IN_THE_WAY),
    "a folder in a file's place": ("en", {"en": b"new"}, IN_THE_WAY),
}


@pytest.mark.parametrize(("target", "product", "message"), WRONG.values(), ids=WRONG)
def test_a_failed_write_leaves_what_was_there(
    claimed: Folder, target: str, product: dict[str, bytes | Place], message: str
) -> None:
    write_product(claimed, "en", {"en/index.html": b"old"})
    write_product(claimed, "a.pdf", {"a.pdf": b"old"})
    before = content(claimed.path)
    with pytest.raises(PpnewsError, match=message):
        write_product(claimed, target, product)
    assert content(claimed.path) == before
    assert list(claimed.path.glob(".making-*")) == []


@pytest.mark.usefixtures("either_way")
def test_a_text_keeps_its_line_ends_and_permissions(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.yaml"
    write_text(path, "a\r\nб\r\n", tmp_path)
    path.chmod(0o640)
    write_text(path, "b\r\n", tmp_path)
    assert path.read_bytes() == b"b\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["a.yaml"]


def test_a_text_that_cannot_be_encoded_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_text(path, "old", tmp_path)
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800", tmp_path)
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("a.yaml", "old")]


def test_a_source_may_be_a_link_within_the_publication(tmp_path: Path) -> None:
    put(tmp_path, {"shared/a.yaml": "old", "issues/1/b.md": "old"})
    (tmp_path / "issues" / "1" / "a.yaml").symlink_to("../../shared/a.yaml")
    (tmp_path / "linked").symlink_to("issues")
    write_source(tmp_path / "linked" / "1" / "a.yaml", "new", tmp_path)
    assert (tmp_path / "issues" / "1" / "a.yaml").is_symlink()
    assert (tmp_path / "shared" / "a.yaml").read_text() == "new"


TRAPS: dict[str, Callable[[Path, Path], None]] = {
    "link": lambda place, outside: place.symlink_to(outside / "file"),
    "link to a folder": lambda place, outside: place.symlink_to(outside),
    "link to nothing": lambda place, outside: place.symlink_to(outside / "new"),
    "link to itself": lambda place, _: place.symlink_to(place.name),
    "link to a device": lambda place, _: place.symlink_to(os.devnull),
    "pipe": lambda place, _: os.mkfifo(place),
    "socket": lambda place, _: bind(place),
}
WRITERS: dict[str, Callable[[Path], object]] = {
    "build": lambda root: claimed_and_written(root),
    "build/1": lambda root: claimed_and_written(root),
    "build/1/.lock": lambda root: claimed_and_written(root),
    "build/1/.record.json": lambda root: claimed_and_written(root),
    "build/1/en": lambda root: claimed_and_written(root),
    "build/1/a.pdf": lambda root: claimed_and_written(root),
    "schemas": lambda root: write_text(root / "schemas" / "a.json", "{}", root),
    "schemas/a.json": lambda root: write_text(root / "schemas" / "a.json", "{}", root),
    "issues": lambda root: create(root / "issues" / "2", {"issue.yaml": "new"}, root),
    "issues/2": lambda root: create(root / "issues" / "2", {"issue.yaml": "new"}, root),
    "issues/1/a.md": lambda root: write_source(root / "issues" / "1" / "a.md", "new", root),
}


def claimed_and_written(root: Path) -> None:
    with claim(root / "build" / "1", root) as claimed:
        write_product(claimed, "en", {"en/index.html": b"new"})
        write_product(claimed, "a.pdf", {"a.pdf": b"new"})
        write_record(claimed, {"a.pdf": Made("new", {}, 0)}, Project(root))


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("place", WRITERS)
def test_nothing_is_written_through_a_link_nor_over_a_device(tmp_path: Path, place: str) -> None:
    for number, trap in enumerate(TRAPS):
        root, outside = tmp_path / str(number) / "project", tmp_path / str(number) / "outside"
        put(root, {"ppnews.yaml": "", place: ""})
        put(outside, {"file": "mine", "1/file": "mine"})
        (root / place).unlink()
        TRAPS[trap](root / place, outside)
        mode = (root / place).lstat().st_mode
        reason = "it is a link" if "link" in trap else "(it is no ordinary file|a file stands where a folder belongs)"
        refused = f"cannot be written: {reason}"
        with pytest.raises(PpnewsError, match=f"{refused}|is there already" if place == "issues/2" else refused):
            WRITERS[place](root)
        assert content(outside) == {"file": b"mine", "1/file": b"mine"}, trap
        assert (root / place).lstat().st_mode == mode, trap
    assert list(tmp_path.rglob(".making-*")) == []


@given(parts=st.lists(st.sampled_from(["a", "b.txt", "..", ".", "out", "in", "\0", "x" * 300]) | st.text(), max_size=4))
def test_no_path_leads_out(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as whole:
        root, outside = Path(whole) / "root", Path(whole) / "outside"
        put(Path(whole), {"root/a/b.txt": "old", "outside/b.txt": "mine"})
        (root / "out").symlink_to(outside)
        (root / "in").symlink_to("a")
        for write in (write_text, write_source):
            with suppress(
                PpnewsError, ValueError
            ):  # a path that does not begin in the folder is a mistake of the caller
                write(root.joinpath(*parts), "new", root)
        assert content(outside) == {"b.txt": b"mine"}
        assert {entry.name for entry in Path(whole).iterdir()} == {"root", "outside"}


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
from ppnews.files import write_product
from ppnews.tasks.build.output import claim
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
with claim(Path(sys.argv[1]), Path(sys.argv[1])) as claimed:
    try:
        write_product(claimed, "en", {"en/index.html": b"new", "en/a.png": bytes(5000)})
    except PpnewsError as error:
        print(error.message)
"""
    with claim(tmp_path, tmp_path) as claimed:
        write_product(claimed, "en", {"en/index.html": b"old"})
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, env=environment()
    )
    assert "cannot be written: file too large" in done.stdout
    assert content(tmp_path) == {"en/index.html": b"old"}
    assert list(tmp_path.glob(".making-*")) == []
