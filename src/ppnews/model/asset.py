"""Files that editions carry along as they are: fonts, images, renditions of pictures, documents that are linked to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ppnews.files import file_digest
from ppnews.files.reading import Place


@dataclass(frozen=True)
class Asset(Place):
    """A file on the disk, hashed when that is first asked for.

    Attributes:
        known: the SHA-256 of its bytes in hexadecimal, where that is known already.
        lighter: files with fewer and fewer bytes that may stand in its place, each with its own address.

    """

    known: str | None = None
    lighter: tuple[tuple[str, Asset], ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes in hexadecimal. Raise `OSError` where it cannot be read."""
        return self.known if self.known is not None else file_digest(self.path, self.within)
