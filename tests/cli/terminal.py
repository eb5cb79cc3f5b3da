"""A program at a terminal: what is typed goes in, what it says comes out, its results go elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from helpers.projects import environment


@dataclass(frozen=True)
class Heard:
    """What a program at a terminal left: exit code, results, and what stood on the screen."""

    code: int
    stdout: str
    screen: str


def at_terminal(folder: Path, typed: str, *arguments: str) -> Heard:
    """Run ppnews in `folder` with a terminal for its input and its words; `typed` is typed ahead."""
    import pty

    screen, keyboard = pty.openpty()
    shown = bytearray()

    def watch() -> None:
        try:
            while read := os.read(screen, 4096):
                shown.extend(read)
        except OSError:  # on Linux the end of a terminal is an input error
            return

    with subprocess.Popen(
        [sys.executable, "-m", "ppnews", *arguments],
        cwd=folder,
        stdin=keyboard,
        stdout=subprocess.PIPE,
        stderr=keyboard,
        env=environment(NO_COLOR="1", COLUMNS="200", TERM="dumb"),
    ) as process:
        os.close(keyboard)
        watching = threading.Thread(target=watch)
        watching.start()
        os.write(screen, typed.encode())
        try:
            stdout, _ = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    watching.join(timeout=30)
    os.close(screen)
    return Heard(process.returncode, stdout.decode(), shown.decode().replace("\r\n", "\n"))
