"""What the benchmarks share: processes with their time and memory, a copy of the publication, a printed ratio."""

from __future__ import annotations

import ctypes
import os
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NUMBER = 39
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER


@dataclass(frozen=True)
class Run:
    """One process: seconds of wall time, bytes of peak memory, seconds of the processor with its child processes.

    On Linux all of them count; elsewhere those that it waited for, which helpers of a build are not.
    """

    seconds: float
    memory: int
    processor: float


def run(command: Sequence[str], folder: Path, codes: Sequence[int] = (0, 1)) -> Run:
    """Run a command in a folder, which must exit with one of these codes; its output is dropped."""
    _adopt()
    started = time.perf_counter()
    process = os.posix_spawnp(
        "env",
        ["env", "-C", str(folder), *command],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in codes:
        raise SystemExit(f"{command[0]} failed: {status}")
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, memory, usage.ru_utime + usage.ru_stime + _left_behind())


def _adopt() -> None:
    """Become the parent of processes whose parent ends before them (prctl(2)), so that their time is told."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _left_behind() -> float:
    """Wait for the processes that a command left to their end; return their seconds of the processor."""
    seconds = 0.0
    while sys.platform == "linux":
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        seconds += usage.ru_utime + usage.ru_stime
    return seconds


def copy_project(folder: Path) -> Path:
    """Copy the publication, without what was built."""
    folder.mkdir()
    for name in ("ppnews.yaml", "issues", "layouts"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


def report(name: str, ratios: Sequence[float], goal: float) -> None:
    """Print one line: the median ratio, its range, the goal."""
    middle = statistics.median(ratios)
    word = "within" if middle <= goal else "MISSES"
    print(f"{name:<44} {middle:5.2f}  ({min(ratios):.2f}–{max(ratios):.2f})  {word} the goal of {goal:g}")
