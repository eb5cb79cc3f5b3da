"""The folders of sources that are watched, one by one: a watch over whole trees would follow links out of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ppnews.files.reading import Kind, list_folder

if TYPE_CHECKING:
    from watchfiles import Change

_OF_SOURCES: Final = ("issues", "layouts")
_MOST: Final = 20_000


def source_folders(root: Path) -> tuple[Path, ...]:
    """Return a project's root and every folder of sources below it but hidden ones; none that is a link."""
    waiting, found = [root / name for name in _OF_SOURCES], [root]
    while waiting and len(found) < _MOST:
        folder = waiting.pop()
        with suppress(OSError):
            if folder.is_symlink():
                continue
            inner = [each for each in list_folder(folder, root) if each.kind is Kind.FOLDER and each.name[0] != "."]
            waiting += [each.path for each in inner]
            found.append(folder)
    return tuple(sorted(found))


def each_change(root: Path, wanted: Callable[[Path], bool]) -> Generator[set[tuple[Change, str]]]:
    """Yield the changes of sources that are wanted, as they come; twice where folders came or went with them.

    What changes between two watches is seen after the second time.
    """
    from watchfiles import watch

    while True:
        folders = source_folders(root)
        changes: set[tuple[Change, str]] = set()
        with suppress(FileNotFoundError):  # a folder that went meanwhile
            for changes in watch(*folders, watch_filter=lambda _, path: wanted(Path(path)), recursive=False):
                yield changes
                if source_folders(root) != folders:
                    break
        if changes:
            yield changes
