"""Seals: only what this machine wrote into a project's `build` counts there, since an archive can bring such a folder.

A seal is an HMAC (RFC 2104) with SHA-256 over the name under which something is kept and its content. Its key lies in
the user's own folder of caches, which no project reaches; where that cannot be used, or lies in the project itself, a
key is made for this run alone, and all that is kept is made anew by the next one.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from ppnews.files.folder import open_folder

_NAME: Final = "key"
_FOLDER: Final = "ppnews"
_LENGTH: Final = 32
_ONLY_MINE: Final = 0o600


def seal(content: bytes, name: str, root: Path) -> str:
    """Return the seal, in hexadecimal, of what is kept under a name for the project at `root`."""
    known = name.encode("utf-8", "surrogateescape")
    return hmac.digest(_key(root), b"%d\0%s\0%s" % (len(known), known, content), "sha256").hex()


def is_sealed(content: bytes, given: object, name: str, root: Path) -> bool:
    """Whether a seal is that of content under a name, so that this machine put it there."""
    return isinstance(given, str) and given.isascii() and hmac.compare_digest(seal(content, name, root), given)


@lru_cache(maxsize=8)
def _key(root: Path) -> bytes:
    folder = user_caches()
    if folder is not None and not folder.resolve().is_relative_to(root.resolve()):
        with suppress(OSError):
            return _kept_key(folder)
    return secrets.token_bytes(_LENGTH)


def user_caches() -> Path | None:
    """Return the user's folder for caches, whether it is there or not; None where the system knows none.

    On Linux as the XDG Base Directory Specification says.
    """
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  (Path.home raises where there is none)
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        named = str(home / "Library" / "Caches")
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        named = named if os.path.isabs(named) else str(home / ".cache")  # noqa: PTH117  (a relative one counts as none)
    return Path(named) if Path(named).is_absolute() else None


def _kept_key(caches: Path) -> bytes:
    """Return the key that is kept, or a new one; raise `OSError` where none can be kept safely.

    Of several first runs at once the last one's key stays: what the others sealed is made anew.
    """
    base = caches if caches.is_dir() else caches.parent  # a home that is not there is not made
    with open_folder(caches / _FOLDER, base, make=True) as folder:
        about = folder.look_for_file(_NAME)
        if about is None or about.st_size != _LENGTH or not _is_mine(about):
            folder.remove(_NAME)
            folder.write(_NAME, secrets.token_bytes(_LENGTH), mode=_ONLY_MINE)
        return folder.read(_NAME, _LENGTH)


def _is_mine(about: os.stat_result) -> bool:
    """Return whether nobody else can have written or read a file, as far as the system says."""
    if os.name != "posix":
        return True
    return about.st_uid == os.geteuid() and stat.S_IMODE(about.st_mode) & ~_ONLY_MINE == 0
