"""Measure the caches and clear them: the task of `ppnews cache`, step by step."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ppnews.caches import CACHE_KINDS, CACHES_FOLDER, CacheKind, hold
from ppnews.diagnostics import PpnewsError
from ppnews.files.folder import Folder, open_folder
from ppnews.load.project import Project

_TRIAL: Final = "trial"


@dataclass(frozen=True, slots=True)
class Amount:
    """The size of a cache; bytes as the files count them, not as the disk does."""

    files: int = 0
    bytes: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.files + other.files, self.bytes + other.bytes)


@dataclass(frozen=True, slots=True)
class CacheState:
    """A cache as it is now.

    Attributes:
        path: relative to the project's root.
        trouble: why it is not used; None for a cache that is, or that is not there yet.
    """

    kind: CacheKind
    path: Path
    amount: Amount
    trouble: str | None = None


def survey(project: Project) -> tuple[CacheState, ...]:
    """Return the state of every cache of a project."""
    return tuple(_state(project, kind) for kind in CACHE_KINDS)


def _state(project: Project, kind: CacheKind) -> CacheState:
    path = CACHES_FOLDER / kind.name
    try:
        with open_folder(project.root / path, project.root) as folder:
            return CacheState(kind, path, _measure(folder))
    except FileNotFoundError:
        return CacheState(kind, path, Amount())
    except OSError as error:
        return CacheState(kind, path, Amount(), error.strerror)


def _measure(folder: Folder) -> Amount:
    amount = Amount()
    for entry in folder.entries():
        if entry.is_dir(follow_symlinks=False):
            with folder.open(entry.name) as inner:
                amount += _measure(inner)
        else:
            amount += Amount(1, entry.stat(follow_symlinks=False).st_size)
    return amount


def clear(project: Project, kinds: Sequence[CacheKind] = ()) -> Amount:
    """Remove caches, all of them and whatever else lies beside them if none is named; return how much it was.

    Raises:
        PpnewsError: a run is using them, or they cannot be removed, as where a link stands on the way.
    """
    paths = [CACHES_FOLDER / kind.name for kind in kinds] or [CACHES_FOLDER]
    try:
        with hold(project.root, alone=True):
            return sum((_remove(project.root, path) for path in paths), Amount())
    except BlockingIOError as error:
        message = "The caches are in use: ppnews is at work in this publication."
        raise PpnewsError(message, "Nothing was removed. Try again when it is done.") from error
    except OSError as error:
        raise PpnewsError(f"{error.filename} cannot be removed: {(error.strerror or str(error)).lower()}.") from error


def _remove(root: Path, path: Path) -> Amount:
    """Remove one folder; return how much was in it, nothing if it is missing."""
    try:
        with open_folder(root / path.parent, root) as folder:
            about = folder.look(path.name)
            amount = Amount(0 if about is None else 1, 0 if about is None else about.st_size)
            if about is not None and stat.S_ISDIR(about.st_mode):
                with folder.open(path.name) as inner:
                    amount = _measure(inner)
            folder.remove(path.name)
    except FileNotFoundError:
        return Amount()
    return amount


def cache_trouble(root: Path) -> str | None:
    """Return a sentence about a cache that cannot be used; None where all can. A file is written on trial in each."""
    for path in (CACHES_FOLDER, *(CACHES_FOLDER / kind.name for kind in CACHE_KINDS)):
        try:
            with open_folder(root / path, root, make=path == CACHES_FOLDER) as folder:
                folder.write(_TRIAL, b"")
                folder.remove(_TRIAL)
        except FileNotFoundError:  # it is made when it is needed
            continue
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            return f"{path.as_posix()} cannot be used ({reason}): the work that it would save is done each time."
    return None
