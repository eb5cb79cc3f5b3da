"""What it costs to make the PDF of issue 39 accessible, as a part of its whole build.

    .venv/bin/python benchmarks/finishing.py [ROUNDS]

Prints the median of each round's ratio of the time spent in finishing to that of the rest of the build, with the goal
beside it. Both are measured in one process, started anew for every round, so that a busy machine slows both.
"""

from __future__ import annotations

import atexit
import importlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import copy_project, report

GOAL = 0.1


def build_once(started: float) -> None:
    """Build the PDF in the current folder; print the seconds that finishing took, and those of the whole."""
    from ppnews.cli import main as ppnews

    pdf: Any = importlib.import_module("ppnews.editions.pdf")
    make, spent = pdf.finisher, [0.0]

    def timed(*arguments: Any) -> Callable[[Any, Any], None]:
        finish = make(*arguments)

        def finish_timed(document: Any, objects: Any) -> None:
            begun = time.perf_counter()
            finish(document, objects)
            spent[0] += time.perf_counter() - begun

        return finish_timed

    pdf.finisher = timed
    sys.argv = ["ppnews", "build", "39", "--pdf", "--lang", "en", "--quiet"]
    atexit.register(lambda: print(spent[0], time.perf_counter() - started, flush=True))
    ppnews()


def main() -> None:
    """Run the rounds and print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ratios, seconds = [], []
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "project")
        for _ in range(rounds):
            shutil.rmtree(project / "build", ignore_errors=True)
            command = [sys.executable, __file__, "--once"]
            done = subprocess.run(command, cwd=project, env=os.environ, stdout=subprocess.PIPE, text=True, check=False)
            finishing, whole = (float(number) for number in done.stdout.split())
            ratios.append(finishing / (whole - finishing))
            seconds.append(finishing)
    print(f"finishing: {statistics.median(seconds):.3f} s; ratio to the rest, median of {rounds} rounds")
    report("finishing the PDF, to the build without it", ratios, GOAL)


if __name__ == "__main__":
    if sys.argv[1:] == ["--once"]:
        build_once(time.perf_counter())
    else:
        main()
