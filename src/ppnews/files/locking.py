"""One process at a time in a folder: others wait for a lock on a file in it.

On Linux and macOS the file is opened from the handle of its folder, neither through a link nor to be emptied: an
archive can bring one that is another name of somebody's text.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ppnews.files.folder import NO_LINK, NO_WAITING, Folder

if sys.platform == "win32":
    fcntl = None  # Windows has other locks, which filelock knows
else:
    import fcntl


@contextmanager
def locked(folder: Folder, name: str) -> Iterator[None]:
    """Hold the lock `name` in a folder in this block; the system frees it when this process ends.

    Raises:
        OSError: a link, a folder, a device or a pipe stands there, or there can be no file.
    """
    folder.look_for_file(name)
    if fcntl is None or folder.handle is None:
        from filelock import FileLock  # it brings asyncio along

        with FileLock(folder.path / name):
            yield
        return
    handle = os.open(name, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAITING, 0o644, dir_fd=folder.handle)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            folder.look_for_file(name)
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
