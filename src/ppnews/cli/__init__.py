"""The command line: one file per command; the only code of ppnews that prints or exits."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import signal
import sys
import time

from ppnews.cli.quick import quick_answer

TYPE_CHECKING = False  # as type checkers read it; importing `typing` would take a quarter of a quick answer
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import NoReturn, TextIO

CANNOT_RUN = 2
INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended: 128 and the number of the signal, as shells count."""

_STOPS = {
    "SIGINT": "Interrupted.",
    "SIGTERM": "Ended, as it was asked to.",
    "SIGHUP": "Ended with its terminal.",
}
"""The signals that ask a program to stop, with the words for them."""
STARTER = os.getppid()
"""The process that started this one."""

_PATIENCE = 1.0
"""Seconds for clearing away, in which a second Ctrl-C does nothing."""
_MOMENT = 0.01


class UnwritableOutputError(OSError):
    """Standard output or standard error cannot be written: the disk that it leads to is full."""


class _Output(io.TextIOWrapper):
    """A standard stream whose errors can be told from those of files."""

    @classmethod
    def on(cls, stream: TextIO) -> _Output:
        """Take a stream over; a letter that it cannot show becomes a question mark, not a traceback."""
        buffered = stream.line_buffering if isinstance(stream, io.TextIOWrapper) else False
        return cls(stream.buffer, encoding=stream.encoding, errors="replace", line_buffering=buffered)

    def write(self, text: str) -> int:
        with _told_apart():
            return super().write(text)

    def flush(self) -> None:
        with _told_apart():
            super().flush()


@contextlib.contextmanager
def _told_apart() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutputError(error.errno, error.strerror) from error


def main() -> NoReturn:
    """Run the program with the arguments of this process, and exit.

    Its streams may be closed, full, or a pipe that nobody reads; it may be stopped at any moment: a sentence each.
    """
    stopping = Stopping()
    stopping.end_at_once()
    _prepare_streams()
    try:
        code: str | int | None = quick_answer(sys.argv[1:])
        if code is None:
            from ppnews.cli.app import make_app
            from ppnews.tasks.workers.guarding import WorkGuard

            app = make_app()
            stopping.raise_interrupts()
            with WorkGuard(stopping.give_up).standing():
                app()
    except SystemExit as leaving:
        code = leaving.code
    except UnwritableOutputError as error:
        code = _given_up(error)
    except MemoryError:
        _say("There is not enough memory for this.")
        code = CANNOT_RUN
    except BaseException as error:  # noqa: BLE001  (nobody else is there to tell of it)
        # What a module makes of an interrupt that meets it amid its import is anything but a `KeyboardInterrupt`.
        code = INTERRUPTED if stopping.number is not None or stopping.reason else _defect(error)
    stopping.end_at_once()
    if stopping.number is not None or stopping.reason or code == INTERRUPTED:
        code = stopping.say()
    _leave(_flushed(code))


def _leave(code: str | int | None) -> NoReturn:
    """Exit without taking the interpreter apart, which takes a sixth of a short run; what is registered is done.

    A process that is traced or profiled exits as usual: whoever looks on wants to see the end.
    """
    if not isinstance(code, str) and sys.gettrace() is None and sys.getprofile() is None:
        atexit._run_exitfuncs()
        os._exit(code or 0)
    sys.exit(code)


class Stopping:
    """The signals that ask this process to stop: Ctrl-C, the end of a job, the end of a terminal.

    Attributes:
        number: the last one that came; None for none.
        reason: the reason for which its work was given up; empty where it was not.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        self.reason = ""
        self._since = 0.0

    def end_at_once(self) -> None:
        """From now on, end with a sentence: nothing has begun yet, or all is done."""
        self._handle(self._end)

    def raise_interrupts(self) -> None:
        """From now on, raise `KeyboardInterrupt`, so that everything unfinished is cleared away."""
        self._handle(self._raise)
        sys.unraisablehook = self._raise_again

    def _handle(self, handler: Callable[[int, FrameType | None], None]) -> None:
        for name in _STOPS:
            number = getattr(signal, name, None)
            # One that was turned off, as `nohup` does, stays off.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, handler)

    def _end(self, number: int, _: FrameType | None) -> None:
        self.number = number
        os._exit(self.say())

    def _raise(self, number: int, _: FrameType | None) -> None:
        now = time.monotonic()
        if self.number is None or now - self._since > _PATIENCE:
            self.number, self._since = number, now
            raise KeyboardInterrupt

    def give_up(self, reason: str) -> None:
        """Raise `KeyboardInterrupt` for work that takes more than it may, so that everything unfinished is cleared."""
        self.reason = reason
        raise KeyboardInterrupt

    def _raise_again(self, lost: sys.UnraisableHookArgs) -> None:
        """Raise an interrupt anew that came where nothing can be raised: Python would print it, and go on."""
        if self.number is None or lost.exc_type is not KeyboardInterrupt:
            sys.__unraisablehook__(lost)
            return
        self._since = -_PATIENCE
        import threading

        threading.Timer(_MOMENT, os.kill, (os.getpid(), self.number)).start()

    def say(self) -> int:
        """Say that the program was stopped, and return its exit code: 128 and the number of the signal."""
        if self.reason:
            from ppnews.model.limits import MORE_ALLOWED

            _say(f"The work was given up: {self.reason}.\n  {MORE_ALLOWED}")
            return CANNOT_RUN
        number = self.number or signal.SIGINT
        _say(_STOPS[signal.Signals(number).name])
        return 128 + number


def _defect(error: BaseException) -> int:
    """Say that the program itself failed, and return its exit code; with `--verbose` also say all that is known."""
    import traceback

    from ppnews.diagnostics import describe_exception

    if {"-v", "--verbose"} & set(sys.argv):
        _say("".join(traceback.format_exception(error)))
    _say(f"It failed itself: {describe_exception(error)}. Please report it; --verbose says more.")
    return CANNOT_RUN


def _prepare_streams() -> None:
    """Open closed streams on the null device, and take standard output and standard error over."""
    # Python has no stream for a closed one, and the next file that is opened would take its number.
    while (null := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(null)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)  # keeps it open where another one takes it over
    sys.stdout, sys.stderr = _Output.on(sys.stdout), _Output.on(sys.stderr)


def _flushed(code: str | int | None) -> str | int | None:
    """Flush the streams, and return the exit code: `CANNOT_RUN` where one of them took not all that was printed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # whoever reads has seen enough
            _turn_off(stream)
        except UnwritableOutputError as error:
            code = _given_up(error)
    return code


def _given_up(error: UnwritableOutputError) -> int:
    """Say that not all could be printed, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _turn_off(stream)
    _say(f"Not all could be printed: {error.strerror}.")
    return CANNOT_RUN


def _turn_off(stream: TextIO) -> None:
    """Let a stream lead nowhere, or Python would complain of it as it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def _say(words: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"ppnews: {words}\n")
        sys.stderr.flush()
