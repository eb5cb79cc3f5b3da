"""New files go to disk all together or not at all, and never over anything that is there."""

from __future__ import annotations

import errno
import hashlib
import json
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from ppnews.caches import hold
from ppnews.diagnostics import PpnewsError
from ppnews.files import create_all, explained
from ppnews.files.folder import Folder, open_folder
from ppnews.files.reading import PART_LIMIT, Kind, Place, kind_of, read_file, walk_folder
from ppnews.files.seals import is_sealed, seal

_MAKING = ".ppnews-new-"
_WHOLE = ".whole"
"""The file in an unfinished folder that says that everything is written, and only to be moved to its place.

It lists the files with their hashes and bears a seal, since a pull request can bring such a folder too.
"""
_LARGEST_LIST = 10_000_000
_LAST = ("issue.yaml", "ppnews.yaml")
"""The files that make a folder an issue, or a publication: they are moved last."""


def create(folder: Path, files: Mapping[str, str | Place], within: Path | None = None) -> tuple[Path, ...]:
    """Write `files` (texts, or files to copy, by path relative to `folder`) and return their paths in order.

    They are written beside their place first, then moved there; after a failure or an interruption nothing is left.
    A folder that is missing is moved there in one step. Into one that is there they are moved one by one; where a run
    was killed amid that, `settle` goes on with it.
    Below the folder `within`, which is trusted, no link is followed; without it the folder that is there is trusted.

    Raises:
        PpnewsError: something stands in the way, or the disk refuses.
    """
    whole = folder.absolute()
    with explained(folder):
        place = next(place for place in (whole, *whole.parents) if kind_of(place, None) is Kind.FOLDER)
        settle(place, within)
        with (
            hold(place, alone=False),
            open_folder(place, within or place) as home,
            home.making(_MAKING) as made,
        ):
            contents = {name: _as_bytes(content) for name, content in files.items()}
            _put(made, home, whole.relative_to(place), contents)
    return tuple(folder / name for name in files)


def settle(place: Path, within: Path | None = None) -> None:
    """Clear away what killed runs of `create` left in the folder `place`, or put in place what they had all written.

    Nothing happens while another run is at work there.

    Raises:
        OSError: the folder cannot be read or written.
    """
    with suppress(BlockingIOError), hold(place, alone=True) as locked, open_folder(place, within or place) as home:
        left_over = [entry.name for entry in home.entries() if entry.name.startswith(_MAKING) and locked]
        for name in left_over:
            with suppress(NotADirectoryError), home.open(name) as made:
                if made.has(_WHOLE) and _is_ours(made, name):
                    for moved in _in_order(made):
                        if not home.has(moved):
                            made.move(moved, home)
            home.remove(name)


def settle_each(folders: Iterable[Path], within: Path) -> None:
    """Do so in every folder that is there; raise `PpnewsError` where one cannot be read or written."""
    for folder in folders:
        if folder.is_dir() and not folder.is_symlink():
            with explained(folder):
                settle(folder, within)


def settle_around(place: Path, steps: int) -> None:
    """Do so in the folders above `place`, as many as there are `steps`, since it may have been missing with them."""
    for folder in place.absolute().parents[: max(steps, 1)]:
        with suppress(OSError):  # one that is not there, or belongs to somebody else
            settle(folder)


def _put(made: Folder, home: Folder, inside: PurePath, contents: Mapping[str, bytes | Place]) -> None:
    """Write contents in `made`, and move them to the path `inside` of `home`; without a path, into `home` itself."""
    if not inside.parts:
        create_all(made, contents)
        made.write(_WHOLE, _sealed(made))
        _move_each(made, home)
        return
    with made.open(inside.name, make=True) as inner:
        create_all(inner, contents)
    try:
        with home.open(inside.parent, make=True) as target:
            if (there := target.look(inside.name)) is not None:
                if not stat.S_ISDIR(there.st_mode):
                    raise NotADirectoryError(
                        errno.ENOTDIR, "a file stands where a folder belongs", str(target.path / inside.name)
                    )
                raise PpnewsError(f"{target.path / inside.name} is there already.", "Nothing was changed.")
            made.move(inside.name, target)
    except BaseException:
        _remove_made(home.path / inside.parent, home.path)
        raise


def _hashes(made: Folder) -> dict[str, str]:
    """Return the SHA-256 of every file in an unfinished folder, by its path in it."""
    files = (entry for entry in walk_folder(made.path, made.path) if entry.name != _WHOLE)
    return {each.name: hashlib.sha256(read_file(each.path, made.path, PART_LIMIT)).hexdigest() for each in files}


def _sealed(made: Folder) -> bytes:
    listed = json.dumps(_hashes(made), sort_keys=True)
    return json.dumps([listed, seal(listed.encode(), made.path.name, made.path.parent)]).encode()


def _is_ours(made: Folder, name: str) -> bool:
    """Return whether this machine wrote all that is in an unfinished folder; some of it may have been moved already."""
    try:
        listed, given = json.loads(made.read(_WHOLE, _LARGEST_LIST))
        if not is_sealed(listed.encode(), given, name, made.path.parent):
            return False
        return bool(_hashes(made).items() <= json.loads(listed).items())
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return False


def _in_order(made: Folder) -> list[str]:
    """Return the names of everything in an unfinished folder that is to be moved, in the order of moving."""
    names = (entry.name for entry in made.entries() if entry.name != _WHOLE)
    return sorted(names, key=lambda name: (name in _LAST, name))


def _as_bytes(content: str | Place) -> bytes | Place:
    return content.encode("utf-8") if isinstance(content, str) else content


def _move_each(made: Folder, target: Folder) -> None:
    """Move the contents of `made` into a folder; undo it all if one thing cannot be moved."""
    moved: list[str] = []
    try:
        for name in _in_order(made):
            if target.has(name):
                raise PpnewsError(f"{target.path / name} is there already.", "Nothing was changed.")
            made.move(name, target)
            moved.append(name)
    except BaseException:
        made.remove(_WHOLE)
        for name in reversed(moved):
            target.remove(name)
        raise


def _remove_made(folder: Path, home: Path) -> None:
    """Remove `folder` and those above it up to `home`, which was there before; stop at one that others use by now."""
    with suppress(OSError):
        while folder != home:
            folder.rmdir()
            folder = folder.parent
