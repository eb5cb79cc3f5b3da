"""Helper processes at work side by side for one task of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TypeVar

from ppnews.model.limits import WorkLimits
from ppnews.tasks.workers.helper import Helper, HelperMissingError
from ppnews.tasks.workers.hiring import hire, keep_for_later

ValueT = TypeVar("ValueT")


class Staff:
    """The helpers that one task of this process may need at once, started together when the first is needed."""

    def __init__(self, count: int, ready: str) -> None:
        """Start nothing yet. `ready`, `package.module:function`, gets them what they need."""
        self.ready = ready
        self._count = count
        self._waiting: SimpleQueue[Helper] = SimpleQueue()

    def gather(self) -> None:
        """Start them, if that was not done."""
        count, self._count = self._count, 0
        if count:
            for helper in hire(count, self.ready):
                self._waiting.put(helper)

    def take(self) -> Helper:
        """Return one that nobody has yet, or one more; raise `HelperMissingError` where none can be started."""
        try:
            return self._waiting.get_nowait()
        except Empty:
            return hire(1, self.ready)[0]

    def dismiss(self) -> None:
        """Keep those whom nobody took for later."""
        while not self._waiting.empty():
            keep_for_later(self._waiting.get_nowait(), self.ready)


class Crew:
    """Up to `count` helpers that take one piece of work after the other; with one, all work is done in one process."""

    def __init__(self, staff: Staff, count: int = 1, limits: WorkLimits | None = None) -> None:
        """Start nothing yet. The limits hold for each piece of work."""
        self._staff = staff
        self._limits = limits
        self._threads = ThreadPoolExecutor(count)
        self._free: SimpleQueue[Helper] = SimpleQueue()
        self._known: set[Helper] = set()
        self._closing = False

    def begin(self, work: Callable[[], ValueT], limits: WorkLimits | None = None) -> Future[ValueT]:
        """Begin work; the errors of `Helper.ask` come with the outcome. It has to be made of importable names.

        `limits`: those of this piece of work alone.
        """
        try:
            # In this thread: the system ends helpers with the thread that they were started in.
            self._staff.gather()
            return self._threads.submit(self._ask, work, limits or self._limits)
        except (HelperMissingError, RuntimeError):  # the system may start neither processes nor threads
            missing: Future[ValueT] = Future()
            missing.set_exception(HelperMissingError())
            return missing

    def outcomes(self, works: Sequence[Callable[[], ValueT]]) -> Iterator[ValueT]:
        """Yield the outcomes of works, in order; this process does those for which there is no helper."""
        begun = [self.begin(work) for work in works]
        for outcome, work in zip(begun, works, strict=True):
            try:
                yield outcome.result()
            except HelperMissingError:
                yield work()

    def stop_work(self) -> None:
        """Let its helpers give up the tasks that they are at; their outcomes are `HelperStoppedError`."""
        for helper in list(self._known):
            helper.stop()

    def renew(self, growth: int) -> None:
        """End idle helpers that took so many bytes more than for their first task; others start when they are needed.

        What is set in fonts leaves some memory behind that only the end of a process gives back.
        """
        waiting = [self._free.get_nowait() for _ in range(self._free.qsize())]
        for helper in waiting:
            if helper.peak > helper.first_peak + growth:
                helper.end()
                self._known.discard(helper)
            else:
                self._free.put(helper)

    def _ask(self, work: Callable[[], ValueT], limits: WorkLimits | None) -> ValueT:
        try:
            return self._ask_one(work, limits)
        except HelperMissingError:  # one that was kept may have come to its end meanwhile
            if self._closing:
                raise
            return self._ask_one(work, limits)

    def _ask_one(self, work: Callable[[], ValueT], limits: WorkLimits | None) -> ValueT:
        try:
            helper = self._free.get_nowait()
        except Empty:
            helper = self._newcomer(limits)
            self._known.add(helper)
        try:
            outcome: ValueT = helper.ask(work, limits)
            return outcome
        finally:
            if helper.has_ended:
                self._known.discard(helper)
            else:
                self._free.put(helper)

    def _newcomer(self, limits: WorkLimits | None) -> Helper:
        """Return a helper that has room for work within the limits: what earlier work took counts towards them."""
        while True:
            helper = self._staff.take()
            if limits is None or helper.peak <= limits.memory // 2:
                return helper
            helper.end()

    def close(self, *, at_once: bool) -> None:
        """Wait until all work is done; `at_once`: end the helpers, whatever they are at."""
        self._closing = True
        if at_once:
            for helper in list(self._known):
                helper.end()
        self._threads.shutdown(cancel_futures=at_once)
        for helper in self._known:
            keep_for_later(helper, self._staff.ready)
        self._known.clear()
        self._staff.dismiss()
