"""Work that is kept between runs, in build/.cache: bounded, used by several processes at once, safe to remove.

Nothing here is needed: what is missing, damaged, cannot be read or was put there by another machine is made again.
While a run uses the caches of a publication it holds a lock that it shares with other runs. What is over a limit is
dropped, the least recently used first, after a run that added something, and only when no other run holds the lock.
"""

from __future__ import annotations

import errno
import functools
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, Final, Literal, NamedTuple, ParamSpec, Protocol, TypeVar

from ppnews.files.folder import MAKING, open_folder
from ppnews.files.locks import lock
from ppnews.files.seals import is_sealed, seal
from ppnews.stamps.stamp import STAMPS_NAME
from ppnews.stamps.survey import Survey

CACHES_FOLDER: Final = Path("build", ".cache")
"""Where the caches lie, relative to the project's root."""

_END_OF_GROUP: Final = re.compile(r"[-.]")
_LARGEST_FILE: Final = 200_000_000  # bytes: as large as a picture may be
_INACCURACY: Final = 0.1  # seconds: how far file systems lag behind the clock
_LONGEST_RUN: Final = 3600.0  # seconds: where there are no locks, what was used since may be in use

_UNFINISHED: Final = CACHES_FOLDER / ".making"
"""Where entries lie until they are whole: in a folder of their own what killed runs left is seen at once."""
_CLEARED: Final[set[Path]] = set()
"""The projects in which this process has cleared it away."""
_UNUSED: Final[set[Path]] = set()


@dataclass(frozen=True, slots=True)
class CacheKind:
    """One sort of kept work.

    Attributes:
        name: its folder in `CACHES_FOLDER`.
        purpose: what it saves, for people.
        limit: how much is kept at most.
        unit: what the limit counts. `answers` are bounded by their own writer, inside a file.
    """

    name: str
    purpose: str
    limit: int
    unit: Literal["bytes", "files", "answers"]


PICTURES: Final = CacheKind("pictures", "pictures in the sizes and formats that editions show", 500_000_000, "bytes")
PROBED: Final = CacheKind("probed", "which pictures are whole, with their formats and sizes", 10_000, "files")
LOOKS: Final = CacheKind("looks", "which issues have pages with enough contrast", 200, "files")
FITS: Final = CacheKind("fits", "how issues were fitted into their pages", 500, "files")
PRESSES: Final = CacheKind("presses", "what setting the pages of issues taught, for the next time", 200, "files")
ONLINE: Final = CacheKind("online", "which web addresses answered in the last day", 10_000, "answers")
EVENTS: Final = CacheKind("events", "which events earlier issues announced, for calendars", 2_000, "files")
CARDS: Final = CacheKind("cards", "what the archive site says of each issue", 2_000, "files")
DOCUMENTS: Final = CacheKind(
    "documents", "manifests and settings, read, with the places of their values", 2_000, "files"
)
PAPERS: Final = CacheKind("papers", "the pages of finished PDFs, as rules see them", 50_000_000, "bytes")
STAMPS: Final = CacheKind(STAMPS_NAME, "which builds and lints come to the same again", 500, "files")
CACHE_KINDS: Final = (PICTURES, PROBED, LOOKS, FITS, PRESSES, ONLINE, EVENTS, CARDS, DOCUMENTS, PAPERS, STAMPS)


