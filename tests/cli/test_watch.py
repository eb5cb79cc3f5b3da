"""`ppnews build --watch`: what changed is named and built again, until Ctrl-C."""

from __future__ import annotations

import queue
import signal
import subprocess
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from helpers.projects import COMMAND, Written, environment, write_project

ARTICLE = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
PATIENCE = 60  # seconds, for a machine that is busy


class Watching:
    """A build that goes on, and the lines that it prints."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        assert process.stderr is not None
        assert process.stdout is not None
        for stream in (process.stdout, process.stderr):
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: Iterable[str]) -> None:
        for line in stream:
            self._lines.put(line)

    def line_with(self, words: str, seconds: float = PATIENCE) -> str:
        """Return the next line with these words."""
        while True:
            line = self._lines.get(timeout=seconds)
            if words in line:
                return line


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """An issue with one article."""
    return write_project(tmp_path, sections=[ARTICLE])


@pytest.fixture
def watching(written: Written) -> Iterator[Watching]:
    """A watch over it that has built once."""
    with subprocess.Popen(
        (*COMMAND, "build", "--html", "--watch"),
        cwd=written.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(PYTHONUNBUFFERED="1"),
    ) as process:
        watch = Watching(process)
        watch.line_with("Watching for changes")
        yield watch
        process.kill()


def test_a_change_is_named_with_its_time_and_built(written: Written, watching: Watching) -> None:
    for attempt in range(30):  # the first change may come before the system has begun to tell of them
        written.put({"issues/1/first.md": f"Words of attempt {attempt}.\n"})
        try:
            line = watching.line_with("changed", seconds=2)
        except queue.Empty:
            continue
        break
    time, _, words = line.strip().partition("  ")
    assert words == "issues/1/first.md changed."
    assert [part.isdigit() for part in time.split(":")] == [True, True, True]
    assert "build/1/en/index.html" in watching.line_with("index.html")
    watching.process.send_signal(signal.SIGINT)
    assert watching.line_with("Interrupted") == "ppnews: Interrupted.\n"
    assert watching.process.wait(PATIENCE) == 130
    assert f"attempt {attempt}" in written.read("build/1/en/index.html").decode()
