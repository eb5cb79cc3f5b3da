"""Renditions of a picture made of pixels: JPEG for photos, PNG for graphics, WebP beside them.

Photos are JPEG at quality 82 with colour at half resolution (4:2:0), on paper too: at 300 pixels per inch colour still
has 150, as fine as the screen of offset printing (150 to 175 lines per inch) and finer than the eye tells at
reading distance. Full colour (4:4:4) costs some 60 % more bytes and shows in neither. Pictures whose sharp coloured
edges would suffer, charts and screenshots, are not photos here, and lose nothing as PNG.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

from ppnews.model.picture import PictureFile, PictureFormat, PictureNeed
from ppnews.pictures.pixels import decode, finish, measure, scale

if TYPE_CHECKING:
    from PIL.Image import Image

_JPEG_QUALITY: Final = 82
_SENT: Final = ((1.0, 62), (0.875, 50), (0.75, 46), (0.625, 44))
"""Widths, as shares of the wanted one, and qualities of photos that are sent, each with a fifth to a third fewer bytes.

At twice the density that the eye tells, coarser squares are not seen. Fewer pixels and lower quality together keep more
of a picture than either alone (structural similarity of eight photos: 0.93 and more for the last, seen 560 px wide).
"""
_SENT_COLOURS: Final = 128
_FEWER_COLOURS: Final = 64  # even areas have few; with fewer pixels a drawing would have more bytes, not fewer
_WEBP_QUALITY: Final = 80
_WEBP_EFFORT: Final = 2  # of 6: 40 % of the time that 4 takes, within 6 % of its size; at 0 photos grow by a quarter

# A graphic has few colours and large even areas; a grey photo has few colours too, but hardly two equal neighbours.
_FEW_COLOURS: Final = 4096
_EVEN_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Encoded:
    """The bytes of a rendition, not yet in any file; sizes are pixels.

    Attributes:
        step: by how many steps it is lighter than the last one before it that has none.

    """

    content: bytes
    width: int
    height: int
    media_type: str
    modern: bool = False
    step: int = 0


def encode(data: bytes, picture: PictureFile, need: PictureNeed) -> Iterator[Encoded]:
    """Yield every rendition that `need` asks for, by ascending width; `data` are the bytes of `picture`.

    Raises:
        Exception: whatever Pillow raises on damaged data.
    """
    sizes = [_in_proportion(picture.width, picture.height, width) for width in wanted_widths(picture, need)]
    if need.flat:
        pixels = finish(decode(data, picture.format, *sizes[-1]), *sizes[-1])
        photo = picture.format == "jpeg" or not _is_graphic(pixels)
        for width in need.widths:
            yield from _sent_photo(pixels, width) if photo else (_sent_graphic(_narrowed(pixels, width)),)
        return
    yield from _encode(data, picture.format, sizes, modern=need.modern)


def encode_drawing(pixels: Image) -> Iterator[Encoded]:
    """Yield a drawing that was turned into pixels, and then a lighter one."""
    yield _sent_graphic(pixels)
    yield replace(_sent_graphic(pixels, _FEWER_COLOURS), step=1)


def _sent_photo(pixels: Image, wanted: int) -> Iterator[Encoded]:
    """Yield a photo on white as a light JPEG, and then as lighter and lighter ones."""
    pixels = _on_white(pixels)
    for step, (share, quality) in enumerate(_SENT):
        small = _narrowed(pixels, round(wanted * share))
        yield Encoded(_jpeg(small, quality), *small.size, "image/jpeg", step=step)


def _sent_graphic(pixels: Image, colours: int = _SENT_COLOURS) -> Encoded:
    """Return a graphic on white as a PNG of so many colours as the eye tells."""
    from PIL.Image import Dither, Quantize

    few = _on_white(pixels).convert("RGB").quantize(colours, Quantize.MEDIANCUT, dither=Dither.NONE)
    return Encoded(_png(few), *pixels.size, "image/png")


def _on_white(pixels: Image) -> Image:
    from PIL import Image

    if pixels.mode != "RGBA":
        return pixels
    return Image.alpha_composite(Image.new("RGBA", pixels.size, "white"), pixels).convert("RGB")


def _narrowed(pixels: Image, width: int) -> Image:
    """Return a picture so wide, or as it is where it is no wider."""
    return scale(pixels, *_in_proportion(*pixels.size, min(width, pixels.width)))


def embed(data: bytes, limit: int) -> Encoded:
    """Return an image that came inside a drawing, at most `limit` pixels wide, as JPEG or PNG.

    Raises:
        Exception: whatever Pillow raises on data that are no image.
    """
    kind, width, height = measure(data)
    return next(_encode(data, kind, [_in_proportion(width, height, min(limit, width))], modern=False))


def wanted_widths(picture: PictureFile, need: PictureNeed) -> list[int]:
    """Return the widths to make, ascending; the original's own in place of all that it does not reach."""
    if picture.format == "svg":
        return [picture.width]
    return sorted({min(width, picture.width) for width in need.widths if width > 0}) or [picture.width]


def _in_proportion(width: int, height: int, wanted: int) -> tuple[int, int]:
    return wanted, max(1, round(height * wanted / width))


def _encode(data: bytes, kind: PictureFormat, sizes: list[tuple[int, int]], *, modern: bool) -> Iterator[Encoded]:
    original = decode(data, kind, *sizes[-1])
    is_photo = kind == "jpeg" or not _is_graphic(original.pixels)
    largest = finish(original, *sizes[-1])
    for width, height in sizes:
        pixels = scale(largest, width, height)
        if is_photo:
            yield Encoded(_jpeg(pixels), width, height, "image/jpeg")
        else:
            yield Encoded(_png(pixels), width, height, "image/png")
        if modern:
            yield Encoded(_webp(pixels, is_photo=is_photo), width, height, "image/webp", modern=True)


def _is_graphic(pixels: Image) -> bool:
    if pixels.mode == "RGBA":
        return True
    if pixels.width < 2 or pixels.getcolors(_FEW_COLOURS) is None:
        return pixels.width < 2
    return _even_share(pixels) >= _EVEN_SHARE


def _even_share(pixels: Image) -> float:
    """Return the share of pixels that look like their left neighbour."""
    from PIL import ImageChops

    width, height = pixels.size
    left, right = pixels.crop((0, 0, width - 1, height)), pixels.crop((1, 0, width, height))
    same = ImageChops.difference(left, right).convert("L").histogram()[0]
    return same / ((width - 1) * height)


def _jpeg(pixels: Image, quality: int = _JPEG_QUALITY) -> bytes:
    stream = BytesIO()
    pixels.save(stream, "JPEG", quality=quality, subsampling="4:2:0", optimize=True, progressive=True)
    return stream.getvalue()


def _png(pixels: Image) -> bytes:
    stream = BytesIO()
    pixels.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _webp(pixels: Image, *, is_photo: bool) -> bytes:
    """Return a WebP: of a graphic without loss, unless losing what nobody sees takes fewer bytes."""
    choices = []
    for lossless in (False,) if is_photo else (True, False):
        stream = BytesIO()
        pixels.save(stream, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT, lossless=lossless)
        choices.append(stream.getvalue())
    return min(choices, key=len)
