"""Pixels: how many there are, and whether they decode."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ppnews.model.picture import MAX_PIXELS, MAX_SIDE, PictureFault, PictureFormat, load_whole
from ppnews.pictures import faults
from ppnews.pictures.containers import jpeg_scans, webp_size

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_MAX_SCANNED: Final = 20 * MAX_PIXELS
"""Pixels of a JPEG times its scans behind the first; programs that save pictures make some ten scans."""
_MOST_PIXELS: Mapping[str, int] = MappingProxyType({"webp": 24_000_000, "avif": 24_000_000})
"""Kinds whose decoders hold a picture several times over: 25 bytes a pixel."""
_SIDEWAYS = range(5, 9)  # EXIF 2.32, 4.6.4: Orientation 5 to 8 lie on their side


def read_raster_size(data: bytes, kind: PictureFormat) -> tuple[int, int] | PictureFault:
    """Return width and height in pixels of an upright picture whose container is complete.

    The size is judged before anything is decoded. All but JPEG are then decoded once; JPEG is not, since its
    container shows what is missing, while its decoder would not.
    """
    if kind == "webp" and (size := webp_size(data)) and (fault := _judge(*size, kind)):
        return fault
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd metadata, which is not kept anyway
        try:
            picture = _open(data, kind)
            if kind == "jpeg" and picture.width * picture.height * (jpeg_scans(data) - 1) > _MAX_SCANNED:
                return faults.too_many_scans()
            return _measure(picture, kind)
        except Exception:  # noqa: BLE001 - whatever a decoder throws at damaged or hostile bytes, the answer is the same
            return faults.unreadable()


def is_animated_gif(data: bytes) -> bool:
    """Whether a GIF, which is not taken in any case, has a second frame."""
    from PIL.GifImagePlugin import GifImageFile

    try:
        return GifImageFile(BytesIO(data)).is_animated
    except Exception:  # noqa: BLE001
        return False


def _measure(picture: ImageFile, kind: PictureFormat) -> tuple[int, int] | PictureFault:
    if fault := _judge(*picture.size, kind):
        return fault
    if getattr(picture, "is_animated", False):
        return faults.animated()
    width, height = picture.size
    if _orientation(picture) in _SIDEWAYS:
        width, height = height, width
    if kind != "jpeg":
        load_whole(picture)
    return width, height


def _judge(width: int, height: int, kind: PictureFormat) -> PictureFault | None:
    most = _MOST_PIXELS.get(kind, MAX_PIXELS)
    if width * height > most or max(width, height) > MAX_SIDE:
        return faults.too_many_pixels(width, height, most)
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
