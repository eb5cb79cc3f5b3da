"""The editions in an issue's build folder, and the record that says later whether they are still right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ppnews.files import OLD, explained, file_digest
from ppnews.files.folder import MAKING, Folder, open_folder
from ppnews.files.reading import read_file
from ppnews.files.seals import is_sealed, seal
from ppnews.model.fitted import FitReport

_RECORD = ".record.json"
_RECORD_LIMIT = 50_000_000
_SEAL = "seal"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished edition.

    Attributes:
        digest: the cache key: a hash of everything that went in.
        files: the SHA-256 of every file, by path relative to the issue's build folder.
        size: in bytes, all files together.
        pages: the number of pages; None for an edition without pages.
        anchors: the page (from 1) of every named destination; empty for an edition without pages.
        fit: how its pages were fitted, as JSON; empty for an edition without pages.
        company: a hash of everything in other languages that its fit follows from; empty where that is nothing.

    """

    digest: str
    files: dict[str, str]
    size: int
    pages: int | None = None
    anchors: dict[str, int] = field(default_factory=dict)
    fit: str = ""
    company: str = ""

    @property
    def fit_report(self) -> FitReport | None:
        """The report of how its pages were fitted; None if it has none, or one that cannot be read."""
        with suppress(ValueError):
            return FitReport.from_json(self.fit)
        return None


@contextmanager
def claim(path: Path, within: Path) -> Iterator[Folder]:
    """Hold an issue's build folder, which lies below `within`, for this process; make it if it is missing.

    Raises:
        PpnewsError: it cannot be made or written, or a link stands on the way.
    """
    from filelock import FileLock  # it brings asyncio along, which a build that has nothing to write need not wait for

    with ExitStack() as held:
        with explained(path):
            folder = held.enter_context(open_folder(path, within, make=True))
            for name in (_LOCK, _RECORD):
                folder.look_for_file(name)
            held.enter_context(FileLock(path / _LOCK))
            _clear(folder)
        yield folder


def _clear(folder: Folder) -> None:
    """Take away the unfinished work of a build that was killed, and put back what it had just moved out of the way."""
    there = {entry.name for entry in folder.entries()}
    for left_over in there:
        if not left_over.startswith(MAKING):
            continue
        with suppress(FileNotFoundError, NotADirectoryError), folder.open(f"{left_over}/{OLD}") as old:
            for kept in old.entries():
                if kept.name not in there:
                    old.move(kept.name, folder)
        with suppress(OSError):
            folder.remove(left_over)


def read_record(folder: Path, root: Path) -> dict[str, Made]:
    """Return the finished editions of an issue's build folder, by target; empty if nothing is known.

    Only those count that bear the seal of this machine: a project may have come with a `build` of its own.
    """
    try:
        data: dict[str, Any] = json.loads(read_file(folder / _RECORD, root, _RECORD_LIMIT))
        found = {target: (made.pop(_SEAL, None), Made(**made)) for target, made in data.items()}
        return {
            target: made
            for target, (given, made) in found.items()
            if is_sealed(_canonical(made), given, folder / target, root)
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _canonical(made: Made) -> bytes:
    return json.dumps(asdict(made), sort_keys=True).encode()


def write_record(folder: Folder, record: Mapping[str, Made], root: Path) -> None:
    """Keep the record of finished editions in a build folder that is claimed, each under a seal."""
    data = {
        target: {**asdict(made), _SEAL: seal(_canonical(made), folder.path / target, root)}
        for target, made in sorted(record.items())
    }
    with explained(folder.path):
        folder.write(_RECORD, json.dumps(data, indent=1, sort_keys=True).encode("utf-8"))


def still_there(folder: Path, made: Made, root: Path) -> bool:
    """Whether every file of an edition is there as it was written."""
    try:
        return all(file_digest(folder / name, root) == digest for name, digest in made.files.items())
    except OSError:
        return False
