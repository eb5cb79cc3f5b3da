"""Measures `ppnews serve`: from a save to the web edition and to the page pictures, and its memory over many saves.

    .venv/bin/python benchmarks/preview.py [SAVES] [ISSUE]

Each save changes one word of one text in a copy of the publication. Prints the medians of the times, and the memory
of all processes together after a tenth of the saves and after all of them (Linux).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from measuring import BIN, NUMBER, copy_project, report


def main() -> None:
    """Save again and again, and print what was measured."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    issue = sys.argv[2] if len(sys.argv) > 2 else str(NUMBER)
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "project")
        text = project / "issues" / issue / "editorial.md"
        original = text.read_text(encoding="utf-8").rstrip()
        command = [str(BIN / "python"), "-m", "ppnews", "serve", issue, "--no-open", "--port", "0"]
        with subprocess.Popen([*command, "--project", str(project)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            with urlopen(process.stdout.readline().strip() + "events") as stream:
                states = _states(stream)
                try:
                    _wait(states, lambda state: bool(state["findings"]) and _quiet(state))
                    _measure(process.pid, states, text, original, saves)
                finally:
                    process.terminate()


def _measure(process: int, states: Iterator[dict[str, Any]], text: Path, original: str, saves: int) -> None:
    web, pictures, memory = list[float](), list[float](), list[int]()
    shown: dict[str, Any] = {}
    for number in range(saves):
        started = time.perf_counter()
        text.write_text(f"{original} Word{number}.\n", encoding="utf-8")
        last = shown.get("digest")
        state = _wait(states, lambda state: _first(state)["web"]["digest"] != last)  # noqa: B023
        web.append(time.perf_counter() - started)
        papers = shown.get("papers")
        state = _wait(states, lambda state: _papers(state) != papers and not state["busy"]["paper"], state)  # noqa: B023
        pictures.append(time.perf_counter() - started)
        state = _wait(states, _quiet, state)
        shown = {"digest": _first(state)["web"]["digest"], "papers": _papers(state)}
        memory.append(_memory(process))
    print(f"save to web edition: {statistics.median(web[1:]) * 1000:.0f} ms (with the watcher's 30 ms)")
    print(f"save to all page pictures: {statistics.median(pictures[1:]) * 1000:.0f} ms")
    early, late = statistics.median(memory[saves // 10 : saves // 5]), statistics.median(memory[-saves // 10 :])
    print(f"memory of all processes: {early / 1e6:.0f} MB, then {late / 1e6:.0f} MB after {saves} saves")
    report("memory after all saves to that after a tenth", [late / early], 1.05)


def _first(state: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = next(iter(state["languages"].values()))
    return first


def _papers(state: dict[str, Any]) -> list[object]:
    return [each["paper"]["pages"] for each in state["languages"].values()]


def _quiet(state: dict[str, Any]) -> bool:
    return not any(state["busy"].values())


def _states(stream: Any) -> Iterator[dict[str, Any]]:
    for line in stream:
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def _wait(
    states: Iterator[dict[str, Any]], right: Callable[[dict[str, Any]], bool], last: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the `last` state if it is right already: nothing more might come; else the next one that is."""
    return last if last is not None and right(last) else next(state for state in states if right(state))


def _memory(process: int) -> int:
    """Return the private memory of a process and of those below it, in bytes."""
    below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    own = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    kilobytes = sum(int(line.split()[1]) for line in own.splitlines() if line.startswith("Pss:"))
    return kilobytes * 1000 + sum(_memory(int(child)) for child in below.stdout.split())


if __name__ == "__main__":
    main()
