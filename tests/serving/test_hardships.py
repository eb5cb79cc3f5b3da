"""A preview outlives the trouble that files, folders, caches and browsers make, and says in a sentence what it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from helpers.previewed import previewed, states
from helpers.projects import PNG, Written, write_project

State = dict[str, Any]
TEXT = "Words of the text.\n\n![A picture](a.png)\n"
ARTICLE = {"kind": "article", "id": "one", "title": "One", "body": "first.md"}


def written_in(root: Path) -> Written:
    return write_project(root, sections=[ARTICLE], files={"issues/1/first.md": TEXT, "issues/1/a.png": PNG})


@dataclass
class Followed:
    """A preview that runs, and its states as they come."""

    root: Path
    address: str
    coming: Iterator[State]
    last: State | None = None

    def wait(self, right: Callable[[State], Any]) -> State:
        """Return the state that came last if it is right, or else the next one that is."""
        while self.last is None or not right(self.last):
            self.last = next(self.coming)
        return self.last

    def save(self, words: str) -> None:
        (self.root / "issues/1/first.md").write_text(f"{words}\n\n![A picture](a.png)\n", encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    written = written_in(tmp_path_factory.mktemp("followed") / "project")
    with previewed(written.root, "--lang", "en") as (address, _):
        made = Followed(written.root, address, states(address))
        made.wait(is_done)
        yield made


def is_done(state: State) -> bool:
    return bool(state["findings"]) and not any(state["busy"].values()) and not state["faults"]


def is_faulty(state: State) -> bool:
    return bool(state["faults"]) and not state["busy"]["web"]


def paper(state: State) -> Any:
    return state["languages"]["en"]["paper"]


def test_a_picture_that_is_half_written_is_named_and_then_shown(followed: Followed) -> None:
    picture = followed.root / "issues/1/a.png"
    picture.write_bytes(PNG[: len(PNG) // 2])
    fault = followed.wait(is_faulty)["faults"][0]
    assert "a.png" in fault["message"]
    assert fault["at"][0] == "issues/1/first.md"
    picture.write_bytes(PNG)
    followed.wait(is_done)


def test_the_project_is_moved_away_and_another_put_in_its_place(followed: Followed) -> None:
    root, away = followed.root, followed.root.parent / "away"
    root.rename(away)
    gone = followed.wait(is_faulty)
    assert "Traceback" not in str(gone["faults"])
    assert paper(gone)["pages"], "the last good pages stay"
    with urlopen(f"{followed.address}web/en/index.html", timeout=60) as page:
        assert b"Words of the text" in page.read()
    shutil.copytree(away, root)
    shutil.rmtree(away)
    followed.wait(is_done)
    followed.save("Words of another folder.")
    followed.wait(lambda state: state["busy"]["web"])
    followed.wait(is_done)


def test_a_save_overtakes_pages_that_are_being_set(followed: Followed) -> None:
    first = paper(followed.wait(is_done))["pages"]
    for number in range(5):
        followed.save(f"Words that are saved for time {number}.")
        followed.wait(lambda state: paper(state)["late"])
    last = followed.wait(is_done)
    assert paper(last)["final"]
    assert paper(last)["pages"] != first
    digest = paper(last)["pages"][0][0]
    with urlopen(f"{followed.address}picture/{digest}/640.png", timeout=60) as picture:
        assert picture.read().startswith(b"\x89PNG")
    for path in (f"picture/{digest}/641.png", f"picture/{'0' * 32}/640.png", f"picture/{digest}/640000.png"):
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{followed.address}{path}", timeout=60)


def test_saves_go_on_when_the_browser_is_closed(followed: Followed) -> None:
    with urlopen(f"{followed.address}events", timeout=60) as stream:
        assert stream.readline()
    followed.save("Words after a browser was closed.")
    followed.wait(lambda state: state["busy"]["web"])
    followed.wait(is_done)


@pytest.mark.parametrize("trouble", ["a link", "damaged entries"])
def test_a_cache_in_trouble_is_done_without_and_said_once(tmp_path: Path, trouble: str) -> None:
    written = written_in(tmp_path / "project")
    cache = written.root / "build/.cache"
    if trouble == "damaged entries":
        written.run("build", "1")
        for file in (each for each in cache.rglob("*") if each.is_file()):
            file.write_bytes(b"\0damaged")
    else:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "pictures").symlink_to(tmp_path)
    with previewed(written.root) as (address, process):
        seen = Followed(written.root, address, states(address))
        assert paper(seen.wait(is_done))["pages"]
        seen.save("Words that are saved.")
        seen.wait(lambda state: state["busy"]["web"])
        assert paper(seen.wait(is_done))["final"]
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert said.count("cannot be used") == (0 if trouble == "damaged entries" else 1)


def test_a_build_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    written = written_in(tmp_path / "project")
    (written.root / "build").write_text("no folder", encoding="utf-8")
    with previewed(written.root) as (address, _):
        seen = Followed(written.root, address, states(address))
        assert "a file stands where a folder belongs" in seen.wait(is_faulty)["faults"][0]["message"]
        (written.root / "build").unlink()
        seen.save("Words that are saved.")
        assert paper(seen.wait(is_done))["final"]
