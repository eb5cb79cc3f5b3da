"""Worker processes and Ctrl-C, which reaches all processes of a terminal."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import os, signal
from ppnews.tasks.workers import end_pool, undisturbed, worker_pool
pool = worker_pool(2)
try:
    with undisturbed():
        results = pool.map(len, ["a", "b", "c", "d"])
        os.killpg(0, signal.SIGINT)
    print(list(results))
except KeyboardInterrupt:
    print("interrupted")
finally:
    end_pool(pool, at_once=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_workers_that_have_only_just_begun_end_in_silence() -> None:
    done = subprocess.run((sys.executable, "-c", SCRIPT), capture_output=True, text=True, start_new_session=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n", "")


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_work_that_nothing_interrupts() -> None:
    script = SCRIPT.replace("        os.killpg(0, signal.SIGINT)\n", "")
    done = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, start_new_session=True)
    assert (done.stdout, done.stderr) == ("[1, 1, 1, 1]\n", "")
