"""Folders that are written to: files are written whole or not at all, links lead nowhere."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from ppnews.files.exchanging import exchange
from ppnews.files.locks import lock
from ppnews.files.opened import AS_FOLDER, BINARY, BY_HANDLE, NO_LINK, OPENING, OpenFolder
from ppnews.files.regular import regular

MAKING: Final = ".making-"
"""How the names of files and folders begin that are not finished."""
CHUNK: Final = 1 << 20
_RENAMES_OPEN: Final = os.name == "posix"
"""Whether the system renames a file that is open."""


class Source(Protocol):
    """A file that is copied: opened for reading at the gate."""

    def opened(self) -> AbstractContextManager[BinaryIO]:
        """Open it."""


class Folder(OpenFolder):
    """An open folder that is written to; its methods raise `OSError` as those of `OpenFolder`."""

    def create(self, name: str, content: bytes | Source) -> str:
        """Write bytes, or a copy of a file, into a new file; return their SHA-256 in hexadecimal.

        Anything of this name is an error, after which a part of the new file may be left: for a folder of one's own.
        """
        with (
            _source(content) as source,
            self._naming(name),
            os.fdopen(self._opened_new(self._at(name)), "wb") as file,
        ):
            return _copied(source, file)

    def write(self, name: str, content: bytes | Source, mode: int = 0o666, *, making: Folder | None = None) -> str:
        """Write bytes, or a copy of a file, whole or not at all; return their SHA-256 in hexadecimal.

        A file of this name is replaced, and its permissions stay; a new one gets those of `mode`; else an error.
        Until it is whole it lies in `making` if that is on the same disk, or else in this folder.
        """
        there = making if making is not None and self.is_on_disk_of(making) else self
        with _source(content) as source, self._naming(name):
            before = self.look_for_file(name)
            unfinished = there._at(f"{MAKING}{secrets.token_hex(8)}")
            try:
                with there._held(unfinished, mode) as file:
                    digest = _copied(source, file)
                    if before is not None:
                        os.chmod(unfinished, stat.S_IMODE(before.st_mode), dir_fd=there.handle)
                    if not _RENAMES_OPEN:
                        file.close()
                    os.replace(unfinished, self._at(name), src_dir_fd=there.handle, dst_dir_fd=self.handle)
            except BaseException:
                with suppress(OSError):
                    os.unlink(unfinished, dir_fd=there.handle)
                raise
        return digest

    def _opened_new(self, place: str, mode: int = 0o666) -> int:
        return os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, mode, dir_fd=self.handle)

    @contextmanager
    def _held(self, place: str, mode: int) -> Iterator[BinaryIO]:
        """Open a new file that is held as long as it is open, so that others see that a run is at work on it."""
        handle = self._opened_new(place, mode)
        while lock(handle) and os.fstat(handle).st_nlink == 0:  # cleared away before it was held
            os.close(handle)
            handle = self._opened_new(place, mode)
        with os.fdopen(handle, "wb") as file:
            yield file

    def clear_unfinished(self) -> None:
        """Remove the files here that killed runs left unfinished; what a run is at work on stays, as do folders."""
        with suppress(OSError):
            for entry in self.entries():
                if entry.name.startswith(MAKING) and entry.is_file(follow_symlinks=False):
                    self._remove_unheld(entry.name)

    def _remove_unheld(self, name: str) -> None:
        if self.handle is None:  # without locks nobody can tell
            return
        with suppress(OSError):
            handle = os.open(self._at(name), OPENING | NO_LINK, dir_fd=self.handle)
            try:
                if lock(handle, wait=False):
                    os.unlink(self._at(name), dir_fd=self.handle)
            finally:
                os.close(handle)

    def touch(self, name: str) -> None:
        """Set the time of an entry's last change to now."""
        follow = os.utime not in os.supports_follow_symlinks
        os.utime(self._at(name), dir_fd=self.handle, follow_symlinks=follow)

    @contextmanager
    def making(self, prefix: str = MAKING) -> Iterator[Folder]:
        """Make a folder whose name begins with `prefix` and is nobody else's; it is removed again with what is left."""
        name = f"{prefix}{secrets.token_hex(8)}"
        try:
            with self._naming(""):
                os.mkdir(self._at(name), dir_fd=self.handle)
            with self.open(name) as made:
                yield made
        finally:
            self._clear(name)

    def _clear(self, name: str) -> None:
        """Remove something as far as that can be done; what interrupts or hinders it once is met by a second try."""
        try:
            self.remove(name)
        except (OSError, KeyboardInterrupt) as error:
            with suppress(OSError):
                self.remove(name)
            if isinstance(error, KeyboardInterrupt):
                raise

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Hold a file of one's own, which is made if it is missing and stays, waiting for whoever holds it."""
        with self._naming(name):
            self.look_for_file(name)
            handle = os.open(self._at(name), OPENING | os.O_RDWR | os.O_CREAT | NO_LINK, 0o666, dir_fd=self.handle)
        try:
            with self._naming(name):
                about = os.fstat(handle)
                regular(about, about.st_size, self.path / name)
                lock(handle)
            yield
        finally:
            os.close(handle)

    def is_on_disk_of(self, other: Folder) -> bool:
        """Whether things can be moved from one to the other, as far as the system says."""
        disks = {os.fstat(each.handle).st_dev for each in (self, other) if each.handle is not None}
        return len(disks) < 2

    def exchange(self, name: str, to: Folder) -> bool:
        """Let two things of a name in two folders on the same disk change places in one step.

        Return false, and do nothing, where the system cannot do that.
        """
        if self.handle is None or to.handle is None:
            return False
        return exchange(self.handle, self._at(name), to.handle, to._at(name))

    def move(self, name: str, to: Folder) -> None:
        """Move an entry into another folder on the same disk, over a file of its name."""
        with to._naming(name):
            os.replace(self._at(name), to._at(name), src_dir_fd=self.handle, dst_dir_fd=to.handle)

    def remove(self, name: str) -> None:
        """Remove a file, a link but not its target, or a folder with all that is in it; missing ones are fine."""
        about = self._about(name)
        with self._naming(name):
            if about is not None and stat.S_ISDIR(about.st_mode):
                shutil.rmtree(self._at(name), dir_fd=self.handle)
            elif about is not None:
                os.unlink(self._at(name), dir_fd=self.handle)


def _copied(source: BinaryIO, file: BinaryIO) -> str:
    """Copy an open file into another one, to its end; return the SHA-256."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    return digest.hexdigest()


@contextmanager
def _source(content: bytes | Source) -> Iterator[BinaryIO]:
    if isinstance(content, bytes):
        yield BytesIO(content)
    else:
        with content.opened() as file:
            yield file


@contextmanager
def open_folder(path: Path, within: Path, *, make: bool = False) -> Iterator[Folder]:
    """Open `path`, which is `within` or lies below it; with `make`, missing folders below `within` are made.

    `within` is trusted and has to be there: links on the way to it are followed, links below it are not.
    """
    inside = path.relative_to(within)
    handle = os.open(within, AS_FOLDER) if BY_HANDLE else None
    try:
        with Folder(within, handle).open(inside, make=make) as folder:
            yield folder
    finally:
        if handle is not None:
            os.close(handle)
