"""The pictures and files of an edition, and their addresses beside its page."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ppnews.model.asset import Asset
from ppnews.model.layout import PicturePlace
from ppnews.model.picture import Prepared, Rendition
from ppnews.model.placing import Stand


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """The renditions of a picture for its place."""

    prepared: Prepared
    place: PicturePlace


PictureKey = tuple[str, str, Stand]
"""The path of a picture (relative to the issue's folder), the kind of section it is in, and the width it has there."""
Pictures = Mapping[PictureKey, PreparedPicture]
"""Prepared pictures."""

PICTURES_FOLDER = "assets/pictures"
FILES_FOLDER = "assets/files"


@dataclass(slots=True)
class AssetShelf:
    """Things that an edition needs beside its page.

    Attributes:
        files: by their address relative to the page.
        looks: declarations of a style sheet by the class that they are for: a page on a screen holds no styles.

    """

    files: dict[str, Asset] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)

    def look(self, style: str) -> str:
        """Shelve declarations of a style sheet; return the class for them."""
        name = f"look-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
        self.looks[name] = style
        return name

    def picture(self, name: str, rendition: Rendition) -> str:
        """Shelve a rendition of the picture `name`, and the lighter ones with it; return its address."""
        address = _picture_place(name, rendition)
        lighter = tuple(
            (_picture_place(name, one), Asset(one.file, one.within, one.digest)) for one in rendition.lighter
        )
        self.files[address] = Asset(rendition.file, rendition.within, rendition.digest, lighter)
        return address

    def file(self, name: str, file: Asset) -> str:
        """Shelve a file that is linked to; return its address."""
        address = file_place(name)
        self.files[address] = file
        return address


def _picture_place(name: str, rendition: Rendition) -> str:
    return f"{PICTURES_FOLDER}/{_stem(name)}-{rendition.width}-{rendition.digest[:8]}{rendition.file.suffix}"


def _stem(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in PurePosixPath(name).stem)[:60]


def can_lie_at(name: str, address: str) -> bool:
    """Return whether a picture, by its path in the issue, can have an address; others of the same name can too."""
    folder, _, file = address.rpartition("/")
    return folder == PICTURES_FOLDER and file.rsplit("-", 2)[0] == _stem(name)


def file_place(name: str) -> str:
    """Return the address at which a web edition keeps a file that is linked to."""
    return f"{FILES_FOLDER}/{posixpath.normpath(name)}"
