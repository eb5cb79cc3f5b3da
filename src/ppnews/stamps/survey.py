"""Surveys: names, sizes and times of everything that a build depends on, read in one walk, without reading a file."""

from __future__ import annotations

import os
import stat
import sys
import time
from hashlib import sha256

TYPE_CHECKING = False  # as type checkers read it; importing `typing` would take a fifth of the time
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

GRAIN: Final = 2_000_000_000
"""Nanoseconds within which the clock of a file system may not tell two changes apart: those of FAT."""

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PRODUCED: Final = "__pycache__"
_CHUNK: Final = 1 << 20
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def shipped_folder() -> str:
    """Return the folder of the layouts that come with the package; in a checkout they lie beside `src`."""
    installed = os.path.join(_PACKAGE, "layouts")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "layouts")


class Survey:
    """The states of files and folders, by path.

    Attributes:
        taken: when it was begun, in nanoseconds since 1970 (UTC).
        states: kind, size, times and number of each; of a folder that is walked its kind alone, as its names are here.
        recent: those that changed so shortly before that their times do not tell of a further change, with their sizes.
    """

    def __init__(self, taken: int | None = None) -> None:
        self.taken = time.time_ns() if taken is None else taken
        self.states: dict[str, str] = {"python": sys.version, "code": _PACKAGE}
        self.recent: dict[str, int] = {}

    @property
    def digest(self) -> str:
        """A hash of all states."""
        whole = "\0".join(f"{path}\0{state}" for path, state in self.states.items())
        return sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()

    def machine(self) -> None:
        """Take the code of ppnews, the layouts that come with it, and the libraries that are installed."""
        self.walk(_PACKAGE, "/")
        self.walk(shipped_folder(), "/")
        for folder in sys.path:
            if os.path.basename(folder) in ("site-packages", "dist-packages"):
                self.look(folder, "/")

    def project(self, root: str, issues: Iterable[str]) -> None:
        """Take a publication's sources: those of these issues whole, of the others what the order follows from."""
        self.look(os.path.join(root, "ppnews.yaml"), root)
        self.walk(os.path.join(root, "layouts"), root)
        shelf = os.path.join(root, "issues")
        self.look(shelf, root)
        for entry in _entries(os.path.realpath(shelf)):
            self.look(entry.path, root)
            if not entry.is_file():
                self.look(os.path.join(entry.path, "issue.yaml"), root)
        for issue in issues:
            self.walk(os.path.join(shelf, issue), root)

    def look(self, path: str, within: str) -> None:
        """Take one thing, and what it leads to if it is a link that stays below `within`."""
        try:
            about = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            self.states[path] = ""
            return
        self._note(path, about)
        if stat.S_ISLNK(about.st_mode):
            self._follow(path, within, walked=False)

    def walk(self, folder: str, within: str) -> None:
        """Take a folder with everything in it; links are followed that stay below `within`."""
        try:
            about = os.lstat(folder)
        except (FileNotFoundError, NotADirectoryError):
            self.states[folder] = ""
            return
        if stat.S_ISLNK(about.st_mode):
            self._note(folder, about)
            self._follow(folder, within, walked=True)
        elif stat.S_ISDIR(about.st_mode):
            self._walk(folder, within)
        else:
            self._note(folder, about)

    def _walk(self, folder: str, within: str) -> None:
        if self.states.get(f"{folder}{os.sep}") is not None:
            return  # two ways lead here
        entries = _entries(folder)
        self.states[f"{folder}{os.sep}"] = "\n".join([entry.name for entry in entries if entry.name != _PRODUCED])
        for entry in entries:
            about = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(about.st_mode):
                if entry.name != _PRODUCED:
                    self._walk(entry.path, within)
                continue
            self._note(entry.path, about)
            if stat.S_ISLNK(about.st_mode):
                self._follow(entry.path, within, walked=True)

    def _follow(self, link: str, within: str, *, walked: bool) -> None:
        if f"{link} ->" in self.states:
            return  # a circle of links, or two ways lead here
        real = os.path.realpath(link)
        self.states[f"{link} ->"] = f"{os.readlink(link)} {real}"
        if not f"{real}{os.sep}".startswith(within if within.endswith(os.sep) else f"{within}{os.sep}"):
            return
        if walked:
            self.walk(real, within)
        else:
            self.look(real, within)

    def _note(self, path: str, about: os.stat_result) -> None:
        self.states[path] = (
            f"{about.st_mode:o} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {about.st_uid}"
        )
        if max(about.st_mtime_ns, about.st_ctime_ns) >= self.taken - GRAIN and not stat.S_ISLNK(about.st_mode):
            self.recent[path] = about.st_size


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return the things in a folder by name; none for a folder that is not there."""
    try:
        with os.scandir(folder) as there:
            return sorted(there, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def content_digest(path: str) -> str:
    """Return a hash of the bytes of a file, or of the names in a folder; raise `OSError` where there is neither."""
    if stat.S_ISDIR(os.lstat(path).st_mode):
        return sha256("\0".join([entry.name for entry in _entries(path)]).encode(errors="surrogateescape")).hexdigest()
    digest = sha256()
    handle = os.open(path, os.O_RDONLY | _NO_WAITING | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("it is no ordinary file")
        while chunk := os.read(handle, _CHUNK):
            digest.update(chunk)
    finally:
        os.close(handle)
    return digest.hexdigest()


def own_code() -> str:
    """Return a hash of the names and bytes of all files of ppnews itself."""
    survey, digest = Survey(), sha256()
    survey.walk(_PACKAGE, os.sep)
    for path in survey.states:
        if path.startswith(_PACKAGE) and os.path.isfile(path):
            digest.update(f"{path.removeprefix(_PACKAGE)}\0{content_digest(path)}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()
