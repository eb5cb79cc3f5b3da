"""A preview that runs as people run it: `ppnews serve` in a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from helpers.projects import COMMAND, environment


@contextmanager
def previewed(root: Path, *arguments: str, **changes: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the preview of a project; yield its address and the process, which is stopped in the end."""
    command = (*COMMAND, "serve", "--no-open", "--port", "0", *arguments, "--project", str(root))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment(**changes)) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=60)


def states(address: str) -> Iterator[dict[str, Any]]:
    """Yield every state of a preview as it comes."""
    with urlopen(f"{address}events", timeout=120) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))
