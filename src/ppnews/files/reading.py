"""The one gate for reading: regular files below a trusted folder, within a size, never through a link that leads out.

A link that stays below the trusted folder is an editor's own and is followed, once, when a path is resolved; the file
is then opened step by step without following any. Trusted without a folder (`within` is None) are what a person named
on the command line and what comes with ppnews. Every opening is an audit event (PEP 578), `ppnews.read`, with the path.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from ppnews.files.folder import open_folder
from ppnews.files.noting import note
from ppnews.files.opened import OPENING
from ppnews.files.regular import TooLargeError, read_whole, regular

PART_LIMIT: Final = 500_000_000
"""The largest file that an edition carries along, in bytes."""


class OutsideError(OSError):
    """A path leads out of the folder that it has to stay in, by a `link` on its way, or by itself."""

    def __init__(self, link: Path) -> None:
        super().__init__(errno.ELOOP, "it leads out of the publication's folder", str(link))
        self.link = link


class Kind(Enum):
    """The kind of a thing in a folder, links followed that stay inside."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"  # a device, a pipe, a socket
    NOWHERE = "nowhere"  # a link to nothing, or in a circle
    OUTSIDE = "outside"  # a link that leads out: nothing is known of what is there


class Listed(NamedTuple):
    """A thing in a folder: its name, or its path from there with `/`; its path; its kind."""

    name: str
    path: Path
    kind: Kind


def locate(path: Path, within: Path | None) -> Path:
    """Return the path that all links are followed to; nothing need be there.

    Raises:
        OutsideError: it does not lie in `within`.
        OSError: the system can have no such path.
    """
    _check_name(path)
    note(path)
    real = Path(os.path.realpath(path))
    root = followed(within) if within is not None else None
    if root is not None and not real.is_relative_to(root):
        raise OutsideError(_leading_out(path, root))
    return real


@lru_cache(maxsize=16)
def followed(within: Path) -> Path:
    """Return a trusted folder with its links followed; it is asked for with every file."""
    return Path(os.path.realpath(within))


def _check_name(path: Path) -> None:
    """Raise `OSError` for a name that no file can have: with a zero byte, with half a character."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except ValueError:
        possible = False
    if not possible:
        raise OSError(errno.EINVAL, "its name is not one", repr(str(path)))


def _leading_out(path: Path, root: Path) -> Path:
    """Return the first step of a path at which it leaves a folder that it was in."""
    steps = [path, *path.parents]
    inside = [Path(os.path.realpath(step)).is_relative_to(root) for step in steps]
    return steps[inside.index(True) - 1] if True in inside else path


@contextmanager
def open_file(path: Path, within: Path | None, limit: int) -> Iterator[BinaryIO]:
    """Open a regular file of at most `limit` bytes for reading.

    Raises:
        OutsideError: it does not lie in `within`.
        OSError: it is missing, no regular file (EINVAL), larger (EFBIG) or cannot be read.
    """
    _check_name(path)
    sys.audit("ppnews.read", str(path))
    if within is None:
        with _open_trusted(path, limit) as file:
            yield file
        return
    root = followed(within)
    with ExitStack() as held:
        if path.is_relative_to(root) and os.pardir not in path.parts:
            try:  # as it is nearly always: there is no link on the way
                file = _open_below(held, path, root, limit)
            except OSError as error:
                if error.errno != errno.ELOOP:
                    raise
                file = _open_below(held, locate(path, within), root, limit)
        else:
            file = _open_below(held, locate(path, within), root, limit)
        yield file


def _open_below(held: ExitStack, path: Path, root: Path, limit: int) -> BinaryIO:
    """Open a file below a folder, following no link; the handles are given to `held`."""
    if path == root:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with open_folder(path.parent, root) as folder:
        return held.enter_context(folder.opened(path.name, limit))


@contextmanager
def _open_trusted(path: Path, limit: int) -> Iterator[BinaryIO]:
    note(path)
    regular(path.stat(), limit, path)
    with os.fdopen(os.open(path, OPENING), "rb") as file:
        regular(os.fstat(file.fileno()), limit, path)
        yield file


def read_file(path: Path, within: Path | None, limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit`; raise as `open_file` does."""
    with open_file(path, within, limit) as file:
        return read_whole(file, limit, path)


