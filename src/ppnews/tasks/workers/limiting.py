"""Work within limits: the system holds a helper process to its memory and processor time (`setrlimit`)."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Final, TypeVar

from ppnews.model.limits import WorkLimits
from ppnews.model.whereabouts import WorkPlace, heard_by, stop_if_asked, stopping_when

if sys.platform == "win32":
    resource = None  # Windows has no such limits
else:
    import resource

ValueT = TypeVar("ValueT")
_MAPPED: Final = 2_000_000_000
"""Bytes of addresses that libraries, fonts and pictures take beyond the data: mapped, mostly not in memory."""


class Limiter:
    """The limits of this process, which each task sets anew; `tell` hears of the places that it comes to."""

    def __init__(self, tell: Callable[[WorkPlace], None]) -> None:
        self._tell = tell
        self._given_up = 0
        self._limits: WorkLimits | None = None
        if resource is not None:
            _lower(resource.RLIMIT_CORE, 0)

    def give_up(self, number: int) -> None:
        """Let the tasks up to a number stop as soon as they can; called from another thread."""
        self._given_up = number

    def work(self, task: Callable[[], ValueT], limits: WorkLimits | None, number: int) -> ValueT:
        """Do a task. Beyond the memory allowed it raises `MemoryError` or ends the process, as beyond the time.

        Raise `WorkStoppedError` where it is given up.
        """
        self._limits = limits
        self._allow_memory(None if limits is None else limits.memory)
        self._allow_time()
        with heard_by(self._hear), stopping_when(lambda: self._given_up >= number):
            stop_if_asked()
            return task()

    def lift(self) -> None:
        """Lift the limit of memory, after which this process can tell that it came to it."""
        self._allow_memory(None)

    def _allow_memory(self, most: int | None) -> None:
        if resource is not None:
            _lower(resource.RLIMIT_DATA, most)
            _lower(resource.RLIMIT_AS, None if most is None else most + _MAPPED)

    def _hear(self, place: WorkPlace) -> None:
        if not place.section:
            self._allow_time()
        self._tell(place)

    def _allow_time(self) -> None:
        """Allow as much processor time from now on as one stage may take."""
        if resource is not None:
            limits = self._limits
            _lower(resource.RLIMIT_CPU, None if limits is None else math.ceil(_time_used() + limits.seconds))

    @property
    def peak(self) -> int:
        """The most memory, in bytes, that this process ever took; 0 where that is not known."""
        if resource is None:
            return 0
        taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return taken if sys.platform == "darwin" else taken * 1024


def _time_used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _lower(kind: int, wanted: int | None) -> None:
    """Set a limit that can be lifted again; None lifts it. A limit of the system's own stays."""
    _, most = resource.getrlimit(kind)
    unlimited = most == resource.RLIM_INFINITY
    soft = most if wanted is None else wanted if unlimited else min(wanted, most)
    resource.setrlimit(kind, (soft, most))
