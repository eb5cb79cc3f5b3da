"""Sockets where tests want something that is no ordinary file."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def bind(place: Path) -> None:
    """Put a socket at a place."""
    here = Path.cwd()
    os.chdir(place.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(place.name)
    finally:
        os.chdir(here)
