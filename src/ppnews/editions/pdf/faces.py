"""Faces in memory: the engine unpacks the layout's fonts into files; these are in no folder and go with the process."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from ppnews.diagnostics import PpnewsError
from ppnews.files.temporary import lasting_folder


def keep_in_memory(fonts: Any) -> None:
    """Let the engine's `FontConfiguration` keep the files of its fonts in memory, where the system can (Linux).

    Elsewhere they go to a temporary folder; raise `PpnewsError` where none can be made. Called before the first style
    sheet is read.
    """
    if sys.platform == "linux" and Path("/proc/self/fd").is_dir():
        fonts._folder = FaceFolder()
        return
    try:
        fonts._folder = lasting_folder()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Name a folder that can be written in the environment variable TMPDIR."
        raise PpnewsError(f"There is no room for temporary files: {reason}.", hint) from error


class FaceFolder:
    """The folder of a `FontConfiguration`, as much of a path as the engine asks for."""

    def __init__(self) -> None:
        self._files: dict[str, FaceFile] = {}

    def __bool__(self) -> bool:
        """Return false: nothing of it needs to be removed from a disk."""
        return False

    def __truediv__(self, name: str) -> FaceFile:
        return self._files.setdefault(name, FaceFile(name))

    def __del__(self) -> None:
        for file in self._files.values():
            file.close()


class FaceFile:
    """The file of one face, as much of a path as the engine asks for."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._handle = -1

    def exists(self) -> bool:
        """Return whether it was written."""
        return self._handle >= 0

    def write_bytes(self, content: bytes) -> None:
        """Write it."""
        self._handle = os.memfd_create(self._name)
        with os.fdopen(self._handle, "wb", closefd=False) as file:
            file.write(content)

    def as_posix(self) -> str:
        """Return the path at which this process can open it."""
        return f"/proc/self/fd/{self._handle}"

    def close(self) -> None:
        """Give its memory back."""
        with suppress(OSError):
            os.close(self._handle)
