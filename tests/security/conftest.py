"""A project in which everything that is read is a file of its own, and a place outside that nobody may see."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.projects import PNG, Written, put, write_project

SECRET = "OUTSIDE-OF-EVERYTHING"
"""The words of every file outside, and the beginning of their names."""

PLAIN = "layouts/plain"
FILES: dict[str, str | bytes] = {
    "issues/1/first.md": "Words with a [report](files/report.txt).\n\n![A bridge](images/a.png)\n",
    "issues/1/images/a.png": PNG,
    "issues/1/files/report.txt": "A report.\n",
    "issues/1/translations.json": "{}",
    "issues/published.json": '{"version": 1, "addresses": [], "events": {}, "entries": {}}',
    f"{PLAIN}/layout.yaml": "extends: quarterly\nstyles: {html: [publication.css]}\n",
    f"{PLAIN}/kinds/question.yaml": "fields: {}\n",
    f"{PLAIN}/templates/sections/article.html": "<section><h2>{{ section.title }}</h2>{{ section.body }}</section>",
    f"{PLAIN}/styles/publication.css": "a { color: #0b2a4a }\n",
    f"{PLAIN}/locale/en.po": "",
    f"{PLAIN}/images/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    f"{PLAIN}/fonts/web/own.woff2": b"wOF2",
    f"{PLAIN}/fonts/pdf/own.ttf": b"\0\1\0\0",
}
READ_FILES = ("ppnews.yaml", "issues/1/issue.yaml", *FILES)
"""The files that a run reads."""
READ_FOLDERS = (
    *("issues", "issues/1", "issues/1/images", "issues/1/files", "layouts", PLAIN, f"{PLAIN}/kinds"),
    *(f"{PLAIN}/templates", f"{PLAIN}/templates/sections", f"{PLAIN}/styles", f"{PLAIN}/locale", f"{PLAIN}/images"),
    *(f"{PLAIN}/fonts", f"{PLAIN}/fonts/web", f"{PLAIN}/fonts/pdf"),
)
"""The folders that a run lists, or goes through."""


@pytest.fixture
def whole(tmp_path: Path) -> Written:
    """A project with a file in every place that is read."""
    return write_project(tmp_path / "project", files=FILES)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder outside that mirrors the project, every file in it saying the secret words."""
    folder = tmp_path / "elsewhere"
    for name in READ_FILES:
        put(folder, {name: SECRET, str(Path(name).with_name(f"{SECRET}{Path(name).suffix}")): SECRET})
    return folder


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """End a test that waits for a pipe or reads without end."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(*_: object) -> None:
        raise AssertionError("it waits, or reads without end")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def replaced(place: Path, make: Callable[[Path], object]) -> None:
    """Put something else in the place of a file or folder."""
    if place.is_dir() and not place.is_symlink():
        place.rename(place.with_name(f".{place.name}-before"))
    else:
        place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    make(place)


def told(written: Written, *command: str) -> str:
    """Return everything that a command prints; it ends by itself, without a traceback."""
    done = written.run(*command)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in (0, 1, 2), done.output
    return f"{done.stdout}\n{done.stderr}"


def relative(place: Path, target: Path) -> str:
    """Return a link's target as a repository would have it: relative to the link's folder."""
    return os.path.relpath(target, place.parent)
