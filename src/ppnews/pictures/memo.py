"""Good pictures, remembered by content, so that decoding them is paid for once."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, cast

from ppnews.caches import Cache
from ppnews.model.picture import PictureFormat

_VERSION: Final = 3  # raise it whenever probing becomes stricter or measures differently
_LINE = re.compile(r"(jpeg|png|webp|avif|svg) ([1-9]\d{0,6}) ([1-9]\d{0,6})(?: (\d{1,7}(?:\.\d{1,9})?))?\n")


class SeenPicture(NamedTuple):
    """Format and size of a good picture, as `PictureFile` has them."""

    format: PictureFormat
    width: int
    height: int
    given: float | None = None


class Memo:
    """One small file per content in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def find(self, digest: str) -> SeenPicture | None:
        """Return format and size of the picture with this SHA-256; None for one that was not seen before."""
        try:
            line = _LINE.fullmatch(self._cache.read(_name(digest)).decode("ascii"))
        except (OSError, ValueError):
            return None
        if line is None:
            return None
        given = float(line[4]) if line[4] else None
        return SeenPicture(cast("PictureFormat", line[1]), int(line[2]), int(line[3]), given)

    def keep(self, digest: str, seen: SeenPicture) -> None:
        """Remember a good picture.

        Raises:
            OSError: the cache cannot be written.
        """
        given = "" if seen.given is None else f" {seen.given:.3f}"
        self._cache.keep(_name(digest), f"{seen.format} {seen.width} {seen.height}{given}\n".encode("ascii"))


def _name(digest: str) -> str:
    return f"{digest}.seen-{_VERSION}"
