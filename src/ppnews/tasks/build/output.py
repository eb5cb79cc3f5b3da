"""What a build leaves in an issue's build folder, and the record that says later whether it is still right."""

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
    """What is known of a finished edition.

    Attributes:
        digest: of everything that went in.
        files: the SHA-256 of every file, by path relative to the issue's build folder.
        size: in bytes, all files together.
        pages: how many, for an edition that has pages.
        anchors: the page of every section, for an edition that has pages.

    """

    digest: str
    files: dict[str, str]
    size: int
    pages: int | None = None
    anchors: dict[str, int] = field(default_factory=dict)


@contextmanager
def claim(folder: Path) -> Iterator[None]:
    """Hold an issue's build folder for this process; make it if it is not there.

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
    """Take away what a build that was killed left, and put back what it had just moved out of the way."""
    for left_over in folder.glob(f"{MAKING}*"):
        if not left_over.is_dir():
            left_over.unlink(missing_ok=True)
            continue
        for kept in (left_over / OLD).glob("*"):
            if not (folder / kept.name).exists():
                kept.replace(folder / kept.name)
        shutil.rmtree(left_over, ignore_errors=True)


def read_record(folder: Path) -> dict[str, Made]:
    """Return what was made in an issue's build folder, by target; empty if nothing is known."""
    try:
        data: dict[str, Any] = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        return {target: Made(**made) for target, made in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_record(folder: Path, record: Mapping[str, Made]) -> None:
    """Keep what was made. Call it with the folder claimed."""
    text = json.dumps({target: asdict(made) for target, made in sorted(record.items())}, indent=1, sort_keys=True)
    with explained(folder):
        write_text(folder / _RECORD, text)


def still_there(folder: Path, made: Made) -> bool:
    """Return whether every file of an edition is there as it was written."""
    try:
        return all(file_digest(folder / name) == digest for name, digest in made.files.items())
    except OSError:
        return False
