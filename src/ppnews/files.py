"""Finished editions go to disk whole or not at all, and a record of them says later whether they are still right."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ppnews.diagnostics import PpnewsError

_RECORD = ".record.json"
_LOCK = ".lock"
_MAKING = ".making-"
_OLD = ".old"


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
    for left_over in folder.glob(f"{_MAKING}*"):
        if not left_over.is_dir():
            left_over.unlink(missing_ok=True)
            continue
        for kept in (left_over / _OLD).glob("*"):
            if not (folder / kept.name).exists():
                kept.replace(folder / kept.name)
        shutil.rmtree(left_over, ignore_errors=True)


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn what the system says about writing at `place` into a sentence."""
    try:
        yield
    except OSError as error:
        where = error.filename or place
        if error.errno == errno.ENOSPC or error.errno == getattr(errno, "EDQUOT", None):
            raise PpnewsError(f"There is no room left on the disk for {where}.", "Nothing was changed.") from error
        reason = (error.strerror or str(error)).lower()
        raise PpnewsError(f"{where} cannot be written: {reason}.", "Nothing was changed.") from error


def write(folder: Path, target: str, product: Mapping[str, bytes | Path]) -> dict[str, str]:
    """Put `product` (by path relative to `folder`) in the place of `target`, a file or folder; return its hashes.

    Until everything is written, what stood there stays. Call it with the folder claimed.
    """
    with explained(folder):
        making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
        try:
            hashes = {name: _put(making / name, data) for name, data in product.items()}
            _swap(making / target, folder / target, making / _OLD)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return hashes


def _put(path: Path, data: bytes | Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        shutil.copyfile(data, path)
    return _hash(path)


def _swap(new: Path, target: Path, old: Path) -> None:
    if not (target.is_dir() and not target.is_symlink()):
        if new.is_dir() and target.exists():
            raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder belongs", str(target))
        new.replace(target)
        return
    if not new.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder stands where a file belongs", str(target))
    old.mkdir()
    kept = old / target.name
    try:
        target.replace(kept)
        new.replace(target)
    except BaseException:
        if not target.exists():
            kept.replace(target)
        raise


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all, its folder too if it is not there; the file keeps its permissions.

    Where `path` is a link, the file that it leads to is written.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=_MAKING, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the process's file mode mask; the system offers no way to read it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def still_there(folder: Path, made: Made) -> bool:
    """Return whether every file of an edition is there as it was written."""
    try:
        return all(_hash(folder / name) == digest for name, digest in made.files.items())
    except OSError:
        return False
