"""Work within limits: the system holds a helper process to its memory and processor time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from ppnews.model.limits import WorkLimits
from ppnews.model.whereabouts import WorkPlace, heard_by, stop_if_asked, stopping_when
from ppnews.tasks.workers.ceilings import allow_memory, allow_time, leave_no_core, peak_memory

ValueT = TypeVar("ValueT")
_NEARLY: Final = 0.9


class Limiter:
    """The limits of this process, which each task sets anew; `tell` hears of the places that it comes to."""

    def __init__(self, tell: Callable[[WorkPlace], None]) -> None:
        self._tell = tell
        self._given_up = 0
        self._seconds: int | None = None
        self._memory: int | None = None
        leave_no_core()

    def give_up(self, number: int) -> None:
        """Let the tasks up to a number stop as soon as they can; called from another thread."""
        self._given_up = number

    def work(self, task: Callable[[], ValueT], limits: WorkLimits | None, number: int) -> ValueT:
        """Do a task. Beyond the memory allowed it raises `MemoryError` or ends the process, as beyond the time.

        Raise `WorkStoppedError` where it is given up.
        """
        self._seconds = None if limits is None else limits.seconds
        self._memory = None if limits is None else limits.memory
        allow_memory(None if limits is None else limits.memory)
        allow_time(self._seconds)
        with heard_by(self._hear), stopping_when(lambda: self._given_up >= number):
            stop_if_asked()
            return task()

    def lift(self) -> None:
        """Lift the limit of memory, after which this process can tell that it came to it."""
        allow_memory(None)

    def _hear(self, place: WorkPlace) -> None:
        if not place.section:  # each stage may take as long
            allow_time(self._seconds)
        self._tell(place)

    @property
    def is_nearly_full(self) -> bool:
        """Whether this process took about as much memory as it may: what fails then, fails for want of it."""
        return self._memory is not None and self.peak > self._memory * _NEARLY

    @property
    def peak(self) -> int:
        """The most memory, in bytes, that this process ever took; 0 where that is not known."""
        return peak_memory()
