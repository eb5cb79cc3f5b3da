"""Two things in folders change places in one step, so that at every moment there is one of them in either place.

Linux has `renameat2` for that (renameat2(2)), macOS `renameatx_np`, both with the same arguments. Python has neither.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_FUNCTIONS: Final = {"linux": "renameat2", "darwin": "renameatx_np"}
_IN_EXCHANGE: Final = 2  # RENAME_EXCHANGE of the one, RENAME_SWAP of the other


def exchange(handle: int, name: str, other_handle: int, other_name: str) -> bool:
    """Exchange two names in open folders; return false where that was not done, whatever the reason."""
    function = _function()
    if function is None:
        return False
    names = os.fsencode(name), os.fsencode(other_name)
    return function(handle, names[0], other_handle, names[1], _IN_EXCHANGE) == 0


@cache
def _function() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """Return the function of the system's library; None where it has none, as older ones."""
    name = _FUNCTIONS.get(sys.platform)
    if name is None:
        return None
    try:
        function: Callable[[int, bytes, int, bytes, int], int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return function
