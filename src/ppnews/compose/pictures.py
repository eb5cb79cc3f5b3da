"""The pictures and files of an edition, and their addresses beside its page."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ppnews.model.asset import Asset
from ppnews.model.picture import Prepared, Rendition


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """The renditions of a picture for its place; `sizes` is the value of HTML's `sizes` attribute."""

    prepared: Prepared
    sizes: str


Pictures = Mapping[tuple[str, str], PreparedPicture]
"""Prepared pictures by path (relative to the issue's folder) and kind of section."""

PICTURES_FOLDER = "assets/pictures"
FILES_FOLDER = "assets/files"


@dataclass(slots=True)
class AssetShelf:
    """Files that an edition needs beside its page, by their address relative to it."""

    files: dict[str, Asset] = field(default_factory=dict)

    def picture(self, name: str, rendition: Rendition) -> str:
        """Shelve a rendition of the picture `name`; return its address."""
        stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in PurePosixPath(name).stem)[:60]
        address = f"{PICTURES_FOLDER}/{stem}-{rendition.width}-{rendition.digest[:8]}{rendition.file.suffix}"
        self.files[address] = Asset(rendition.file, rendition.digest)
        return address

    def file(self, name: str, file: Asset) -> str:
        """Shelve a file that is linked to; return its address."""
        address = file_place(name)
        self.files[address] = file
        return address


def file_place(name: str) -> str:
    """Return the address at which a web edition keeps a file that is linked to."""
    return f"{FILES_FOLDER}/{posixpath.normpath(name)}"
