"""New files go to disk all together or not at all, and never over anything that is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ppnews.diagnostics import PpnewsError
from ppnews.files import explained

_MAKING = ".ppnews-new-"


def create(folder: Path, files: Mapping[str, str | Path]) -> tuple[Path, ...]:
    """Write `files` (texts, or files to copy, by path relative to `folder`) and return their paths in order.

    They are written beside their place first, then moved there; what fails or is interrupted leaves nothing behind.
    Raise `PpnewsError` where something stands in the way or the disk refuses.
    """
    whole = folder.absolute()
    with explained(folder):
        home = next(place for place in (whole, *whole.parents) if place.is_dir())
        making = _temporary_folder(home)
        try:
            made = making / "made"  # unlike the temporary folder around it, with the permissions that folders get here
            made.mkdir()
            for name, content in files.items():
                _put(made / PurePosixPath(name), content)
            _move_all(made, folder, home)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return tuple(folder / name for name in files)


def _temporary_folder(home: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=_MAKING, dir=home))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(home)) from error  # nobody knows the temporary name


def _put(path: Path, content: str | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8", newline="\n")
    else:
        shutil.copyfile(content, path)


def _move_all(made: Path, folder: Path, home: Path) -> None:
    """Move what is in `made` into `folder`; take it all back if one thing cannot be moved."""
    moved: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for entry in sorted(made.iterdir()):
            target = folder / entry.name
            if os.path.lexists(target):
                raise PpnewsError(f"{target} is there already.", "Nothing was changed.")
            entry.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        _remove_made(folder.absolute(), home)
        raise


def _remove_made(folder: Path, home: Path) -> None:
    """Remove `folder` and those above it up to `home`, which was there before; stop at one that others use by now."""
    with suppress(OSError):
        while folder != home:
            folder.rmdir()
            folder = folder.parent
