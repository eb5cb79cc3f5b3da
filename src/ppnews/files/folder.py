"""Open folders: entries are reached by name, files are written whole or not at all, links lead nowhere."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, Final, Protocol

from ppnews.files.noting import note
from ppnews.files.regular import NOT_ORDINARY, read_whole, regular

MAKING: Final = ".making-"
"""How the names of files and folders begin that are not finished."""

# Linux and macOS reach an entry from its open folder (POSIX.1-2017, openat), so that nothing that is put in the way
# meanwhile leads elsewhere. Windows has no such calls: there every step is looked at before it is taken.
BY_HANDLE: Final = {os.open, os.mkdir, os.rename, os.stat, os.unlink} <= os.supports_dir_fd
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # a pipe would wait for its other end
_BINARY: Final = getattr(os, "O_BINARY", 0)
OPENING: Final = os.O_RDONLY | _NO_WAITING | _BINARY
"""How files are opened for reading."""
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_STANDS_FOR_ANOTHER: Final = 0x2000_0000  # [MS-FSCC] 2.1.2.1: the bit of links and junctions in a reparse tag
CHUNK: Final = 1 << 20


class Source(Protocol):
    """A file that is copied: opened for reading at the gate."""

    def opened(self) -> AbstractContextManager[BinaryIO]:
        """Open it."""


class Folder:
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
    def open(self, inside: PurePath | str, *, make: bool = False) -> Iterator[Folder]:
        """Open the folder that a relative path leads to; with `make`, missing ones on the way are made."""
        with ExitStack() as steps:
            folder = self
            for name in PurePath(inside).parts:
                folder = steps.enter_context(folder._step(name, make=make))
            yield folder

    @contextmanager
    def _step(self, name: str, *, make: bool) -> Iterator[Folder]:
        handle = self._handle_of(name)
        if handle is None:
            handle = self._looked_for(name, make=make)
        try:
            yield Folder(self.path / name, handle)
        finally:
            if handle is not None:
                os.close(handle)

    def _handle_of(self, name: str) -> int | None:
        """Open a folder at once; None where that cannot be, whatever the reason."""
        if self.handle is None:
            return None
        try:
            return os.open(self._at(name), _FOLDER | _NO_LINK, dir_fd=self.handle)
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
            return os.open(name, _FOLDER | _NO_LINK, dir_fd=self.handle) if self.handle is not None else None

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
            file = os.fdopen(os.open(self._at(name), OPENING | _NO_LINK, dir_fd=self.handle), "rb")
        with file:
            regular(os.fstat(file.fileno()), limit, self.path / name)
            yield file

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file; raise as `opened` does."""
        with self.opened(name, limit) as file:
            return read_whole(file, limit, self.path / name)

    def create(self, name: str, content: bytes | Source) -> str:
        """Write bytes, or a copy of a file, into a new file; return their SHA-256 in hexadecimal.

        Anything of this name is an error, after which a part of the new file may be left: for a folder of one's own.
        """
        with _source(content) as source, self._naming(name):
            return self._fill(self._at(name), source)

    def write(self, name: str, content: bytes | Source, mode: int = 0o666) -> str:
        """Write bytes, or a copy of a file, whole or not at all; return their SHA-256 in hexadecimal.

        A file of this name is replaced, and its permissions stay; a new one gets those of `mode`; else an error.
        """
        with _source(content) as source, self._naming(name):
            before = self.look_for_file(name)
            making = self._at(f"{MAKING}{secrets.token_hex(8)}")
            try:
                digest = self._fill(making, source, mode)
                if before is not None:
                    os.chmod(making, stat.S_IMODE(before.st_mode), dir_fd=self.handle)
                os.replace(making, self._at(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)
            except BaseException:
                with suppress(OSError):
                    os.unlink(making, dir_fd=self.handle)
                raise
        return digest

    def _fill(self, place: str, source: BinaryIO, mode: int = 0o666) -> str:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode, dir_fd=self.handle)
        digest = hashlib.sha256()
        with os.fdopen(handle, "wb") as file:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
        return digest.hexdigest()

    def touch(self, name: str) -> None:
        """Set the time of an entry's last change to now."""
        follow = os.utime not in os.supports_follow_symlinks
        os.utime(self._at(name), dir_fd=self.handle, follow_symlinks=follow)

    def make(self, prefix: str = MAKING) -> str:
        """Make a folder whose name begins with `prefix` and is nobody else's; return its name."""
        name = f"{prefix}{secrets.token_hex(8)}"
        with self._naming(""):
            os.mkdir(self._at(name), dir_fd=self.handle)
        return name

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
    handle = os.open(within, _FOLDER) if BY_HANDLE else None
    try:
        with Folder(within, handle).open(inside, make=make) as folder:
            yield folder
    finally:
        if handle is not None:
            os.close(handle)
