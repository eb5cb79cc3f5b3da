"""The changes of a project's sources, told from everything else that changes in its folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ppnews.serving.folders import source_folders

if TYPE_CHECKING:
    import asyncio

_QUIET: Final = 30
"""Milliseconds without a change after which those before it are told."""
_LONGEST: Final = 400
"""Milliseconds after which changes are told in any case."""


def is_source(path: Path, root: Path) -> bool:
    """Return whether a change of this file can change an edition."""
    inside = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if not inside or any(part.startswith(".") for part in inside) or path.name.endswith(("~", ".swp", ".tmp")):
        return False
    return inside[0] in ("issues", "layouts") or inside == ("ppnews.yaml",)


async def source_changes(root: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield after every change of sources below a project's root, until `stop` is set.

    Where the system cannot tell of changes, the files are looked at again and again.
    """
    for polling in (None, True):
        try:
            while not stop.is_set():
                async for _ in _changes_in(source_folders(root), root, stop, polling=polling):
                    yield
            return
        except FileNotFoundError:  # a folder that went meanwhile
            continue
        except OSError:  # no room for more watches, or a file system without them
            if polling:
                raise


async def _changes_in(
    folders: tuple[Path, ...], root: Path, stop: asyncio.Event, *, polling: bool | None
) -> AsyncIterator[None]:
    """Yield after every change in these folders, until they are others: then once more, for what was missed."""
    from watchfiles import awatch

    changes = awatch(
        *folders,
        watch_filter=lambda _, path: is_source(Path(path), root),
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=stop,
        recursive=False,
        force_polling=polling,
        ignore_permission_denied=True,
    )
    async with aclosing(changes):
        async for _ in changes:
            yield
            if source_folders(root) != folders:
                yield
                return
