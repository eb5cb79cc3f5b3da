"""Helper processes are started: several at a time where the system lets one process divide."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from ppnews.tasks.workers.channel import Channel
from ppnews.tasks.workers.helper import Helper, HelperMissingError, House
from ppnews.tasks.workers.process import DIVIDES

_SCRIPT: Final = (
    "import sys; sys.path[:] = {path!r}; from ppnews.tasks.workers.process import become_helper; "
    "become_helper({parent}, {ready!r}, {channels!r}, {ends})"
)


def start_helpers(count: int, ready: str) -> list[Helper]:
    """Return `count` helpers that the function `ready` will have prepared; raise `OSError` where none can start."""
    return _start(count, ready) if DIVIDES else [_start(1, ready)[0] for _ in range(count)]


def _start(count: int, ready: str) -> list[Helper]:
    """Start one process for `count` helpers; of one alone, its standard streams are the channel."""
    if count == 1:
        process = _run(ready, [(0, 1)], -1, subprocess.PIPE, ())
        if process.stdin is None or process.stdout is None:
            raise HelperMissingError
        return [Helper(House(process, None), 0, Channel(process.stdout, process.stdin))]
    with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
        ends, end_of_ends = _pipe(ours, theirs)
        downs = [_pipe(theirs, ours) for _ in range(count)]
        ups = [_pipe(ours, theirs) for _ in range(count)]
        channels = [(down[0], up[1]) for down, up in zip(downs, ups, strict=True)]
        passed = (*(end for channel in channels for end in channel), end_of_ends)
        house = House(_run(ready, channels, end_of_ends, subprocess.DEVNULL, passed), ends)
        ours.pop_all()
    pairs = enumerate(zip(downs, ups, strict=True))
    return [
        Helper(house, number, Channel(os.fdopen(up[0], "rb"), os.fdopen(down[1], "wb"))) for number, (down, up) in pairs
    ]


def _pipe(reading: contextlib.ExitStack, writing: contextlib.ExitStack) -> tuple[int, int]:
    """Return a pipe, each end of which is closed by one of two stacks."""
    ends = os.pipe()
    reading.callback(os.close, ends[0])
    writing.callback(os.close, ends[1])
    return ends


def _run(
    ready: str, channels: Sequence[tuple[int, int]], ends: int, streams: int, passed: Sequence[int]
) -> subprocess.Popen[bytes]:
    script = _SCRIPT.format(path=sys.path, parent=os.getpid(), ready=ready, channels=channels, ends=ends)
    # Its errors are told in a sentence here; what libraries would print beside it helps nobody.
    with _undisturbed():
        return subprocess.Popen(  # noqa: S603  (this very program)
            [sys.executable, "-P", "-c", script],
            stdin=streams,
            stdout=streams,
            stderr=subprocess.DEVNULL,
            pass_fds=passed,
        )


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold an interrupt back until a process has started.

    Ctrl-C reaches all processes of a terminal. One that it meets while it still imports would print a traceback; but
    processes begin with the signals blocked that are blocked in this one.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
