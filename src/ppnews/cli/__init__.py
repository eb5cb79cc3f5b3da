"""The command line: one file per command; the only code of ppnews that prints or exits."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import NoReturn, TextIO

CANNOT_RUN = 2
INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended: 128 and the number of the signal, as shells count."""


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

    Its streams may be closed, full, or a pipe that nobody reads; it may be interrupted as it starts: a sentence each.
    """
    _prepare_streams()
    try:
        try:
            from ppnews.cli.app import make_app

            make_app()()
            code: str | int | None = 0
        except SystemExit as leaving:
            code = leaving.code
        except UnwritableOutputError as error:
            code = _given_up(error)
    except KeyboardInterrupt:
        _say("Interrupted.")
        code = INTERRUPTED
    sys.exit(_flushed(code))


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
