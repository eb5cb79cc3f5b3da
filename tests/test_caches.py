"""What is kept between runs stays within its limits, and nothing that is in use is dropped."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.projects import put
from hypothesis import given
from hypothesis import strategies as st

from ppnews import caches
from ppnews.caches import PICTURES, PROBED, Cache, hold, in_use

NOW = 1_700_000_000.0
KIND = replace(PICTURES, limit=10)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """A cache of at most ten bytes."""
    monkeypatch.setattr(caches, "CACHE_KINDS", (KIND,))
    return Cache(tmp_path, KIND)


def keep(cache: Cache, name: str, size: int, used: float) -> None:
    os.utime(cache.keep(name, bytes(size)), (used, used))


def names(cache: Cache) -> set[str]:
    return {file.name for file in cache.folder.iterdir()}


def test_the_least_recently_used_goes_first_and_with_all_its_files(cache: Cache) -> None:
    for number, name in enumerate(("a.json", "a-40.jpg", "b.json", "b-40.jpg", "c.json")):
        keep(cache, name, 4, NOW + number)
    cache.read("a-40.jpg")
    cache.prune(since=NOW + 100)
    assert names(cache) == {"a.json", "a-40.jpg"}


def test_files_are_counted_where_the_limit_is_one_of_files(tmp_path: Path) -> None:
    cache = Cache(tmp_path, replace(PROBED, limit=2))
    for number in range(4):
        keep(cache, f"{number}.seen", 100, NOW + number)
    cache.prune(since=NOW + 100)
    assert names(cache) == {"2.seen", "3.seen"}


entries = st.dictionaries(
    st.sampled_from(["a.json", "a-1.jpg", "b.json", "b-1.jpg", "c.json", "d"]),
    st.tuples(st.integers(0, 8), st.integers(0, 9)),
)


@given(entries=entries, limit=st.integers(0, 20), since=st.integers(0, 10))
def test_what_is_left_is_within_the_limit_or_in_use(
    entries: dict[str, tuple[int, int]], limit: int, since: int
) -> None:
    with tempfile.TemporaryDirectory() as root:
        cache = Cache(Path(root), replace(PICTURES, limit=limit))
        for name, (size, age) in entries.items():
            keep(cache, name, size, NOW + age)
        if entries:
            cache.prune(since=NOW + since)
        left = names(cache) if entries else set[str]()
    last_use = {name[0]: max(age for n, (_, age) in entries.items() if n[0] == name[0]) for name in entries}
    gone = {name[0] for name in entries if name not in left}
    stays = {name[0] for name in left}
    assert not gone & stays, "an entry is dropped whole or not at all"
    assert all(last_use[group] < since for group in gone)
    assert all(last_use[group] <= last_use[other] for group in gone for other in stays)
    if sum(entries[name][0] for name in left) > limit:
        assert all(last_use[group] >= since for group in stays)


def test_a_run_drops_what_it_did_not_use(cache: Cache) -> None:
    keep(cache, "old", 6, NOW)
    keep(cache, "older", 6, NOW - 1)
    keep(cache, ".making-1", 6, NOW)  # of a run that was killed
    with in_use(cache.root):
        cache.read("older")
        cache.keep("new", bytes(6))
        assert len(names(cache)) == 4
    assert names(cache) == {"older", "new"}, "more than the limit, but in use"


def test_a_run_that_added_nothing_drops_nothing(cache: Cache) -> None:
    keep(cache, "old", 60, NOW)
    with in_use(cache.root):
        cache.read("old")
    os.utime(cache.folder / "old", (NOW, NOW))
    with in_use(cache.root):
        pass
    assert names(cache) == {"old"}


def test_nothing_is_dropped_while_another_run_is_at_work(cache: Cache) -> None:
    keep(cache, "old", 60, NOW)
    with in_use(cache.root):
        with in_use(cache.root):
            cache.keep("new", b"")
        assert names(cache) == {"old", "new"}
    assert names(cache) == {"new"}


def test_only_one_can_hold_the_lock_alone(tmp_path: Path) -> None:
    with hold(tmp_path, alone=True) as locked, pytest.raises(BlockingIOError), hold(tmp_path, alone=True):
        pass
    assert locked
    with hold(tmp_path, alone=False), hold(tmp_path, alone=False), pytest.raises(BlockingIOError):
        hold(tmp_path, alone=True).__enter__()


def test_without_locks_what_was_used_of_late_stays(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "lock", lambda *_, **__: False)
    keep(cache, "old", 60, NOW)
    keep(cache, "late", 60, time.time() - 60)
    with in_use(cache.root):
        cache.keep("new", b"")
    assert names(cache) == {"late", "new"}


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
def test_nothing_is_read_through_a_link_or_from_a_pipe(cache: Cache) -> None:
    put(cache.root, {"outside": "secret"})
    cache.keep("kept", b"")
    (cache.folder / "link").symlink_to(cache.root / "outside")
    os.mkfifo(cache.folder / "pipe")
    for name in ("link", "pipe", "missing", "../pictures/kept", ""):
        with pytest.raises(OSError, match=r"link|ordinary|No such file|no name"):
            cache.read(name)


def test_a_publication_without_caches(tmp_path: Path) -> None:
    with in_use(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_is_done_without_is_neither_read_nor_written(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep("a", b"kept")
    monkeypatch.setattr(caches, "_UNUSED", set())
    caches.do_without(cache.root)
    for use in (lambda: cache.read("a"), lambda: cache.keep("b", b"new"), lambda: cache.read_file("a")):
        with pytest.raises(OSError, match="done without"):
            use()
    assert names(cache) == {"a"}
