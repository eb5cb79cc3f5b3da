"""Seals: only what this machine wrote into a project's `build` counts there, since an archive can bring such a folder.

A seal is an HMAC (RFC 2104) with SHA-256 over the name under which something is kept and its content. Its key lies in
the user's own folder of caches, which no project reaches; where that cannot be used, or lies in the project itself, a
key is made for this run alone, and all that is kept is made anew by the next one.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from ppnews.files.folder import open_folder
from ppnews.stamps.keys import KEY_LENGTH, KEY_MODE, caches_folder, is_mine, is_same_seal, sealed_with

_NAME: Final = "key"
_FOLDER: Final = "ppnews"


def seal(content: bytes, name: str, root: Path) -> str:
    """Return the seal, in hexadecimal, of what is kept under a name for the project at `root`."""
    return sealed_with(_key(root), content, name)


def is_sealed(content: bytes, given: object, name: str, root: Path) -> bool:
    """Whether a seal is that of content under a name, so that this machine put it there."""
    return isinstance(given, str) and is_same_seal(seal(content, name, root), given)


@lru_cache(maxsize=8)
def _key(root: Path) -> bytes:
    folder = user_caches()
    if folder is not None and not folder.resolve().is_relative_to(root.resolve()):
        with suppress(OSError):
            return _kept_key(folder)
    return secrets.token_bytes(KEY_LENGTH)


def user_caches() -> Path | None:
    """Return the user's folder for caches as `caches_folder` does."""
    named = caches_folder()
    return Path(named) if named is not None else None


def _kept_key(caches: Path) -> bytes:
    """Return the key that is kept, or a new one; raise `OSError` where none can be kept safely.

    Of several first runs at once the last one's key stays: what the others sealed is made anew.
    """
    base = caches if caches.is_dir() else caches.parent  # a home that is not there is not made
    with open_folder(caches / _FOLDER, base, make=True) as folder:
        about = folder.look_for_file(_NAME)
        if about is None or about.st_size != KEY_LENGTH or not is_mine(about):
            folder.clear_unfinished()
            folder.remove(_NAME)
            folder.write(_NAME, secrets.token_bytes(KEY_LENGTH), mode=KEY_MODE)
        return folder.read(_NAME, KEY_LENGTH)
