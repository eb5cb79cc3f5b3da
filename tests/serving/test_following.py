"""A preview follows whatever happens to the files below it, and goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.previewed import previewed, states
from helpers.projects import write_project

ARTICLE = {"kind": "article", "id": "one", "title": "One", "body": "first.md"}
State = dict[str, Any]


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[tuple[Path, Callable[[Callable[[State], Any]], State]]]:
    """The issue's folder, and a function that waits for a state."""
    written = write_project(tmp_path, sections=[ARTICLE], files={"issues/1/first.md": "Words.\n"})
    with previewed(written.root, "--lang", "en") as (address, _):
        coming = states(address)

        def wait(right: Callable[[State], Any]) -> State:
            return next(state for state in coming if right(state))

        wait(lambda state: state["languages"])
        yield written.root / "issues/1", wait


def web(state: State) -> Any:
    return state["languages"].get("en", {}).get("web", {}).get("digest")


def faulty(state: State) -> bool:
    return bool(state["faults"]) and not state["busy"]["web"]


def test_files_replaced_renamed_half_written_and_gone(
    followed: tuple[Path, Callable[[Callable[[State], Any]], State]],
) -> None:
    folder, wait = followed
    text, manifest = folder / "first.md", folder / "issue.yaml"
    first = wait(web)
    (folder / "next.md").write_text("Other words.\n", encoding="utf-8")
    (folder / "next.md").replace(text)
    second = wait(lambda state: web(state) not in (None, web(first)))
    whole = manifest.read_text(encoding="utf-8")
    manifest.write_text(f"{whole[: len(whole) // 2]}: [", encoding="utf-8")
    broken = wait(faulty)
    assert web(broken) == web(second), "the last good page stays"
    assert broken["faults"][0]["at"][0] == "issues/1/issue.yaml"
    manifest.write_text(whole, encoding="utf-8")
    wait(lambda state: not state["faults"])
    text.rename(folder / "away.md")
    assert "first.md" in wait(faulty)["faults"][0]["message"]
    (folder / "away.md").rename(text)
    wait(lambda state: not state["faults"])
    text.write_bytes(b"\xff\xfe\x00 no text")
    wait(faulty)
    text.write_text("Words.\n", encoding="utf-8")
    wait(lambda state: not state["faults"] and web(state) == web(first))
    kept = folder.parent / ".kept"
    shutil.move(folder, kept)
    gone = wait(faulty)
    assert web(gone) == web(first)
    assert "Traceback" not in str(gone["faults"])
    shutil.move(kept, folder)
    wait(lambda state: not state["faults"])
