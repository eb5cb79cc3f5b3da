"""The one gate for files: they are read and written here alone, below a trusted folder, never through a link out of it.

What is written goes to disk whole or not at all (this module, `folder`); what is read is a regular file within a size
(`reading`); what this machine made bears its seal (`seals`).
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Final

from ppnews.diagnostics import PpnewsError
from ppnews.files.folder import CHUNK, Folder, open_folder
from ppnews.files.reading import PART_LIMIT, Place, open_file

OLD: Final = ".old"
"""The folder in an unfinished one that holds the finished one before it."""


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn the system's refusal at `place` into a sentence, a `PpnewsError`."""
    try:
        yield
    except OSError as error:
        where = error.filename or place
        if error.errno == errno.ENOSPC or error.errno == getattr(errno, "EDQUOT", None):
            raise PpnewsError(f"There is no room left on the disk for {where}.", "Nothing was changed.") from error
        reason = (error.strerror or str(error)).lower()
        raise PpnewsError(f"{where} cannot be written: {reason}.", "Nothing was changed.") from error


def write_text(path: Path, text: str, within: Path) -> None:
    """Write a text file below the trusted folder `within`, and its folder too if it is missing.

    Whole or not at all; a file that is replaced keeps its permissions.

    Raises:
        PpnewsError: it cannot be written, or a link, a device or a pipe stands there or on the way.
    """
    content = text.encode("utf-8")
    with explained(path), open_folder(path.parent, within, make=True) as folder:
        folder.clear_unfinished()
        folder.write(path.name, content)


def write_source(path: Path, text: str, within: Path) -> None:
    """Write an editor's own file as `write_text` does; a link that stays below `within` is followed.

    Raises:
        PpnewsError: as `write_text`, and where a link leads out.
    """
    with explained(path):
        target, root = Path(os.path.realpath(path)), Path(os.path.realpath(within))
        if not target.is_relative_to(root):
            raise OSError(errno.ELOOP, f"it is a link that leads out of {root}", str(path))
    write_text(target, text, root)


def write_product(folder: Folder, target: str, product: Mapping[str, bytes | Place]) -> dict[str, str]:
    """Put the files of `product` in the place of `target`, a file or a folder in `folder`; return their SHA-256.

    Products and hashes are by path relative to `folder`. Until everything is written, the old `target` stays.

    Raises:
        PpnewsError: it cannot be written, or something else stands there.
    """
    with explained(folder.path), folder.making() as made:
        hashes = create_all(made, product)
        _swap_below(made, folder, PurePosixPath(target))
    return hashes


def create_all(folder: Folder, files: Mapping[str, bytes | Place]) -> dict[str, str]:
    """Write new files, by path relative to `folder`, which is one's own; return their SHA-256 in hexadecimal.

    Raises:
        OSError: one of them cannot be written, or is there already.
    """
    by_folder: defaultdict[PurePosixPath, list[str]] = defaultdict(list)
    for name in files:
        by_folder[PurePosixPath(name).parent].append(name)
    hashes: dict[str, str] = {}
    for inside, names in by_folder.items():
        with folder.open(inside, make=True) as inner:
            hashes |= {name: inner.create(PurePosixPath(name).name, files[name]) for name in names}
    return hashes


def _swap_below(made: Folder, folder: Folder, target: PurePosixPath) -> None:
    """Swap a target that may lie in a folder of `folder`, which is made if it is missing."""
    if len(target.parts) == 1:
        _swap(made, folder, target.name)
        return
    with made.open(target.parent) as inner, folder.open(target.parent, make=True) as outer:
        _swap(inner, outer, target.name)


def put_in_place(made: Folder, folder: Folder, names: Iterable[str], gone: Iterable[str]) -> None:
    """Move files that are all written from a folder of one's own into another one, in this order; then remove others.

    Paths are relative to either folder, which lie on one disk. Folders that are left empty go too. An interrupt waits
    until all are in place.

    Raises:
        OSError: one of them cannot be moved or removed, or something else stands there.
    """
    steps = list(map(PurePosixPath, names)), list(map(PurePosixPath, gone))
    try:
        _put_in_place(made, folder, *steps)
    except KeyboardInterrupt:
        _put_in_place(made, folder, *steps)
        raise


def _put_in_place(made: Folder, folder: Folder, paths: Sequence[PurePosixPath], gone: Sequence[PurePosixPath]) -> None:
    for inside, together in groupby(paths, key=lambda path: path.parent):
        with made.open(inside) as inner, folder.open(inside, make=True) as outer:
            for path in together:
                outer.look_for_file(path.name)
                if inner.has(path.name):
                    inner.move(path.name, outer)
    for path in gone:
        _remove(folder, path)


def _remove(folder: Folder, path: PurePosixPath) -> None:
    """Remove a file, and the folders around it that are empty then."""
    with suppress(FileNotFoundError, NotADirectoryError), folder.open(path.parent) as inner:
        inner.remove(path.name)
        empty = not inner.entries()
        if empty and path.parent != PurePosixPath():
            _remove(folder, path.parent)


def _swap(made: Folder, folder: Folder, target: str) -> None:
    new, before = made.look(target), folder.look(target)
    if new is None or not stat.S_ISDIR(new.st_mode):
        folder.look_for_file(target)
        made.move(target, folder)
        return
    if before is None:
        made.move(target, folder)
        return
    if not stat.S_ISDIR(before.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder belongs", str(folder.path / target))
    if made.exchange(target, folder):
        return
    with made.open(OLD, make=True) as kept:
        folder.move(target, kept)
        try:
            made.move(target, folder)
        except BaseException:
            if not folder.has(target):
                kept.move(target, folder)
            raise


def file_digest(path: Path, within: Path | None, limit: int = PART_LIMIT) -> str:
    """Return the SHA-256 of a file in hexadecimal; raise as `open_file` does."""
    digest = hashlib.sha256()
    with open_file(path, within, limit) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
