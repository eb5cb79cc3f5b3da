"""Locks that the system frees when their process ends, however it ends: on open files, and on open folders (POSIX)."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import time
else:
    import fcntl


def lock(handle: int, *, alone: bool = True, wait: bool = True) -> bool:
    """Hold an open file until it is closed, alone or together with others; return false where there are no such locks.

    Windows shares none: there it is always held alone.

    Raises:
        BlockingIOError: others hold it, and nobody is to `wait` for them.
    """
    if sys.platform == "win32":
        return _lock_first_byte(handle, wait=wait)
    kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
    try:
        fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a network's file system
        return False
    return True


if sys.platform == "win32":

    def _lock_first_byte(handle: int, *, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if not wait:
                    raise BlockingIOError(error.errno, error.strerror) from error
                time.sleep(0.05)
            else:
                return True
