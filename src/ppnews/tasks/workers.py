"""Worker processes that an interrupt ends in silence, from their first moment on."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context


def worker_pool(count: int) -> ProcessPoolExecutor:
    """Return a pool of at most `count` processes; give it work under `undisturbed`, end it with `end_pool`.

    They are spawned: one that is forked would take the locks and threads of this one along.
    """
    return ProcessPoolExecutor(count, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold an interrupt back until the work is handed out.

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


def end_pool(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    """Wait for the processes of a pool to end; `at_once`: end them, whatever they are at."""
    if not at_once:
        pool.shutdown(cancel_futures=True)
        return
    complain = threading.excepthook
    # The pool's own thread is taken aback by work that was taken back before its workers ended.
    threading.excepthook = lambda _: None
    try:
        for process in active_children():
            process.kill()
        pool.shutdown()
    finally:
        threading.excepthook = complain
