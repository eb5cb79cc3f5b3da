"""The key of this machine, by which it knows again what it kept; read here, and made in `ppnews.files.seals`."""

from __future__ import annotations

import hmac
import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

KEY_LENGTH: Final = 32
KEY_MODE: Final = 0o600


def caches_folder() -> str | None:
    """Return the user's folder for caches, whether it is there or not; None where the system knows none.

    On Linux as the XDG Base Directory Specification says.
    """
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        named = os.path.join(home, "Library", "Caches")
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        named = named if os.path.isabs(named) else os.path.join(home, ".cache")
    return named if os.path.isabs(named) else None


def sealed_with(key: bytes, content: bytes, name: str) -> str:
    """Return the seal of content that is kept under a name: an HMAC (RFC 2104) with SHA-256, in hexadecimal."""
    known = name.encode("utf-8", "surrogateescape")
    return hmac.digest(key, b"%d\0%s\0%s" % (len(known), known, content), "sha256").hex()


def is_same_seal(one: str, other: str) -> bool:
    """Return whether two seals are the same, in a time that does not tell how much of them is."""
    return one.isascii() and other.isascii() and hmac.compare_digest(one, other)


def is_mine(about: os.stat_result) -> bool:
    """Return whether nobody else can have written or read a file, as far as the system says."""
    if os.name != "posix":
        return True
    return about.st_uid == os.geteuid() and stat.S_IMODE(about.st_mode) & ~KEY_MODE == 0


def read_key(root: str) -> bytes | None:
    """Return the key that is kept; None where none is, where it is not safe, or where it lies in the project."""
    folder = caches_folder()
    if folder is None or f"{os.path.realpath(folder)}{os.sep}".startswith(f"{os.path.realpath(root)}{os.sep}"):
        return None
    path = os.path.join(folder, "ppnews", "key")
    key = read_small(path, KEY_LENGTH)
    return key if len(key) == KEY_LENGTH and is_mine(os.lstat(path)) else None


def read_small(path: str, limit: int) -> bytes:
    """Return the bytes of an ordinary file of at most `limit`; raise `OSError` where there is none, or a link."""
    waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, os.O_RDONLY | waiting)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
            raise OSError("it is no ordinary file of this size")
        return os.read(handle, limit + 1)
    finally:
        os.close(handle)
