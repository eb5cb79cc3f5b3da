"""Finished renditions, kept by what they were made of, so that the next build finds them.

An entry is a list of files with their checksums. It is written after them, and every file is checked when it is
found: whatever was cut short or damaged counts as not there, and is made again. Several processes may share a folder:
the same entry has the same bytes whoever writes it, and files appear whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from threading import get_ident
from typing import Final

import PIL

from ppnews.model.picture import PictureFile, PictureNeed, Prepared, Rendition
from ppnews.pictures.encoding import Encoded, wanted_widths

_VERSION: Final = 1  # raise it whenever the same picture is to look different
_SUFFIXES: Final = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/svg+xml": ".svg"}


class Cache:
    """The renditions in `folder`, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()

    def find(self, picture: PictureFile, need: PictureNeed) -> Prepared | None:
        """Return what an earlier build made of this picture for this need, if it is all there and whole."""
        try:
            checksum, _, entry = self._entry(picture, need).read_bytes().partition(b"\n")
            if checksum.decode("ascii") != _digest(entry):
                return None
            made = [
                (Rendition(self._folder / name, width, height, media_type, digest), modern)
                for name, width, height, media_type, digest, modern in json.loads(entry)
            ]
            if any(_digest(rendition.file.read_bytes()) != rendition.digest for rendition, _ in made):
                return None
        except (OSError, ValueError):
            return None
        return _prepared(picture, made)

    def keep(self, picture: PictureFile, need: PictureNeed, encoded: Iterable[Encoded]) -> Prepared:
        """Write renditions into the folder.

        Raises:
            OSError: it cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        entry = self._entry(picture, need)
        made = []
        for one in encoded:
            file = self._folder / f"{entry.stem}-{one.width}{_SUFFIXES[one.media_type]}"
            _write(file, one.content)
            made.append((Rendition(file, one.width, one.height, one.media_type, _digest(one.content)), one.modern))
        rows = [(one.file.name, one.width, one.height, one.media_type, one.digest, modern) for one, modern in made]
        listing = json.dumps(rows).encode()
        _write(entry, _digest(listing).encode() + b"\n" + listing)
        return _prepared(picture, made)

    def _entry(self, picture: PictureFile, need: PictureNeed) -> Path:
        """Name an entry by all that its bytes depend on: the picture, the need, this code, the encoders."""
        widths = wanted_widths(picture, need)
        parts = (
            _VERSION,
            PIL.__version__,
            picture.digest,
            picture.format,
            picture.width,
            picture.height,
            widths,
            need.modern,
        )
        return self._folder / f"{_digest(repr(parts).encode())[:32]}.json"


def _prepared(picture: PictureFile, made: list[tuple[Rendition, bool]]) -> Prepared:
    return Prepared(
        picture,
        tuple(rendition for rendition, modern in made if not modern),
        tuple(rendition for rendition, modern in made if modern),
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, under a name of this thread's own until it is complete."""
    new = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}.new")
    try:
        new.write_bytes(content)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
