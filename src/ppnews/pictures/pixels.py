"""Pixels as they should be seen: decoded no larger than needed, upright, in sRGB, and with nothing beside them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from ppnews.model.picture import MAX_PIXELS, PictureFormat, load_whole
from ppnews.pictures.containers import webp_size

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

# How coarsely a large picture may be shrunk before the fine filter: 3 cannot be told from the fine filter alone.
_GAP: Final = 3.0
_KINDS: Final[dict[str, PictureFormat]] = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp"}
_MODES_BY_SPACE: Final = {"RGB": ("RGB", "RGBA"), "GRAY": ("L",), "CMYK": ("CMYK",)}


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A decoded picture as its file has it.

    Attributes:
        pixels: mode L, RGB, RGBA (only where something shows through) or CMYK.
        turn: what sets it upright.
        profile: the ICC profile that its numbers follow; None for sRGB.
    """

    pixels: Image
    turn: Transpose | None
    profile: bytes | None

    @property
    def is_sideways(self) -> bool:
        """Whether setting it upright swaps width and height."""
        from PIL.Image import Transpose

        return self.turn in (Transpose.TRANSPOSE, Transpose.ROTATE_270, Transpose.TRANSVERSE, Transpose.ROTATE_90)


def measure(data: bytes) -> tuple[PictureFormat, int, int]:
    """Return format, width and height in upright pixels of a picture that may be of any kind, but was not probed.

    Raises:
        Exception: whatever Pillow raises on data that are no picture.
    """
    from PIL import Image

    canvas = webp_size(data) if data[8:12] == b"WEBP" else None
    if canvas is not None and canvas[0] * canvas[1] > MAX_PIXELS:  # opening it would take memory for all of it
        raise ValueError(f"{canvas[0]} × {canvas[1]} pixels are too many")
    picture = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    width, height = picture.size
    if DecodedPicture(picture, _turn(picture), None).is_sideways:
        width, height = height, width
    return _KINDS[picture.format or ""], width, height


def decode(data: bytes, kind: PictureFormat, width: int, height: int) -> DecodedPicture:
    """Decode a picture; a JPEG only as large as `width` × `height` upright pixels need, at a half, quarter or eighth.

    Raises:
        ValueError: it has more pixels than are taken.
        Exception: whatever Pillow raises on damaged data.
    """
    from PIL import Image

    picture = Image.open(BytesIO(data), formats=(kind.upper(),))
    if picture.width * picture.height > MAX_PIXELS:
        raise ValueError(f"{picture.width} × {picture.height} pixels are too many")
    original = DecodedPicture(picture, _turn(picture), picture.info.get("icc_profile"))
    picture.draft(None, (height, width) if original.is_sideways else (width, height))
    load_whole(picture)
    return DecodedPicture(_plain(picture), original.turn, original.profile)


def finish(original: DecodedPicture, width: int, height: int) -> Image:
    """Scale to `width` × `height` upright pixels, set upright, convert to sRGB: mode L, RGB or RGBA."""
    pixels = scale(original.pixels, *((height, width) if original.is_sideways else (width, height)))
    if original.turn is not None:
        pixels = pixels.transpose(original.turn)
    pixels = _to_srgb(pixels, original.profile)
    pixels.info = {}  # encoders write what they find there: profiles, comments, resolutions
    return pixels


def scale(pixels: Image, width: int, height: int) -> Image:
    """Return a picture of this size."""
    from PIL.Image import Resampling

    if pixels.size == (width, height):
        return pixels
    return pixels.resize((width, height), Resampling.LANCZOS, reducing_gap=_GAP)


def _turn(picture: Image) -> Transpose | None:
    """Return the turn that undoes the EXIF orientation (EXIF 2.32, 4.6.4); a damaged EXIF block counts as none."""
    from PIL.ExifTags import Base
    from PIL.Image import Transpose

    turns = (
        Transpose.FLIP_LEFT_RIGHT,
        Transpose.ROTATE_180,
        Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE,
        Transpose.ROTATE_270,
        Transpose.TRANSVERSE,
        Transpose.ROTATE_90,
    )
    try:
        return dict(enumerate(turns, start=2)).get(int(picture.getexif().get(Base.Orientation, 1)))
    except Exception:  # noqa: BLE001 - metadata is not worth losing a picture over, and it can be damaged in any way
        return None


def _plain(picture: Image) -> Image:
    """Bring every mode to one that scales well and has eight bits."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would clip
        return picture.point(lambda value: value * (255 / 65535)).convert("L")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        lowest, _highest = seen.getchannel("A").getextrema()
        return seen.convert("RGB") if lowest == 255 else seen
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _to_srgb(pixels: Image, profile: bytes | None) -> Image:
    """Follow the embedded ICC profile; without one, or with one that does not fit, numbers are taken for sRGB."""
    from PIL import ImageCms

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if pixels.mode in _MODES_BY_SPACE.get(source.profile.xcolor_space.strip(), ()):
                transform = ImageCms.ImageCmsTransform(
                    source,
                    ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
                    pixels.mode,
                    "RGBA" if pixels.mode == "RGBA" else "RGB",
                    ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )
                return transform.apply(pixels)
        except (OSError, ValueError, ImageCms.PyCMSError):  # a damaged profile
            pass
    return pixels.convert("RGB") if pixels.mode == "CMYK" else pixels
