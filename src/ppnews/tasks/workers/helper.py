"""A helper process as the process that started it sees it: tasks go there, answers come back."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable
from typing import Any, Final

from ppnews.model.limits import WorkLimits
from ppnews.model.whereabouts import WorkPlace
from ppnews.tasks.workers.channel import Channel
from ppnews.tasks.workers.messages import Done, Failed, Ready, Started, Stop, Task
from ppnews.tasks.workers.process import ENDED

_MOST_TO_KEEP: Final = 600_000_000
"""Bytes: a helper that ever took more memory is not kept."""


class HelperMissingError(Exception):
    """No helper process can be started here, or it ended before it took its task."""


class HelperFailedError(Exception):
    """A task failed in a helper process, or in the one that does without, for the reason in the message.

    Attributes:
        place: the last place that it told of.
    """

    def __init__(self, message: str, place: WorkPlace) -> None:
        super().__init__(message)
        self.place = place


class HelperEndedError(Exception):
    """A helper process ended amid its task.

    Attributes:
        code: its exit code, below 0 the number of the signal that ended it; None where memory ran out before that.
        place: the last place that it told of.
    """

    def __init__(self, code: int | None, place: WorkPlace) -> None:
        super().__init__(f"a helper process ended with {code}")
        self.code = code
        self.place = place


class HelperStoppedError(Exception):
    """A task was given up before it was done, as `Helper.stop` asked."""


class House:
    """A process that was started: one helper, or several that came out of it."""

    def __init__(self, process: subprocess.Popen[bytes], ends: int | None) -> None:
        self._process = process
        self._ends = ends
        self._codes: dict[int, int] = {}
        self._one_at_a_time = threading.Lock()

    def code(self, number: int) -> int:
        """Wait for the end of a helper, and return its exit code."""
        with self._one_at_a_time:
            while self._ends is not None and number not in self._codes:
                told = os.read(self._ends, ENDED.size)
                if len(told) < ENDED.size:  # all ended with the process they came out of
                    os.close(self._ends)
                    self._ends = None
                else:
                    ended, code = ENDED.unpack(told)
                    self._codes[ended] = code
            return self._codes[number] if number in self._codes else self._process.wait()

    def end(self, number: int, helper: int | None) -> None:
        """End the process of a helper, whatever it is at; None for one that has not told its number yet."""
        if self._ends is None or helper is None:
            self._process.kill()
        elif number not in self._codes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(helper, signal.SIGKILL)


class Helper:
    """A helper process, for one task at a time.

    Attributes:
        place: the last place that its task told of.
        peak: the most memory that it is known to have taken, in bytes.
        first_peak: the same after its first task.
        lasting: whether it outlives the thread that started it.
    """

    def __init__(self, house: House, number: int, channel: Channel) -> None:
        self._house = house
        self._number = number
        self._channel = channel
        self._process: int | None = None
        self.peak = self.first_peak = 0
        self._ended = False
        self._tasks = 0
        self._at_work = False
        self._sending = threading.Lock()
        self.place = WorkPlace()
        self.lasting = threading.current_thread() is threading.main_thread()

    def ask(self, work: Callable[[], object], limits: WorkLimits | None) -> Any:
        """Give it a task, wait for its answer and return that.

        Raises:
            HelperMissingError: it ended before it began.
            HelperEndedError: it ended amid the task.
            HelperFailedError: the task failed; or `PpnewsError`, as the task raised it.
            HelperStoppedError: it was given up.
        """
        self.place = WorkPlace()
        begun = False
        try:
            self._send_task(work, limits)
            while True:
                match self._channel.receive():
                    case Ready(number):
                        self._process = number
                    case Started():
                        begun = True
                    case WorkPlace() as place:
                        self.place = place
                    case Done(value, peak):
                        self.peak = peak
                        self.first_peak = self.first_peak or peak
                        return value
                    case Failed() as failed:
                        raise self._error(failed)
        except (EOFError, OSError, ValueError):
            code = self._house.code(self._number)
            self.end()
            if not begun:
                raise HelperMissingError from None
            raise HelperEndedError(code, self.place) from None
        finally:
            with self._sending:
                self._at_work = False

    def _send_task(self, work: Callable[[], object], limits: WorkLimits | None) -> None:
        with self._sending:
            self._tasks += 1
            self._at_work = True
            self._channel.send(Task(work, limits, self._tasks))

    def stop(self) -> None:
        """Let it give its task up, if it has one; called from any thread. It stays ready for the next one."""
        with self._sending, contextlib.suppress(OSError, ValueError):  # it may have come to its end
            if self._at_work:
                self._channel.send(Stop(self._tasks))

    def _error(self, failed: Failed) -> Exception:
        if failed.out_of_memory:
            self.end()
            return HelperEndedError(None, self.place)
        if failed.stopped:
            return HelperStoppedError()
        return failed.error or HelperFailedError(failed.words, self.place)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether it can be of use to later work."""
        return self.lasting and not self._ended and self.peak < _MOST_TO_KEEP

    @property
    def has_ended(self) -> bool:
        """Whether it is known to have ended."""
        return self._ended

    def end(self) -> None:
        """End it, whatever it is at."""
        if not self._ended:
            self._ended = True
            self._house.end(self._number, self._process)
            self._channel.close()
