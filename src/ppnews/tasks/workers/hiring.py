"""Helper processes are kept for the next work of this process, and end with it."""

from __future__ import annotations

import atexit
from typing import Final

from ppnews.files.temporary import clear_temporary
from ppnews.tasks.workers.helper import Helper, HelperMissingError
from ppnews.tasks.workers.starting import start_helpers

_IDLE: Final[dict[str, list[Helper]]] = {}
"""Helpers that wait for the next work of this process, by the function that got them ready."""


def hire(count: int, ready: str) -> list[Helper]:
    """Return `count` helpers that the function `ready` has prepared, or will have: see `become_helper`.

    Raises:
        HelperMissingError: none can be started.
    """
    idle = _IDLE.setdefault(ready, [])
    helpers = [idle.pop() for _ in range(min(count, len(idle)))]
    lacking = count - len(helpers)
    if lacking:
        try:
            helpers += start_helpers(lacking, ready)
        except OSError as error:
            if not helpers:
                raise HelperMissingError from error
    return helpers


def keep_for_later(helper: Helper, ready: str) -> None:
    """Keep a helper that has nothing to do for later work of this process, or end it."""
    if helper.is_worth_keeping:
        _IDLE.setdefault(ready, []).append(helper)
    else:
        helper.end()


@atexit.register
def _end_all() -> None:
    if not _IDLE:
        return
    for helpers in _IDLE.values():
        for helper in helpers:
            helper.end()
    clear_temporary()
