"""Measures `ppnews serve`: from a save to the web edition and to the page pictures, and its memory over many saves.

    .venv/bin/python benchmarks/preview.py [--saves 20] [--issue 39] [--hurried]

Each save changes one word of one text in a copy of the publication; the next comes when all is done, with `--hurried`
as soon as the pages are shown, so that work is overtaken. Prints medians of the times, also as parts of W, the
processor time of plain `weasyprint --pdf-variant pdf/ua-1` on the final HTML, and the memory of all processes together
and of each sort (proportional set size, Linux), early and late. `--issue small` is one of a page, for many saves.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from measuring import BIN, NUMBER, copy_project, report, run
from plain import assemble, lay_out_plainly

from ppnews.load.project import Project

_SMALL = "small"
_PATIENCE = 600


def main() -> None:
    """Save again and again, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--issue", default=str(NUMBER), help=f"a number, or “{_SMALL}”")
    parser.add_argument("--hurried", action="store_true")
    wished = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        issue = "1" if wished.issue == _SMALL else str(wished.issue)
        project = _small(base / "project") if wished.issue == _SMALL else copy_project(base / "project")
        text = project / "issues" / issue / "editorial.md"
        original = text.read_text(encoding="utf-8").rstrip()
        command = [str(BIN / "python"), "-m", "ppnews", "serve", issue, "--no-open", "--port", "0"]
        with subprocess.Popen([*command, "--project", str(project)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            with urlopen(process.stdout.readline().strip() + "events", timeout=_PATIENCE) as stream:
                states = _states(stream)
                try:
                    first = _wait(states, lambda state: bool(state["findings"]) and _is_quiet(state))
                    _measure(process.pid, states, first, text, original, wished.saves, hurried=wished.hurried)
                finally:
                    process.terminate()
        _compare(Project(project.resolve()), int(issue), base / "plain")


def _small(folder: Path) -> Path:
    """Write a publication with one issue of one page."""
    issue = folder / "issues" / "1"
    issue.mkdir(parents=True)
    words = "name: {en: Small}\nslug: small\nlanguages: [en]\nlayout: quarterly\neditions: [pdf, html]\n"
    (folder / "ppnews.yaml").write_text(words, encoding="utf-8")
    manifest = "number: 1\nperiod: 2024-10/2024-12\npublished: 2024-12-20\n"
    manifest += "sections:\n  - {kind: editorial, body: editorial.md}\n"
    (issue / "issue.yaml").write_text(manifest, encoding="utf-8")
    (issue / "editorial.md").write_text("A paragraph of some words.\n\n" * 12, encoding="utf-8")
    return folder


_TIMES: dict[str, float] = {}
"""The medians that were measured, in seconds."""


def _measure(
    process: int,
    states: Iterator[dict[str, Any]],
    state: dict[str, Any],
    text: Path,
    original: str,
    saves: int,
    *,
    hurried: bool,
) -> None:
    web, pictures, memory = list[float](), list[float](), list[dict[str, int]]()
    for number in range(saves):
        last = _first(state)["web"]["digest"]
        started = time.perf_counter()
        text.write_text(f"{original} Word{number}.\n", encoding="utf-8")
        state = _wait(states, lambda state, last=last: _first(state)["web"]["digest"] != last)  # type: ignore[misc]
        web.append(time.perf_counter() - started)
        state = _wait(states, lambda state: not state["busy"]["web"] and not _first(state)["paper"]["late"], state)
        pictures.append(time.perf_counter() - started)
        if not hurried:
            state = _wait(states, _is_quiet, state)
        memory.append(_memory(process))
    _TIMES["save to web edition"] = statistics.median(web[1:])
    _TIMES["save to pages ready for their pictures"] = statistics.median(pictures[1:])
    part = max(saves // 10, 1)
    early, late = memory[part : 2 * part] or memory[:1], memory[-part:]
    for name in memory[-1]:
        before, after = (statistics.median(each.get(name, 0) for each in some) for some in (early, late))
        print(f"memory, {name}: {before / 1e6:.0f} MB, then {after / 1e6:.0f} MB after {saves} saves")
    sums = [statistics.median(sum(each.values()) for each in some) for some in (early, late)]
    report("memory after all saves to that after a tenth", [sums[1] / sums[0]], 1.05)


def _compare(project: Project, number: int, folder: Path) -> None:
    """Print the times as they are, and as parts of W."""
    lay_out_plainly(assemble(project, number), folder)
    plain = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", "index.html", "plain.pdf"]
    measure = statistics.median(run(plain, folder).processor for _ in range(3))
    for (name, seconds), goal in zip(_TIMES.items(), (0.08, 0.2), strict=True):
        print(f"{name}: {seconds * 1000:.0f} ms of wall time; W is {measure * 1000:.0f} ms of processor time")
        report(f"{name}, to W", [seconds / measure], goal)


def _first(state: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = next(iter(state["languages"].values()))
    return first


def _is_quiet(state: dict[str, Any]) -> bool:
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


def _memory(process: int, name: str = "the server") -> dict[str, int]:
    """Return the memory of a process and of those below it, in bytes, by what they are."""
    below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    try:
        own = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # it ended just now
        return {}
    memory = {name: sum(int(line.split()[1]) for line in own.splitlines() if line.startswith("Pss:")) * 1000}
    for place, child in enumerate(below.stdout.split()):
        inner = "the process that divides" if name == "the server" else f"helper {place + 1}"
        for key, amount in _memory(int(child), inner).items():
            memory[key] = memory.get(key, 0) + amount
    return memory


if __name__ == "__main__":
    main()
