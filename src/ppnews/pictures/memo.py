"""Good pictures, remembered by content, so that decoding them is paid for once."""

from __future__ import annotations

import re
from typing import Final, cast

from ppnews.caches import Cache
from ppnews.model.picture import PictureFormat

_VERSION: Final = 1  # raise it whenever probing becomes stricter or measures differently
_LINE = re.compile(r"(jpeg|png|webp|avif|svg) ([1-9]\d{0,6}) ([1-9]\d{0,6})\n")


class Memo:
    """One small file per content in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def find(self, digest: str) -> tuple[PictureFormat, int, int] | None:
        """Return format, width and height of the picture with this SHA-256; None for one that was not seen before."""
        try:
            line = _LINE.fullmatch(self._cache.read(_name(digest)).decode("ascii"))
        except (OSError, ValueError):
            return None
        return (cast("PictureFormat", line[1]), int(line[2]), int(line[3])) if line else None

    def keep(self, digest: str, kind: PictureFormat, width: int, height: int) -> None:
        """Remember a good picture.

        Raises:
            OSError: the cache cannot be written.
        """
        self._cache.keep(_name(digest), f"{kind} {width} {height}\n".encode("ascii"))


def _name(digest: str) -> str:
    return f"{digest}.seen-{_VERSION}"
