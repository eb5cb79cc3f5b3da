"""Regular files of a size that can be right: no devices and pipes, which never end, nothing that fills the memory."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

NOT_ORDINARY: Final = "it is no ordinary file"


class TooLargeError(OSError):
    """A file has more bytes than it may have: `size`, as far as they were counted."""

    def __init__(self, size: int, path: Path) -> None:
        super().__init__(errno.EFBIG, "it is too large", str(path))
        self.size = size


def regular(about: os.stat_result, limit: int, path: Path) -> None:
    """Raise `OSError` unless the state is that of a regular file of at most `limit` bytes."""
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, NOT_ORDINARY, str(path))
    if about.st_size > limit:
        raise TooLargeError(about.st_size, path)


def read_whole(file: BinaryIO, limit: int, path: Path) -> bytes:
    """Return the rest of an open file; more than `limit` bytes, whatever its state said, are an error."""
    expected = min(os.fstat(file.fileno()).st_size, limit) + 1  # room is taken for all that is asked for
    data = file.read(expected)
    if len(data) == expected <= limit:  # it grew
        data += file.read(limit + 1 - expected)
    if len(data) > limit:
        raise TooLargeError(len(data), path)
    return data
