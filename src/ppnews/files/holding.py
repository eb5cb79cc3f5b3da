"""Folders by a file that stands in them: one look at each, not a list of all that is in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ppnews.files.folder import Folder, open_folder
from ppnews.files.noting import note
from ppnews.files.reading import followed, locate


def folders_with(name: str, path: Path, within: Path) -> frozenset[str]:
    """Return the names of the folders in a folder, links aside, in which a file of this name stands, no link either.

    Raises:
        OutsideError: it does not lie in `within`.
        OSError: it is missing, no folder, or cannot be read.
    """
    with open_folder(locate(path, within), followed(within)) as folder:
        folders = [entry.name for entry in folder.entries() if entry.is_dir(follow_symlinks=False)]
        return frozenset(inside for inside in folders if _holds(folder, inside, name))


def _holds(folder: Folder, inside: str, name: str) -> bool:
    note(folder.path / inside, name)
    place = os.path.join(inside, name) if folder.handle is not None else str(folder.path / inside / name)  # noqa: PTH118
    try:
        return stat.S_ISREG(os.stat(place, dir_fd=folder.handle, follow_symlinks=False).st_mode)
    except OSError:
        return False
