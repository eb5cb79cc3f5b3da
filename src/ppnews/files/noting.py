"""Notes of everything that is looked at: whoever keeps a result has to know all the paths that it follows from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_NOTES: list[set[str]] = []


@contextmanager
def noting() -> Iterator[set[str]]:
    """Yield a set that gets the path of all files and folders that are looked at or read meanwhile, be they missing.

    Paths are as they were asked for: links on the way are not followed. Other processes keep notes of their own.
    """
    noted: set[str] = set()
    _NOTES.append(noted)
    try:
        yield noted
    finally:
        _NOTES[:] = [each for each in _NOTES if each is not noted]


def note(folder: str | os.PathLike[str], name: str = "") -> None:
    """Note the path of something in a folder, or of the folder itself, that is about to be looked at."""
    for noted in _NOTES:
        noted.add(os.path.join(folder, name) if name else os.fspath(folder))  # noqa: PTH118  (a path takes much longer)
