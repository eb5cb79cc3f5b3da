"""A guard over the work that this process does by itself: beyond its memory or processor time it is given up.

Helper processes are ended by the system; this one has things to clear away and a sentence to say. So a timer of
processor time looks every second, in the main thread, for how long a stage of the work has taken there. Pictures are
made in other threads, and each of them is bounded by its size.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from ppnews.model.whereabouts import WorkPlace, heard_by
from ppnews.tasks.workers.ceilings import allow_memory, leave_no_core

if TYPE_CHECKING:
    from types import FrameType

    from ppnews.model.limits import WorkLimits

MEMORY: Final = 2_000_000_000
"""Bytes that this process may take, unless a publication allows more."""
SECONDS: Final = 120
"""Seconds of processor time that one stage of its work may take, unless a publication allows more."""
ENDLESS: Final = 10**12
"""Seconds that never pass."""
_TICK: Final = 1.0
_STANDING: Final[list[WorkGuard]] = []
Stop = Callable[[str], None]
"""Ends the work by an exception; it gets the reason, as a sentence ends: “… took more than 120 seconds”."""


class WorkGuard:
    """A guard that calls `stop` in the main thread where a stage takes too long.

    Attributes:
        memory: the bytes that are allowed.
    """

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self.memory = MEMORY
        self._seconds = SECONDS
        self._stage = ""
        self._since = time.thread_time()

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Stand guard over the work in this block; as far as the system has limits and timers."""
        leave_no_core()
        allow_memory(self.memory)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGPROF, self._look)
            signal.siginterrupt(signal.SIGPROF, False)  # libraries do not expect calls of the system to be broken off
            signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
        _STANDING.append(self)
        try:
            with heard_by(self._hear):
                yield
        finally:
            _STANDING.remove(self)
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_PROF, 0)
            allow_memory(None)

    def allow(self, memory: int, seconds: int) -> None:
        """Allow as much as this, if it is more."""
        self.memory, self._seconds = max(self.memory, memory), max(self._seconds, seconds)
        allow_memory(self.memory)

    def _hear(self, place: WorkPlace) -> None:
        self._stage, self._since = place.stage, time.thread_time()

    def _look(self, _number: int, _frame: FrameType | None) -> None:
        if time.thread_time() - self._since > self._seconds:
            self._since = float("inf")  # once
            self._stop(f"{self._stage or 'reading the sources'} took more than {self._seconds} seconds of computing")


def allow_here(limits: WorkLimits) -> None:
    """Allow this process what a publication allows, where a guard stands over it and that is more than usual."""
    for guard in _STANDING:
        guard.allow(limits.memory, limits.seconds)


def never_ends() -> None:
    """Let the work of this process take as long as it likes: it waits for people."""
    for guard in _STANDING:
        guard.allow(guard.memory, ENDLESS)


@contextmanager
def without_limits() -> Iterator[None]:
    """Within this block, programs of others that are started get no limits from this one."""
    for _ in _STANDING:
        allow_memory(None)
    try:
        yield
    finally:
        for guard in _STANDING:
            allow_memory(guard.memory)


def out_of_memory() -> int:
    """Return the bytes that were allowed here, after they were taken; from now on there may be more, to say so."""
    allow_memory(None)
    return max((guard.memory for guard in _STANDING), default=MEMORY)
