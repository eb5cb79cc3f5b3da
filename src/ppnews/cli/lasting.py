"""Runs that have no end of their own: `serve` and `--watch` end with the program that started them."""

from __future__ import annotations

import os
import signal
import time
from threading import Thread
from typing import Final

from ppnews.cli import STARTER

_MOMENT: Final = 0.5


def end_with_starter() -> None:
    """From now on, take the end of the program that started this one for the end of the terminal (SIGHUP).

    As with a terminal, whoever turns that signal off, as `nohup` does, is left alone.
    """
    number = getattr(signal, "SIGHUP", None)
    if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
        Thread(target=_wait_for_another, args=(STARTER, number), daemon=True).start()


def _wait_for_another(starter: int, number: int) -> None:
    """Wait until another process is this one's parent, and stop this one."""
    while os.getppid() == starter:
        time.sleep(_MOMENT)
    os.kill(os.getpid(), number)