def has_content(path: Path, within: Path | None, data: bytes) -> bool:
    """Whether a file has these bytes and no others; raise as `open_file` does, but not for a larger one."""
    try:
        return read_file(path, within, len(data)) == data
    except TooLargeError:
        return False


def state_of(path: Path, within: Path | None) -> os.stat_result | None:
    """Return the state of the thing at a path, links followed that stay inside; None where nothing may be looked at."""
    try:
        return locate(path, within).stat(follow_symlinks=within is None)
    except OSError:
        return None


def kind_of(path: Path, within: Path | None) -> Kind | None:
    """Return the kind of the thing at a path; None where there is nothing, or nothing that may be looked at."""
    try:
        real = locate(path, within)
        mode = real.stat(follow_symlinks=within is None).st_mode
    except OutsideError:
        return Kind.OUTSIDE
    except OSError:
        return Kind.NOWHERE if os.path.islink(path) else None  # noqa: PTH114  (Path.is_symlink raises for long names)
    if stat.S_ISLNK(mode):
        return Kind.NOWHERE
    return Kind.FILE if stat.S_ISREG(mode) else Kind.FOLDER if stat.S_ISDIR(mode) else Kind.OTHER


def list_folder(path: Path, within: Path | None) -> tuple[Listed, ...]:
    """Return everything in a folder, by name.

    Raises:
        OutsideError: it does not lie in `within`.
        OSError: it is missing, no folder, or cannot be read.
    """
    real = locate(path, within)
    if within is None:
        with os.scandir(real) as entries:
            there = list(entries)
    else:
        with open_folder(real, followed(within)) as folder:
            there = folder.entries()
            return tuple(sorted(_listed(entry, path, within) for entry in there))
    return tuple(sorted(_listed(entry, path, within) for entry in there))


def _listed(entry: os.DirEntry[str], folder: Path, within: Path | None) -> Listed:
    place = folder / entry.name
    if entry.is_symlink():
        return Listed(entry.name, place, kind_of(place, within) or Kind.NOWHERE)
    if entry.is_dir(follow_symlinks=False):
        return Listed(entry.name, place, Kind.FOLDER)
    return Listed(entry.name, place, Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER)


def walk_folder(path: Path, within: Path | None, *, linked: bool = False) -> Iterator[Listed]:
    """Yield everything in a folder and those below it but the folders themselves, named by path from `path`.

    With `linked`, also links to folders are gone into, but for those in such a folder, and for one that leads above
    itself. A folder that is not there holds nothing.

    Raises:
        OutsideError: it does not lie in `within`.
        OSError: a folder cannot be read.
    """
    try:
        there = list_folder(path, within)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in there:
        if entry.kind is not Kind.FOLDER:
            yield entry
            continue
        is_link = entry.path.is_symlink()
        if is_link and (not linked or locate(path, within).is_relative_to(locate(entry.path, within))):
            continue
        for below in walk_folder(entry.path, within, linked=linked and not is_link):
            yield below._replace(name=f"{entry.name}/{below.name}")


@dataclass(frozen=True)
class Place:
    """A file by its path, which has to lie in the trusted folder `within`; None where the path itself is trusted."""

    path: Path
    within: Path | None

    def read(self, limit: int = PART_LIMIT) -> bytes:
        """Return its bytes; raise as `open_file` does."""
        return read_file(self.path, self.within, limit)

    @contextmanager
    def opened(self, limit: int = PART_LIMIT) -> Iterator[BinaryIO]:
        """Open it for reading; raise as `open_file` does."""
        with open_file(self.path, self.within, limit) as file:
            yield file

    @property
    def size(self) -> int:
        """Its size in bytes; raise as `open_file` does."""
        with self.opened() as file:
            return os.fstat(file.fileno()).st_size
