"""The gate by itself: what happens between a look and the opening, and what is no file of a sane size."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from helpers.projects import put

from ppnews.files import reading
from ppnews.files.reading import Kind, OutsideError, Place, kind_of, list_folder, locate, read_file, walk_folder
from ppnews.files.regular import TooLargeError

links = pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project, and a place beside it."""
    put(tmp_path, {"project/a/b.txt": "mine", "outside/b.txt": "secret"})
    return tmp_path / "project"


@links
@pytest.mark.parametrize("step", ["a", "a/b.txt"])
@pytest.mark.parametrize("by_handle", [True, False])
def test_a_link_that_appears_after_the_look_is_not_followed(
    root: Path, step: str, by_handle: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = root / "link"
    inner.symlink_to("a/b.txt")  # so that the path is resolved first
    monkeypatch.setattr("ppnews.files.folder.BY_HANDLE", by_handle)

    def swapped(path: Path, within: Path | None) -> Path:
        real = locate(path, within)
        (root / step).rename(root / "before")
        (root / step).symlink_to(root.parent / "outside" / Path(step).relative_to("a"))
        return real

    monkeypatch.setattr(reading, "locate", swapped)
    with pytest.raises(OSError, match="it is a link") as caught:
        read_file(inner, root, 100)
    assert caught.value.errno == errno.ELOOP


@links
def test_links_inside_are_followed_and_those_out_named(root: Path) -> None:
    (root / "in").symlink_to("a")
    (root / "out").symlink_to("../outside")
    assert read_file(root / "in" / "b.txt", root, 100) == b"mine"
    with pytest.raises(OutsideError) as caught:
        read_file(root / "out" / "b.txt", root, 100)
    assert caught.value.link == root / "out"
    assert "secret" not in str(caught.value)
    assert [(each.name, each.kind) for each in list_folder(root, root)] == [
        ("a", Kind.FOLDER),
        ("in", Kind.FOLDER),
        ("out", Kind.OUTSIDE),
    ]
    with pytest.raises(OutsideError):
        list_folder(root / "out", root)


@links
def test_links_in_a_circle_and_upwards_end(root: Path) -> None:
    (root / "a" / "up").symlink_to("..")
    (root / "a" / "round").symlink_to("round")
    assert [each.name for each in walk_folder(root, root, linked=True)] == ["a/b.txt", "a/round"]
    assert kind_of(root / "a" / "round", root) is Kind.NOWHERE
    assert read_file(root / "a" / "up" / "a" / "up" / "a" / "b.txt", root, 100) == b"mine"


@links
def test_a_hard_link_is_an_ordinary_file(root: Path) -> None:
    os.link(root.parent / "outside" / "b.txt", root / "hard.txt")
    assert read_file(root / "hard.txt", root, 100) == b"secret"


@pytest.mark.parametrize("name", ["../outside/b.txt", "a/../../outside/b.txt", "/etc/passwd", "..", "a/../.."])
def test_steps_upwards_lead_nowhere(root: Path, name: str) -> None:
    with pytest.raises(OutsideError):
        read_file(root / name, root, 100)


def test_steps_upwards_inside_are_fine(root: Path) -> None:
    assert read_file(root / "a" / ".." / "a" / "b.txt", root, 100) == b"mine"


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 300, "", ".", "a"])
def test_no_file_of_such_a_name(root: Path, name: str) -> None:
    for within in (root, None):
        with pytest.raises(OSError, match=r".") as caught:
            read_file(root / name, within, 100)
        assert not isinstance(caught.value, OutsideError)


def test_a_file_of_more_than_its_limit_is_not_read(root: Path) -> None:
    with (root / "large").open("wb") as file:
        file.truncate(10_000_000_000)
    for within in (root, None):
        with pytest.raises(TooLargeError) as caught:
            read_file(root / "large", within, 1_000_000)
        assert caught.value.size == 10_000_000_000
    assert read_file(root / "a" / "b.txt", root, 4) == b"mine"
    with pytest.raises(TooLargeError):
        Place(root / "a" / "b.txt", root).read(3)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a file that says it is empty is Linux's")
def test_a_file_that_says_it_is_empty_is_read_within_its_limit() -> None:
    with pytest.raises(TooLargeError):
        read_file(Path("/proc/self/status"), None, 10)
