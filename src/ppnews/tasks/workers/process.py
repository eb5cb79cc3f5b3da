"""The life of a helper process: it works for the process that started it, within limits, and ends with it.

Several helpers come out of one process, which imports what they need once and then divides (Linux): they share its
memory. Elsewhere each is started by itself.
"""

from __future__ import annotations

import ctypes
import errno
import importlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from struct import Struct
from typing import Final, NoReturn

from ppnews.diagnostics import PpnewsError, describe_exception
from ppnews.model.whereabouts import WorkStoppedError
from ppnews.tasks.workers.channel import Channel
from ppnews.tasks.workers.limiting import Limiter
from ppnews.tasks.workers.messages import Done, Failed, Ready, Started, Stop, Task

ENDED: Final = Struct("<ii")
"""The message of a process that divided, about one of its helpers: the helper's number and exit status."""
DIVIDES: Final = sys.platform == "linux"
"""Whether processes divide here. macOS has libraries that break when they do; Windows cannot."""
_KILL_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG, prctl(2)
_ROLE: Final[list[str]] = []


def is_helper() -> bool:
    """Return whether this process helps another."""
    return bool(_ROLE)


def become_helper(parent: int, ready: str, channels: Sequence[tuple[int, int]], ends: int = -1) -> NoReturn:
    """Be the helper of `parent`, or divide into one for each channel and tell of their ends through `ends`.

    `ready`, a function by its module, gets what helpers need: `package.module:function`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _ROLE.append("helper")
    end_with(parent)
    module, _, function = ready.partition(":")
    own = [_apart(channel) for channel in channels]
    getattr(importlib.import_module(module), function)()
    if ends < 0:
        _serve(*own[0])
    _divide(own, ends)


def _apart(channel: tuple[int, int]) -> tuple[int, int]:
    """Return a channel whose ends are not the standard streams: whatever is printed must not get into it."""
    if channel != (0, 1):
        return channel
    ends = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    return ends


def end_with(parent: int) -> None:
    """Let the system end this process when its parent ends, however that comes about."""
    if sys.platform != "linux":  # there a thread notices that the channel is closed: `_serve`
        return
    ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)


def _divide(channels: Sequence[tuple[int, int]], ends: int) -> NoReturn:
    here = os.getpid()
    numbers: dict[int, int] = {}
    for number, channel in enumerate(channels):
        child = os.fork()
        if not child:
            end_with(here)
            for other in (*(end for pair in channels for end in pair if pair != channel), ends):
                os.close(other)
            _serve(*channel)
        numbers[child] = number
    for end in (end for pair in channels for end in pair):
        os.close(end)
    while numbers:
        child, status = os.wait()
        os.write(ends, ENDED.pack(numbers.pop(child), os.waitstatus_to_exitcode(status)))
    os._exit(0)


def _serve(reading: int, writing: int) -> NoReturn:
    """Do one task after the other, until the channel is closed."""
    channel = Channel(os.fdopen(reading, "rb"), os.fdopen(writing, "wb"))
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    limiter = Limiter(channel.send)
    threading.Thread(target=_listen, args=(channel, tasks, limiter), daemon=True).start()
    channel.send(Ready(os.getpid()))
    while True:
        task = tasks.get()
        channel.send(Started())
        answer = _answered(partial(limiter.work, task.work, task.limits, task.number), limiter)
        try:
            channel.send(answer)
        except OSError:
            os._exit(1)


def _listen(channel: Channel, tasks: queue.SimpleQueue[Task], limiter: Limiter) -> None:
    try:
        while True:
            match channel.receive():
                case Task() as task:
                    tasks.put(task)
                case Stop(number):
                    limiter.give_up(number)
    finally:  # whatever it is: without tasks there is nothing to do
        os._exit(0)


def _answered(work: Callable[[], object], limiter: Limiter) -> Done | Failed:
    try:
        return Done(work(), limiter.peak)
    except MemoryError:
        limiter.lift()
        return Failed(None, "", out_of_memory=True)
    except WorkStoppedError:
        return Failed(None, "", stopped=True)
    except PpnewsError as error:
        return Failed(error, "")
    except Exception as error:  # noqa: BLE001  (it is told in the process that waits for it)
        short = _follows_from_shortage(error) or limiter.is_nearly_full
        limiter.lift()
        return Failed(None, "" if short else describe_exception(error), out_of_memory=short)


def _follows_from_shortage(error: BaseException | None) -> bool:
    """Return whether an exception was raised over a want of memory, as libraries tell of it in their own ways."""
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        error = error.__cause__ or error.__context__
    return False
