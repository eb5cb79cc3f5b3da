"""The changes of a project's sources, told from everything else that changes in its folder."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ppnews.serving.folders import source_folders
from ppnews.stamps.survey import Survey

if TYPE_CHECKING:
    import asyncio

_QUIET: Final = 30
"""Milliseconds without a change after which those before it are told."""
_LONGEST: Final = 400
"""Milliseconds after which changes are told in any case."""
_BETWEEN_LOOKS: Final = 1.0
"""Seconds between two looks at whether the root is still there."""


def is_source(path: Path, root: Path) -> bool:
    """Return whether a change of this file can change an edition."""
    inside = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if not inside or any(part.startswith(".") for part in inside) or path.name.endswith(("~", ".swp", ".tmp")):
        return False
    return inside[0] in ("issues", "layouts") or inside == ("ppnews.yaml",)


async def source_changes(root: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield after every change of sources below a project's root, until `stop` is set.

    A root that is removed, moved away or replaced is waited for, and is a change itself.
    """
    import asyncio

    while not stop.is_set():
        replaced = asyncio.Event()
        guard = asyncio.create_task(_until_replaced(root, stop, replaced))
        try:
            async for _ in _changes_below(root, replaced):
                yield
        except FileNotFoundError:  # it went away just now
            await replaced.wait()
        finally:
            guard.cancel()
        if not stop.is_set() and not root.is_dir():
            yield
        while not stop.is_set() and not root.is_dir():
            await _pause(stop)
        if not stop.is_set():
            yield


async def _until_replaced(root: Path, stop: asyncio.Event, replaced: asyncio.Event) -> None:
    """Set `replaced` when the root is not the same folder any more, or when `stop` is set."""
    before = _identity(root)
    while not stop.is_set() and _identity(root) == before:
        await _pause(stop)
    replaced.set()


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        about = root.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


async def _pause(stop: asyncio.Event) -> None:
    import asyncio

    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), _BETWEEN_LOOKS)


async def _changes_below(root: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield after every change; where the system cannot tell of changes, the files are looked at again and again."""
    try:
        while not stop.is_set():
            try:
                async for _ in _changes_in(source_folders(root), root, stop):
                    yield
            except FileNotFoundError:
                if not root.is_dir():
                    raise
                yield  # a folder that went meanwhile
        return
    except FileNotFoundError:
        raise
    except OSError:  # no room for more watches, or a file system without them
        pass
    async for _ in _differences(root, stop):
        yield


async def _changes_in(folders: tuple[Path, ...], root: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield after every change in these folders, until they are others: then once more, for what was missed."""
    from watchfiles import awatch

    changes = awatch(
        *folders,
        watch_filter=lambda _, path: is_source(Path(path), root),
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=stop,
        recursive=False,
        force_polling=False,
        ignore_permission_denied=True,
    )
    async with aclosing(changes):
        async for _ in changes:
            yield
            if source_folders(root) != folders:
                yield
                return


async def _differences(root: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield whenever names, sizes or times of sources are other ones than before."""
    import asyncio

    before = await asyncio.to_thread(_surveyed, root)
    while not stop.is_set():
        await _pause(stop)
        now = await asyncio.to_thread(_surveyed, root)
        if now != before:
            yield
        before = now


def _surveyed(root: Path) -> str:
    survey = Survey()
    survey.look(str(root / "ppnews.yaml"), str(root))
    for name in ("issues", "layouts"):
        survey.walk(str(root / name), str(root))
    return survey.digest
