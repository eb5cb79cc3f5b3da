"""The most memory and processor time that the system lets this process take: `setrlimit`, which Windows has not."""

from __future__ import annotations

import math
import sys

if sys.platform == "win32":
    resource = None
else:
    import resource

TYPE_CHECKING = False  # as type checkers read it: this is imported at every start
if TYPE_CHECKING:
    from typing import Final

_MAPPED: Final = 2_000_000_000
"""Bytes of addresses that libraries, fonts and pictures take beyond the data: mapped, mostly not in memory."""


def allow_memory(most: int | None) -> None:
    """Let this process take so many bytes from now on, and fail to get more; None for as many as the system has."""
    if resource is not None:
        _lower(resource.RLIMIT_DATA, most)
        _lower(resource.RLIMIT_AS, None if most is None else most + _MAPPED)


def allow_time(seconds: int | None) -> None:
    """Let this process take so much processor time from now on, and end it then; None for no end."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = None if seconds is None else math.ceil(used.ru_utime + used.ru_stime + seconds)
        _lower(resource.RLIMIT_CPU, until)


def leave_no_core() -> None:
    """Let this process write no file of its memory where it is ended."""
    if resource is not None:
        _lower(resource.RLIMIT_CORE, 0)


def peak_memory() -> int:
    """Return the most memory, in bytes, that this process ever took; 0 where that is not known."""
    if resource is None:
        return 0
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken if sys.platform == "darwin" else taken * 1024


def _lower(kind: int, wanted: int | None) -> None:
    """Set a limit that can be lifted again; None lifts it. A limit of the system's own stays."""
    _, most = resource.getrlimit(kind)
    unlimited = most == resource.RLIM_INFINITY
    soft = most if wanted is None else wanted if unlimited else min(wanted, most)
    resource.setrlimit(kind, (soft, most))
