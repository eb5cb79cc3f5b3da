"""Files go to disk whole or not at all: what stood there stays until everything is written."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ppnews.diagnostics import PpnewsError

MAKING = ".making-"
"""How the names of files and folders begin that are not finished."""
OLD = ".old"
"""The folder in an unfinished one that holds what it replaces."""


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
        making = Path(tempfile.mkdtemp(prefix=MAKING, dir=folder))
        try:
            hashes = {name: _put(making / name, data) for name, data in product.items()}
            _swap(making / target, folder / target, making / OLD)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return hashes


def _put(path: Path, data: bytes | Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        shutil.copyfile(data, path)
    return file_digest(path)


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


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all, its folder too if it is not there; the file keeps its permissions.

    Where `path` is a link, the file that it leads to is written.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=MAKING, dir=path.parent)
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
