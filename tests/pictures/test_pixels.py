"""What a prepared picture looks like: upright, in the right colours, and with nothing told beside them."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from .conftest import Prepare, save

CORNERS = {("top", "left"): "red", ("top", "right"): "lime", ("bottom", "left"): "blue", ("bottom", "right"): "yellow"}
# EXIF 2.32, 4.6.4: which side of what was seen the 0th row is, and which the 0th column.
ORIENTATIONS = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}
OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
SECRET = "Hotel Moskva, room 217"


def rgb(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    pixel = picture.convert("RGB").getpixel((round(x * (picture.width - 1)), round(y * (picture.height - 1))))
    assert isinstance(pixel, tuple)
    return pixel


def is_near(one: tuple[int, ...], other: tuple[int, ...], by: int) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def as_held(orientation: int, long: int = 240, short: int = 160) -> Image.Image:
    """Return four quarters, stored as a camera held that way would."""
    row, column = ORIENTATIONS[orientation]
    size = (short, long) if orientation >= 5 else (long, short)
    picture = Image.new("RGB", size)
    for right, bottom in ((0, 0), (1, 0), (0, 1), (1, 1)):
        sides = {OPPOSITE[row] if bottom else row, OPPOSITE[column] if right else column}
        colour = next(colour for corner, colour in CORNERS.items() if set(corner) == sides)
        half = (size[0] // 2, size[1] // 2)
        picture.paste(colour, (half[0] * right, half[1] * bottom, half[0] * (1 + right), half[1] * (1 + bottom)))
    return picture


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_every_orientation_ends_upright(prepared: Prepare, kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = prepared(f"a.{kind}", save(kind.upper(), as_held(orientation), exif=exif), 120)
    with Image.open(made.renditions[0].file) as picture:
        assert picture.size == (120, 80)
        for (vertical, horizontal), colour in CORNERS.items():
            at = (0.9 if horizontal == "right" else 0.1, 0.9 if vertical == "bottom" else 0.1)
            expected = Image.new("RGB", (1, 1), colour).getpixel((0, 0))
            assert isinstance(expected, tuple)
            assert is_near(rgb(picture, *at), expected, 12), (vertical, horizontal)
        assert picture.getexif().get(0x0112, 1) == 1


def test_large_sideways_photo_is_decoded_at_a_fraction_and_keeps_its_proportions(prepared: Prepare) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = prepared("a.jpg", save("JPEG", as_held(6, 2400, 1600), exif=exif), 200)
    with Image.open(made.renditions[0].file) as picture:
        assert picture.size == (200, 133)
        assert is_near(rgb(picture, 0.1, 0.1), (255, 0, 0), 12)


def telling(profile: bytes) -> dict[str, bytes]:
    """Return pictures that carry a secret in every place that their formats have for one."""
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x8298] = SECRET
    position = exif.get_ifd(0x8825)
    position.update({1: "N", 2: (55.0, 45.0, 21.0), 3: "E", 4: (37.0, 37.0, 3.0), 29: SECRET})
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{SECRET}</a></x:xmpmeta>'.encode()
    text = PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    picture = as_held(1)
    return {
        "a.jpg": save("JPEG", picture, exif=exif, xmp=xmp, comment=SECRET, dpi=(72, 72), icc_profile=profile),
        "a.png": save("PNG", picture, exif=exif, pnginfo=text, dpi=(72, 72), icc_profile=profile),
        "a.webp": save("WEBP", picture, exif=exif, xmp=xmp, icc_profile=profile),
        "a.avif": save("AVIF", picture, exif=exif, xmp=xmp, icc_profile=profile),
    }


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif"])
@pytest.mark.parametrize("width", [60, 240])
def test_nothing_is_told_beside_the_picture(prepared: Prepare, adobe_rgb: bytes, name: str, width: int) -> None:
    content = telling(adobe_rgb)[name]
    assert SECRET.encode() in content
    made = prepared(name, content, width, modern=True)
    for rendition in (*made.renditions, *made.modern):
        written = rendition.file.read_bytes()
        for trace in (SECRET.encode(), b"Exif", b"EXIF", b"eXIf", b"xmp", b"XMP", b"ICC", b"iCCP", b"pHYs"):
            assert trace not in written, (rendition, trace)
        with Image.open(rendition.file) as picture:
            picture.load()
            assert not picture.info.keys() & {"exif", "xmp", "icc_profile", "comment", "dpi", "Comment"}


def to_srgb(red: float, green: float, blue: float) -> tuple[int, int, int]:
    """Return 8-bit sRGB of linear light (IEC 61966-2-1)."""
    curved = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in (red, green, blue)]
    return tuple(round(255 * min(1, max(0, v))) for v in curved)  # type: ignore[return-value]


def xyz_to_srgb(x: float, y: float, z: float) -> tuple[int, int, int]:
    """Return 8-bit sRGB of a colour as seen in D50."""
    return to_srgb(
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )


def adobe_to_srgb(*numbers: int) -> tuple[int, int, int]:
    red, green, blue = ((number / 255) ** 2.19921875 for number in numbers)
    return xyz_to_srgb(
        0.60974 * red + 0.20528 * green + 0.14919 * blue,
        0.31111 * red + 0.62567 * green + 0.06322 * blue,
        0.01947 * red + 0.06087 * green + 0.74457 * blue,
    )


def lab_to_srgb(light: float, a: float, b: float) -> tuple[int, int, int]:
    fy = (light + 16) / 116
    x, y, z = (f**3 if f > 6 / 29 else (f - 4 / 29) * 108 / 841 for f in (fy + a / 500, fy, fy - b / 200))
    return xyz_to_srgb(0.9642 * x, y, 0.8249 * z)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_adobe_rgb_becomes_srgb(prepared: Prepare, adobe_rgb: bytes, kind: str) -> None:
    colour = (120, 160, 90)
    expected = adobe_to_srgb(*colour)
    assert not is_near(expected, colour, 12)  # else this would prove nothing
    content = save(kind.upper(), Image.new("RGB", (64, 64), colour), icc_profile=adobe_rgb, quality=95)
    with Image.open(prepared(f"a.{kind}", content).renditions[0].file) as picture:
        assert is_near(rgb(picture, 0.5, 0.5), expected, 3)
        assert "icc_profile" not in picture.info


def test_profile_counts_beside_transparency(prepared: Prepare, adobe_rgb: bytes) -> None:
    content = save("PNG", Image.new("RGBA", (64, 64), (120, 160, 90, 100)), icc_profile=adobe_rgb)
    with Image.open(prepared("a.png", content, 32).renditions[0].file) as picture:
        pixel = picture.getpixel((16, 16))
    assert isinstance(pixel, tuple)
    assert is_near(pixel, (*adobe_to_srgb(120, 160, 90), 100), 3)


@pytest.mark.parametrize(
    ("inks", "lab"), [((0, 255, 0, 0), (48, 74, -3)), ((255, 0, 255, 0), (50, -65, 27)), ((0, 0, 0, 0), (100, 0, 0))]
)
def test_cmyk_follows_its_profile(
    prepared: Prepare, offset_cmyk: bytes, inks: tuple[int, ...], lab: tuple[float, float, float]
) -> None:
    content = save("JPEG", Image.new("CMYK", (64, 64), inks), icc_profile=offset_cmyk, quality=95)
    with Image.open(prepared("a.jpg", content).renditions[0].file) as picture:
        assert picture.mode == "RGB"
        assert is_near(rgb(picture, 0.5, 0.5), lab_to_srgb(*lab), 14)


def test_a_presss_black_is_black_on_the_screen(prepared: Prepare, offset_cmyk: bytes) -> None:
    content = save("JPEG", Image.new("CMYK", (64, 64), (0, 0, 0, 255)), icc_profile=offset_cmyk, quality=95)
    with Image.open(prepared("a.jpg", content).renditions[0].file) as picture:
        assert max(rgb(picture, 0.5, 0.5)) < 8 < max(lab_to_srgb(5, 0, 0))


def test_cmyk_without_a_profile_is_at_least_rgb(prepared: Prepare) -> None:
    content = save("JPEG", Image.new("CMYK", (64, 64), (0, 255, 255, 0)), quality=95)
    with Image.open(prepared("a.jpg", content).renditions[0].file) as picture:
        assert picture.mode == "RGB"
        assert is_near(rgb(picture, 0.5, 0.5), (255, 0, 0), 10)


def test_grey_follows_its_profile(prepared: Prepare, dim_grey: bytes) -> None:
    content = save("PNG", Image.new("L", (64, 64), 128), icc_profile=dim_grey)
    with Image.open(prepared("a.png", content).renditions[0].file) as picture:
        assert is_near(rgb(picture, 0.5, 0.5), to_srgb(0.5, 0.5, 0.5), 3)


def test_profile_that_does_not_fit_is_passed_over(prepared: Prepare, adobe_rgb: bytes, offset_cmyk: bytes) -> None:
    for number, profile in enumerate((b"rubbish", adobe_rgb[:200], offset_cmyk)):
        content = save("JPEG", Image.new("RGB", (64, 64), (120, 160, 90)), icc_profile=profile, quality=95)
        with Image.open(prepared(f"{number}.jpg", content).renditions[0].file) as picture:
            assert is_near(rgb(picture, 0.5, 0.5), (120, 160, 90), 3)


def test_sixteen_bits_of_grey_keep_their_shades(prepared: Prepare) -> None:
    picture = Image.new("I;16", (64, 64), 0x8000)
    with Image.open(prepared("a.png", save("PNG", picture)).renditions[0].file) as made:
        assert is_near(rgb(made, 0.5, 0.5), (128, 128, 128), 1)


def test_sixteen_bits_of_colour(prepared: Prepare) -> None:
    row = b"\0" + struct.pack(">HHH", 0x4000, 0x8000, 0xC000) * 64
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 64, 64, 16, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 64)),
        (b"IEND", b""),
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    with Image.open(prepared("a.png", content).renditions[0].file) as made:
        assert is_near(rgb(made, 0.5, 0.5), (0x40, 0x80, 0xC0), 1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_png(prepared: Prepare, mode: str) -> None:
    picture = as_held(1).convert(mode)
    expected = picture.convert("RGB")
    with Image.open(prepared("a.png", save("PNG", picture)).renditions[0].file) as made:
        for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
            assert is_near(rgb(made, x, y), rgb(expected, x, y), 12)


def test_transparency_in_a_palette_is_kept(prepared: Prepare) -> None:
    picture = Image.new("P", (64, 64), 0)
    picture.putpalette([10, 20, 30, 200, 100, 50])
    picture.paste(1, (0, 0, 32, 64))
    made = prepared("a.png", save("PNG", picture, transparency=0), 32)
    with Image.open(made.renditions[0].file) as small:
        assert small.mode == "RGBA"
        assert small.getpixel((4, 16)) == (200, 100, 50, 255)
        pixel = small.getpixel((28, 16))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 0


def test_transparent_edges_get_no_dark_rim(prepared: Prepare) -> None:
    picture = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    picture.paste((255, 255, 255, 255), (50, 50, 150, 150))
    with Image.open(io.BytesIO(prepared("a.png", save("PNG", picture), 77).renditions[0].file.read_bytes())) as small:
        for pixel in small.convert("RGBA").get_flattened_data():
            assert isinstance(pixel, tuple)
            assert pixel[3] < 8 or min(pixel[:3]) > 240
