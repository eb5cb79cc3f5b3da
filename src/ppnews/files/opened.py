"""Open folders: entries are looked at and read by name, links lead nowhere."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePath
from typing import BinaryIO, Final, Self

from ppnews.files.noting import note
from ppnews.files.regular import NOT_ORDINARY, read_whole, regular

# Linux and macOS reach an entry from its open folder (POSIX.1-2017, openat), so that nothing that is put in the way
# meanwhile leads elsewhere. Windows has no such calls: there every step is looked at before it is taken.
BY_HANDLE: Final = {os.open, os.mkdir, os.rename, os.stat, os.unlink} <= os.supports_dir_fd
NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # a pipe would wait for its other end
BINARY: Final = getattr(os, "O_BINARY", 0)
OPENING: Final = os.O_RDONLY | _NO_WAITING | BINARY
"""How files are opened for reading."""
AS_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_STANDS_FOR_ANOTHER: Final = 0x2000_0000  # [MS-FSCC] 2.1.2.1: the bit of links and junctions in a reparse tag


class OpenFolder:
    """An open folder, whose entries are reached by name and never through a link.

    Its methods raise `OSError` with the whole path; where a link stands, its number is ELOOP.

    Attributes:
        path: where the folder was when it was opened.
        handle: its file descriptor; None on systems that reach nothing by one.
    """

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self.handle = handle

    @contextmanager
    def open(self, inside: PurePath | str, *, make: bool = False) -> Iterator[Self]:
        """Open the folder that a relative path leads to; with `make`, missing ones on the way are made."""
        with ExitStack() as steps:
            folder = self
            for name in PurePath(inside).parts:
                folder = steps.enter_context(folder._step(name, make=make))
            yield folder

    @contextmanager
    def _step(self, name: str, *, make: bool) -> Iterator[Self]:
        handle = self._handle_of(name)
        if handle is None:
            handle = self._looked_for(name, make=make)
        try:
            yield type(self)(self.path / name, handle)
        finally:
            if handle is not None:
                os.close(handle)

    def _handle_of(self, name: str) -> int | None:
        """Open a folder at once; None where that cannot be, whatever the reason."""
        if self.handle is None:
            return None
        try:
            return os.open(self._at(name), AS_FOLDER | NO_LINK, dir_fd=self.handle)
        except (OSError, ValueError):
            return None

    def _looked_for(self, name: str, *, make: bool) -> int | None:
        """Open a folder, or make it, step by step, so that an error says the reason."""
        with self._naming(name):
            about = self.look(name)
            if about is None and make:
                with suppress(FileExistsError):
                    os.mkdir(self._at(name), dir_fd=self.handle)
                about = self.look(name)
            if about is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            if not stat.S_ISDIR(about.st_mode):
                raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder belongs")
            return os.open(name, AS_FOLDER | NO_LINK, dir_fd=self.handle) if self.handle is not None else None

    def has(self, name: str) -> bool:
        """Whether anything stands there, be it a link to nowhere."""
        return self._about(name) is not None

    def look(self, name: str) -> os.stat_result | None:
        """Return the state of an entry, None for no entry; a link is an error."""
        about = self._about(name)
        if about is not None and (
            stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) & _STANDS_FOR_ANOTHER
        ):
            raise OSError(errno.ELOOP, "it is a link, and links are not followed here", str(self.path / name))
        return about

    def look_for_file(self, name: str) -> os.stat_result | None:
        """Return the state of a file, None for no entry; a link, a folder, a device or a pipe is an error."""
        about = self.look(name)
        if about is not None and stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, "a folder stands where a file belongs", str(self.path / name))
        if about is not None and not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, NOT_ORDINARY, str(self.path / name))
        return about

    def entries(self) -> list[os.DirEntry[str]]:
        """Return all its entries, in no order; they can be asked while the folder is open."""
        note(self.path)
        with self._naming(""), os.scandir(self.path if self.handle is None else self.handle) as entries:
            return list(entries)

    @contextmanager
    def opened(self, name: str, limit: int) -> Iterator[BinaryIO]:
        """Open a file for reading; one that is missing, no regular file, or has more than `limit`, is an error."""
        with self._naming(name):
            self.look_for_file(name)
            file = os.fdopen(os.open(self._at(name), OPENING | NO_LINK, dir_fd=self.handle), "rb")
        with file:
            regular(os.fstat(file.fileno()), limit, self.path / name)
            yield file

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file; raise as `opened` does."""
        with self.opened(name, limit) as file:
            return read_whole(file, limit, self.path / name)

    def _about(self, name: str) -> os.stat_result | None:
        note(self.path, name)
        with self._naming(name):
            try:
                return os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False)
            except FileNotFoundError:
                return None

    def _at(self, name: str) -> str:
        """Return the words by which the system knows an entry: its name in an open folder, else its path."""
        if name in ("", os.curdir, os.pardir) or PurePath(name).name != name or "\0" in name:
            raise OSError(errno.EINVAL, "this is no name of a file")
        return str(self.path / name) if self.handle is None else name

    @contextmanager
    def _naming(self, name: str) -> Iterator[None]:
        """Give errors the whole path: the system was told a bare name, or that of an unfinished file."""
        try:
            yield
        except OSError as error:
            raise OSError(error.errno, error.strerror or str(error), str(self.path / name)) from error
