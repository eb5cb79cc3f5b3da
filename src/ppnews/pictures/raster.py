"""Pixels: how many there are, and whether they decode."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from ppnews.model.picture import MAX_PIXELS, MAX_SIDE, PictureFault, PictureFormat, load_whole
from ppnews.pictures import faults
from ppnews.pictures.containers import webp_size

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_SIDEWAYS = range(5, 9)  # EXIF 2.32, 4.6.4: Orientation 5 to 8 lie on their side


def read_raster_size(data: bytes, kind: PictureFormat) -> tuple[int, int] | PictureFault:
    """Return width and height in pixels of an upright picture whose container is complete.

    The size is judged before anything is decoded. All but JPEG are then decoded once; JPEG is not, since its
    container shows what is missing, while its decoder would not.
    """
    if kind == "webp" and (size := webp_size(data)) and (fault := _judge(*size)):
        return fault
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd metadata, which is not kept anyway
        try:
            return _measure(_open(data, kind), decode=kind != "jpeg")
        except Exception:  # noqa: BLE001 - whatever a decoder throws at damaged or hostile bytes, the answer is the same
            return faults.unreadable()


def is_animated_gif(data: bytes) -> bool:
    """Whether a GIF, which is not taken in any case, has a second frame."""
    from PIL.GifImagePlugin import GifImageFile

    try:
        return GifImageFile(BytesIO(data)).is_animated
    except Exception:  # noqa: BLE001
        return False


def _measure(picture: ImageFile, *, decode: bool) -> tuple[int, int] | PictureFault:
    if fault := _judge(*picture.size):
        return fault
    if getattr(picture, "is_animated", False):
        return faults.animated()
    width, height = picture.size
    if _orientation(picture) in _SIDEWAYS:
        width, height = height, width
    if decode:
        load_whole(picture)
    return width, height


def _judge(width: int, height: int) -> PictureFault | None:
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return faults.too_many_pixels(width, height)
    return None


def _open(data: bytes, kind: PictureFormat) -> ImageFile:
    """Read a picture's header. `Image.open` would try other decoders too, and print its own warning on large ones."""
    stream = BytesIO(data)
    if kind == "jpeg":
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(stream)
    if kind == "png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(stream)
    if kind == "webp":
        from PIL.WebPImagePlugin import WebPImageFile

        return WebPImageFile(stream)
    from PIL.AvifImagePlugin import AvifImageFile

    return AvifImageFile(stream)


def _orientation(picture: ImageFile) -> int:
    """Return the EXIF orientation, 1 for an upright picture and for a damaged block."""
    from PIL.ExifTags import Base

    try:
        return int(picture.getexif().get(Base.Orientation, 1))
    except Exception:  # noqa: BLE001
        return 1
