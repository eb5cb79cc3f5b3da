"""A picture file that can be trusted, the needs of a place in an edition, and the renditions made for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from PIL.Image import Image

PictureFormat = Literal["jpeg", "png", "webp", "avif", "svg"]

MAX_PIXELS: Final = 64_000_000
"""The largest picture that is taken: beyond this, decoding alone fills the memory of an office computer."""

MAX_SIDE: Final = 16_383
"""The longest side that is taken, in pixels: what every format that is written (WebP above all) can hold."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A whole, readable picture.

    Only `ppnews.pictures.probe.probe` makes one, for bytes that passed every check and have this `digest`: later stages
    rely on it and do not check again.

    Attributes:
        path: absolute.
        format: of the content; the suffix says the same.
        width: pixels, after turning upright; for SVG the viewBox in CSS pixels.
        height: as `width`.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        drawing: the bytes themselves for SVG, which is read as text is, once; empty for all others.
        given: the width in CSS pixels that an SVG names as its own; None where it names none, and for all others.

    """

    path: Path
    format: PictureFormat
    width: int
    height: int
    digest: str
    drawing: bytes = field(default=b"", repr=False, compare=False)
    given: float | None = None


class FaultReason(StrEnum):
    """The reason for which a file cannot be used as a picture."""

    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    TOO_LARGE = "too-large"
    NOT_A_PICTURE = "not-a-picture"
    WRONG_SUFFIX = "wrong-suffix"
    UNSUPPORTED = "unsupported"
    ANIMATED = "animated"
    NO_MEMORY = "no-memory"


@dataclass(frozen=True, slots=True)
class PictureFault:
    """The fault of a picture file: one sentence for an editor, without the file's name, and a remedy."""

    reason: FaultReason
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class PictureNeed:
    """The renditions that a place in an edition wants of a picture.

    Attributes:
        widths: the wanted widths in pixels, ascending. One that the original does not reach becomes the original's.
        modern: also as WebP.
        flat: for programs that show no drawings and put any colour behind a picture: of pixels, nothing shows through,
            and light enough to be sent to many.

    """

    widths: tuple[int, ...]
    modern: bool = False
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Rendition:
    """One finished file below `within`; `digest` is the SHA-256 of its bytes in hexadecimal, sizes are pixels.

    Attributes:
        lighter: the same picture in fewer and fewer bytes, for a place where many pictures have to share little room.

    """

    file: Path
    width: int
    height: int
    media_type: str
    digest: str
    within: Path
    lighter: tuple[Rendition, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as a place needs it: upright, in sRGB, without metadata, never enlarged.

    Attributes:
        picture: the original.
        renditions: JPEG or PNG by ascending width, or the one cleaned SVG.
        modern: the same widths as WebP; empty for SVG, and where it was not wanted.

    """

    picture: PictureFile
    renditions: tuple[Rendition, ...]
    modern: tuple[Rendition, ...] = ()


def load_whole(picture: Image) -> None:
    """Decode an opened picture; raise what Pillow raises if its file ends too soon.

    Importing WeasyPrint tells Pillow, for the whole process, to fill up what is missing with grey.
    """
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    picture.load()