@dataclass(frozen=True, slots=True)
class Cache:
    """One cache of the project whose root is `root`: files by name. No link below the root is followed."""

    root: Path
    kind: CacheKind

    @property
    def folder(self) -> Path:
        """Its folder, whether it is there or not."""
        return self.root / CACHES_FOLDER / self.kind.name

    def read(self, name: str) -> bytes:
        """Return the bytes kept under a name, which counts as using them.

        Raises:
            OSError: there are none, they cannot be read, or another machine put them there.
        """
        given, _, content = self.read_file(name).partition(b"\n")
        if not is_sealed(content, given.decode("ascii", "replace"), self._known(name), self.root):
            raise OSError(errno.EBADMSG, "it was not kept by this machine", str(self.folder / name))
        return content

    def keep(self, name: str, content: bytes) -> Path:
        """Keep bytes under a name, whole or not at all, with a seal in their first line; return their file.

        Raises:
            OSError: the cache cannot be written.
        """
        return self.keep_file(name, f"{seal(content, self._known(name), self.root)}\n".encode() + content)

    def _known(self, name: str) -> str:
        return f"{self.kind.name}/{name}"

    def read_file(self, name: str) -> bytes:
        """Return the bytes of a file without a seal, which have to be known by a hash; raise as `read` does."""
        self._stop_where_unused()
        with open_folder(self.folder, self.root) as folder:
            content = folder.read(name, _LARGEST_FILE)
            with suppress(OSError):
                folder.touch(name)
        return content

    def keep_file(self, name: str, content: bytes) -> Path:
        """Keep a file as it is, without a seal; return its path. Raise as `keep` does."""
        self._stop_where_unused()
        with (
            open_folder(self.root / _UNFINISHED, self.root, make=True) as making,
            open_folder(self.folder, self.root, make=True) as folder,
        ):
            if self.root not in _CLEARED:
                _CLEARED.add(self.root)
                making.clear_unfinished()
            folder.write(name, content, making=making)
        return self.folder / name

    def _stop_where_unused(self) -> None:
        if self.root in _UNUSED:
            raise OSError(errno.EROFS, "it is done without", str(self.folder))

    def prune(self, since: float) -> None:
        """Remove the least recently used entries until the rest fits the limit, but none that was used after `since`.

        Files whose names are the same up to the first `-` or `.` are used together, and dropped together.

        Raises:
            OSError: the cache cannot be read, or something in it not removed.
        """
        groups: defaultdict[str, list[_Entry]] = defaultdict(list)
        with open_folder(self.folder, self.root) as folder:
            for file in folder.entries():
                about = file.stat(follow_symlinks=False)
                if file.name.startswith(MAKING):  # of a run that was killed
                    if about.st_mtime < since:
                        folder.remove(file.name)
                elif file.is_file(follow_symlinks=False):
                    counted = about.st_size if self.kind.unit == "bytes" else 1
                    groups[_END_OF_GROUP.split(file.name, 1)[0]].append(_Entry(about.st_mtime, file.name, counted))
            if self.kind.unit == "answers":
                return
            over = sum(entry.counted for group in groups.values() for entry in group) - self.kind.limit
            for group in sorted(map(sorted, groups.values()), key=lambda group: group[-1]):
                if over <= 0 or group[-1].used >= since:
                    return
                for entry in group:
                    folder.remove(entry.name)
                    over -= entry.counted


@functools.cache
def program() -> str:
    """Return a hash of the states of ppnews' own files and of the installed libraries, with the version of Python.

    What follows from code as well as from its input is kept under a name that has it.
    """
    survey = Survey()
    survey.machine()
    return survey.digest


def do_without(root: Path) -> None:
    """Use nothing that is kept for the project at `root`, and keep nothing, for as long as this process runs."""
    _UNUSED.add(root)


class _Entry(NamedTuple):
    """A kept file: when it was last used, its name, how much it counts."""

    used: float
    name: str
    counted: int


@contextmanager
def hold(root: Path, *, alone: bool) -> Iterator[bool]:
    """Hold the lock on a project's caches: shared with other runs, or alone; yield false where there are no locks.

    Raises:
        BlockingIOError: it is to be held alone, and others hold it.
        OSError: the project's folder cannot be opened.
    """
    with open_folder(root, root) as folder:
        yield folder.handle is not None and lock(folder.handle, alone=alone, wait=not alone)


@contextmanager
def in_use(root: Path) -> Iterator[None]:
    """Keep everything in a project's caches while they are used; drop afterwards what is over the limits."""
    started, before = time.time(), _last_changes(root)
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(hold(root, alone=False))
        yield
    changed = [kind for kind, change in _last_changes(root).items() if change != before[kind]]
    if changed:
        with suppress(OSError), hold(root, alone=True) as locked:
            for kind in changed:
                with suppress(OSError):
                    Cache(root, kind).prune(started - (_INACCURACY if locked else _LONGEST_RUN))


def _last_changes(root: Path) -> dict[CacheKind, int | None]:
    """Return when files were last added to the caches or removed, in nanoseconds."""
    changes: dict[CacheKind, int | None] = dict.fromkeys(CACHE_KINDS)
    for kind in CACHE_KINDS:
        with suppress(OSError):
            changes[kind] = Cache(root, kind).folder.lstat().st_mtime_ns
    return changes


class _Rooted(Protocol):
    @property
    def root(self) -> Path: ...


Parameters = ParamSpec("Parameters")
RootedT = TypeVar("RootedT", bound=_Rooted)
ValueT = TypeVar("ValueT")


def with_caches(
    task: Callable[Concatenate[RootedT, Parameters], ValueT],
) -> Callable[Concatenate[RootedT, Parameters], ValueT]:
    """Let a task, whose first argument is a project, use the project's caches: see `in_use`."""

    @functools.wraps(task)
    def run(project: RootedT, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> ValueT:
        with in_use(project.root):
            return task(project, *args, **kwargs)

    return run
