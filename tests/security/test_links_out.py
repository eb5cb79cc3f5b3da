"""Nothing outside a project is read, listed or published through a link in it; a link inside is an editor's own."""

from __future__ import annotations

import os
import re
from itertools import cycle
from pathlib import Path

import pytest
from helpers.projects import Written

from .conftest import READ_FILES, READ_FOLDERS, SECRET, relative, replaced, told

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
COMMANDS = (("build", "1", "--html"), ("lint", "1"))
READ_BY_OTHERS = {"issues/published.json": COMMANDS, "issues/1/translations.json": COMMANDS[:1]}
"""Files that not all of these commands read."""


def check_unseen(written: Written, printed: str) -> None:
    assert SECRET not in printed
    for name, content in written.built().items():
        assert SECRET not in name
        assert SECRET.encode() not in content, name


@pytest.mark.parametrize("name", [*READ_FILES, *READ_FOLDERS])
def test_a_link_out_is_refused_by_its_name(whole: Written, outside: Path, name: str) -> None:
    place, target = whole.root / name, outside / name
    replaced(place, lambda place: place.symlink_to(relative(place, target) if "fonts" in name else target))
    for command in COMMANDS:
        printed = told(whole, *command)
        check_unseen(whole, printed)
        if command not in READ_BY_OTHERS.get(name, ()):
            assert name in printed, printed
            assert "leads out of the project" in printed, printed


@pytest.mark.parametrize("name", [*READ_FILES[:5], *READ_FOLDERS[:4]])
def test_nothing_tells_whether_the_target_of_a_link_out_is_there(whole: Written, outside: Path, name: str) -> None:
    place = whole.root / name
    printed = []
    for target in (outside / name, outside / "nowhere", Path("/")):
        replaced(place, lambda place, target=target: place.symlink_to(target))  # type: ignore[misc]
        printed.append(re.sub(r"[0-9.]+ s\b", "", told(whole, "build", "1", "--html", "--force")))
    assert printed[0] == printed[1] == printed[2]


@pytest.mark.parametrize(
    "name", ["issues/1/first.md", "issues/1/images/a.png", "ppnews.yaml", "layouts/plain/locale/en.po"]
)
@pytest.mark.parametrize("way", ["a chain", "a link to a folder above", "through a folder that is a link"])
def test_a_way_round_is_no_way(whole: Written, outside: Path, name: str, way: str) -> None:
    place = whole.root / name
    if way == "a chain":
        (whole.root / "one").symlink_to("two")
        (whole.root / "two").symlink_to(outside / name)
        replaced(place, lambda place: place.symlink_to(whole.root / "one"))
    elif way == "a link to a folder above":
        (whole.root / "up").symlink_to("..")
        replaced(place, lambda place: place.symlink_to(whole.root / "up" / "elsewhere" / name))
    else:
        (whole.root / "shared").symlink_to(outside)
        replaced(place, lambda place: place.symlink_to(whole.root / "shared" / name))
    printed = told(whole, "build", "1", "--html")
    check_unseen(whole, printed)
    assert f"{name} is a link that leads out of the project" in printed


@pytest.mark.parametrize(
    ("name", "to"), list(zip((*READ_FILES, *READ_FOLDERS), cycle(["itself", "a circle", "nothing"])))
)
def test_a_link_to_nowhere_is_no_traceback(whole: Written, name: str, to: str) -> None:
    (whole.root / "one").symlink_to("two")
    (whole.root / "two").symlink_to("one")
    targets = {"itself": whole.root / name, "a circle": whole.root / "one", "nothing": whole.root / "nothing"}
    replaced(whole.root / name, lambda place: place.symlink_to(targets[to]))
    told(whole, "build", "1", "--html")


@pytest.mark.parametrize("name", [*READ_FILES, *READ_FOLDERS])
def test_a_link_that_stays_inside_is_followed(whole: Written, name: str) -> None:
    assert told(whole, "build", "1", "--html")
    before = whole.built()
    place, kept = whole.root / name, whole.root / "shared" / Path(name).name
    kept.parent.mkdir()
    place.rename(kept)
    place.symlink_to(relative(place, kept))
    told(whole, "build", "1", "--html", "--force")
    assert whole.built() == before


WRITTEN = (
    *("build", "build/1", "build/1/.record.json", "build/1/.lock", "build/1/en", "build/1/en/index.html"),
    *("build/.cache", "build/.cache/looks", "build/.cache/pictures", "build/.cache/probed", "build/.cache/fits"),
    *("build/.cache/events", "schemas", "schemas/issue.schema.json", "schemas/publication.schema.json"),
)


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_through_a_link(whole: Written, tmp_path: Path, name: str) -> None:
    target = tmp_path / "mine"
    is_file = (Path(name).suffix != "" and name != "build/.cache") or name.endswith(".lock")
    if is_file:
        target.write_text("mine")
    else:
        (target / "kept").mkdir(parents=True)
    before = sorted(target.rglob("*")), target.stat().st_mtime_ns
    replaced(whole.root / name, lambda place: place.symlink_to(target))
    for command in (("build", "1", "--html"), ("lint", "1"), ("schema",), ("cache", "--clear")):
        told(whole, *command)
    assert (sorted(target.rglob("*")), target.stat().st_mtime_ns) == before
    assert not is_file or target.read_text() == "mine"


def test_a_lock_that_is_another_name_of_a_text_leaves_it_alone(whole: Written) -> None:
    text = whole.root / "issues/1/first.md"
    before = text.read_bytes()
    (whole.root / "build/1").mkdir(parents=True)
    (whole.root / "build/1/.lock").hardlink_to(text)
    told(whole, "build", "1", "--html")
    assert text.read_bytes() == before
    assert "1/en/index.html" in whole.built()
