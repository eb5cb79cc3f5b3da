"""Remembers between runs which bytes were found to be good pictures, so that decoding them is paid for once."""

from __future__ import annotations

import os
import re
from pathlib import Path
from threading import get_ident
from typing import Final, cast

from ppnews.model.picture import PictureFormat

_VERSION: Final = 1  # raise it whenever probing becomes stricter or measures differently
_LINE = re.compile(r"(jpeg|png|webp|avif|svg) ([1-9]\d{0,6}) ([1-9]\d{0,6})\n")


class Memo:
    """One small file per content in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, digest: str) -> tuple[PictureFormat, int, int] | None:
        """Return format, width and height of the picture with this SHA-256, if it was seen before."""
        try:
            found = _LINE.fullmatch(self._file(digest).read_text("ascii"))
        except (OSError, ValueError):
            return None
        return (cast("PictureFormat", found[1]), int(found[2]), int(found[3])) if found else None

    def keep(self, digest: str, kind: PictureFormat, width: int, height: int) -> None:
        """Remember a good picture.

        Raises:
            OSError: the folder cannot be written.

        """
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(digest)
        new = file.with_suffix(f".{os.getpid()}-{get_ident()}")
        new.write_text(f"{kind} {width} {height}\n", "ascii", newline="\n")
        new.replace(file)

    def _file(self, digest: str) -> Path:
        return self._folder / f"{digest}.seen-{_VERSION}"
