"""New files go to disk all together or not at all, and never over anything that is there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from ppnews.diagnostics import PpnewsError
from ppnews.files import create_all, explained
from ppnews.files.folder import Folder, open_folder
from ppnews.files.reading import Kind, Place, kind_of

_MAKING = ".ppnews-new-"


def create(folder: Path, files: Mapping[str, str | Place], within: Path | None = None) -> tuple[Path, ...]:
    """Write `files` (texts, or files to copy, by path relative to `folder`) and return their paths in order.

    They are written beside their place first, then moved there; after a failure or an interruption nothing is left.
    Below the folder `within`, which is trusted, no link is followed; without it the folder that is there is trusted.

    Raises:
        PpnewsError: something stands in the way, or the disk refuses.
    """
    whole = folder.absolute()
    with explained(folder):
        place = next(place for place in (whole, *whole.parents) if kind_of(place, None) is Kind.FOLDER)
        with open_folder(place, within or place) as home:
            making = home.make(_MAKING)
            try:
                with home.open(making) as made:
                    create_all(made, {name: _as_bytes(content) for name, content in files.items()})
                    _move_all(made, home, whole.relative_to(place), folder)
            finally:
                with suppress(OSError):
                    home.remove(making)
    return tuple(folder / name for name in files)


def _as_bytes(content: str | Place) -> bytes | Place:
    return content.encode("utf-8") if isinstance(content, str) else content


def _move_all(made: Folder, home: Folder, inside: PurePath, folder: Path) -> None:
    """Move the contents of `made` to the path `inside` of `home`; undo it all if one thing cannot be moved."""
    try:
        with home.open(inside, make=True) as target:
            _move_each(made, target, folder)
    except BaseException:
        _remove_made(home.path / inside, home.path)
        raise


def _move_each(made: Folder, target: Folder, folder: Path) -> None:
    moved: list[str] = []
    try:
        for name in sorted(entry.name for entry in made.entries()):
            if target.has(name):
                raise PpnewsError(f"{folder / name} is there already.", "Nothing was changed.")
            made.move(name, target)
            moved.append(name)
    except BaseException:
        for name in moved:
            target.remove(name)
        raise


def _remove_made(folder: Path, home: Path) -> None:
    """Remove `folder` and those above it up to `home`, which was there before; stop at one that others use by now."""
    with suppress(OSError):
        while folder != home:
            folder.rmdir()
            folder = folder.parent
