"""`ppnews cache`: what is kept between runs, and its end."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.pictured import FILES, PICTURED
from helpers.projects import Written

from ppnews.caches import hold
from ppnews.cli.amounts import readable_size

WriteProject = Callable[..., Written]
PLACE = "build/.cache"


@pytest.fixture
def used(project: WriteProject) -> Written:
    """A project whose pictures were made, in a web edition."""
    written = project(sections=PICTURED, files=FILES)
    assert written.run("build", "--html").exit_code == 0
    return written


def kept(written: Written, name: str = "") -> list[Path]:
    return [path for path in (written.root / PLACE / name).rglob("*") if path.is_file()]


def test_every_cache_is_described(used: Written) -> None:
    done = used.run("cache")
    assert (done.exit_code, done.stderr) == (0, "")
    pictures = kept(used, "pictures")
    size = sum(path.stat().st_size for path in pictures)
    assert done.stdout.splitlines()[:2] == [
        f"pictures  build/.cache/pictures: {len(pictures)} files, {size} bytes; at most 500 MB",
        "          pictures in the sizes and formats that editions show",
    ]
    assert "probed    build/.cache/probed: 1 file, 73 bytes; at most 10,000 files" in done.stdout
    assert "online    build/.cache/online: 0 files, 0 bytes; at most 10,000 answers" in done.stdout


def test_the_same_for_programs(used: Written) -> None:
    done = used.run("cache", "--output-format", "json")
    states = {state["name"]: state for state in json.loads(done.stdout)}
    assert list(states) == [
        "pictures",
        "probed",
        "looks",
        "fits",
        "presses",
        "online",
        "events",
        "cards",
        "documents",
        "papers",
        "stamps",
    ]
    assert states["pictures"]["path"] == "build/.cache/pictures"
    assert states["pictures"]["files"] == len(kept(used, "pictures"))
    assert states["pictures"]["limit"] == {"bytes": 500_000_000}
    assert states["online"] | {"purpose": ""} == {
        "name": "online", "purpose": "", "path": "build/.cache/online", "files": 0, "bytes": 0,
        "limit": {"answers": 10_000}, "trouble": None,
    }  # fmt: skip


def test_everything_is_removed_and_nothing_else(used: Written) -> None:
    used.put({f"{PLACE}/of-another-version": "x", f"{PLACE}/pictures/folder/a": "x"})
    before, editions = kept(used), used.built()
    size = sum(path.stat().st_size for path in before)
    done = used.run("cache", "clear")
    assert (done.exit_code, done.stderr) == (0, f"Removed {len(before)} files, {readable_size(size)}.\n")
    assert not (used.root / PLACE).exists()
    assert used.built() == editions
    assert "up to date" in used.run("build", "--html").stdout
    assert kept(used, "pictures")


def test_one_is_removed(used: Written) -> None:
    assert used.run("cache", "clear", "probed").stderr == "Removed 1 file, 73 bytes.\n"
    assert not kept(used, "probed")
    assert kept(used, "pictures")
    done = used.run("cache", "clear", "pictures", "--output-format", "json")
    assert json.loads(done.stdout)["files"] > 0
    assert not kept(used, "pictures")


@pytest.mark.parametrize("arguments", [[], ["pictures"]])
def test_there_is_nothing_to_remove(project: WriteProject, arguments: list[str]) -> None:
    written = project()
    done = written.run("cache", "clear", *arguments)
    assert (done.exit_code, done.stderr) == (0, "There was nothing to remove.\n")
    assert not (written.root / "build").exists()


@pytest.mark.parametrize("linked", ["build", PLACE, f"{PLACE}/pictures"])
def test_no_link_is_followed(project: WriteProject, linked: str) -> None:
    written = project(files={"mine/.cache/pictures/a": "x", "mine/pictures/a": "x", "mine/a": "x"})
    link = written.root / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(written.root / "mine")
    assert "not used: it is a link" in written.run("cache").stdout
    done = written.run("cache", "clear", "pictures")
    assert done.exit_code == 2
    assert f"{linked} cannot be removed: it is a link" in done.stderr
    written.run("cache", "clear")
    assert len(list((written.root / "mine").rglob("a"))) == 3


def test_nothing_is_removed_while_a_run_uses_it(used: Written) -> None:
    before = kept(used)
    with hold(used.root, alone=False):
        done = used.run("cache", "clear")
        assert used.run("cache").exit_code == 0
    assert done.exit_code == 2
    assert done.stderr.startswith("ppnews: The caches are in use")
    assert kept(used) == before


def test_a_build_that_adds_pictures_drops_what_is_over_the_limit(used: Written) -> None:
    old, older = used.root / PLACE / "pictures/old.jpg", used.root / PLACE / "pictures/older.jpg"
    for age, path in enumerate((old, older)):
        path.touch()
        os.truncate(path, 300_000_000)
        os.utime(path, (1_000_000_000 - age,) * 2)
    assert used.run("build", "--html").exit_code == 0
    assert older.exists(), "nothing was added"
    before = set(kept(used, "pictures"))
    assert used.run("build", "--pdf").exit_code == 0  # pictures for paper are others
    after = set(kept(used, "pictures"))
    assert before - after == {older}
    assert after - before


@pytest.mark.parametrize("words", [["clear", "picture"], ["clear", "x"], ["empty"]])
def test_unknown_words(project: WriteProject, words: list[str]) -> None:
    written = project(files={f"{PLACE}/pictures/a": "x"})
    done = written.run("cache", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(kept(written)) == 1
