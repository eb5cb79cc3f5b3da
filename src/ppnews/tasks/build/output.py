"""The build folder of an issue: its lock, and the record by which later builds tell whether it is up to date."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ppnews.files import MAKING, OLD, explained, file_digest, write_text

_RECORD = ".record.json"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Made:
    """The record of a finished edition.

    Attributes:
        digest: the cache key: a hash of everything that went in.
        files: the SHA-256 of every file, by path relative to the issue's build folder.
        size: in bytes, all files together.
        pages: the number of pages; None for an edition without pages.
        anchors: the page (from 1) of every named destination; empty for an edition without pages.

    """

    digest: str
    files: dict[str, str]
    size: int
    pages: int | None = None
    anchors: dict[str, int] = field(default_factory=dict)


@contextmanager
def claim(folder: Path) -> Iterator[None]:
    """Lock an issue's build folder for this process, wait for the lock if need be; make the folder if it is missing.

    Raise `PpnewsError` where it cannot be made or written.
    """
    from filelock import FileLock  # it brings asyncio along, which a build that has nothing to write need not wait for

    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        lock.acquire()
    try:
        with explained(folder):
            _clear(folder)
        yield
    finally:
        lock.release()


def _clear(folder: Path) -> None:
    """Delete the temporary files of a killed build, and put back the files that it had moved out of the way."""
    for left_over in folder.glob(f"{MAKING}*"):
        if not left_over.is_dir():
            left_over.unlink(missing_ok=True)
            continue
        for kept in (left_over / OLD).glob("*"):
            if not (folder / kept.name).exists():
                kept.replace(folder / kept.name)
        shutil.rmtree(left_over, ignore_errors=True)


def read_record(folder: Path) -> dict[str, Made]:
    """Return the records of the editions in an issue's build folder, by target; empty if none can be read."""
    try:
        data: dict[str, Any] = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        return {target: Made(**made) for target, made in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_record(folder: Path, record: Mapping[str, Made]) -> None:
    """Write the records of editions, by target. Call it with the folder claimed."""
    text = json.dumps({target: asdict(made) for target, made in sorted(record.items())}, indent=1, sort_keys=True)
    with explained(folder):
        write_text(folder / _RECORD, text)


def still_there(folder: Path, made: Made) -> bool:
    """Return whether every file of an edition still has the bytes that were written."""
    try:
        return all(file_digest(folder / name) == digest for name, digest in made.files.items())
    except OSError:
        return False
