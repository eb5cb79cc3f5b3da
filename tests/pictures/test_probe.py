"""What is said about picture files: whole ones, broken ones, and ones that only pretend."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from ppnews.model.picture import FaultReason, PictureFault, PictureFile
from ppnews.pictures.probe import MAX_BYTES, probe

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40"/></svg>'


def photo(size: tuple[int, int] = (60, 40)) -> Image.Image:
    return Image.radial_gradient("L").convert("RGB").resize(size)


def saved(kind: str, picture: Image.Image | None = None, **options: object) -> bytes:
    stream = io.BytesIO()
    (picture or photo()).save(stream, kind, **options)
    return stream.getvalue()


WHOLE = {
    "baseline.jpg": saved("JPEG"),
    "progressive.jpeg": saved("JPEG", progressive=True),
    "restarts.JPG": saved("JPEG", restart_marker_rows=1),
    "truecolour.png": saved("PNG"),
    "palette.png": saved("PNG", photo().convert("P")),
    "deep.png": saved("PNG", Image.new("I;16", (60, 40), 40_000)),
    "lossy.webp": saved("WEBP"),
    "lossless.webp": saved("WEBP", lossless=True),
    "alpha.webp": saved("WEBP", photo().convert("RGBA"), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
    "photo.avif": saved("AVIF"),
    "drawing.svg": DRAWING,
}


def look(folder: Path, name: str, content: bytes) -> PictureFile | PictureFault:
    file = folder / name
    file.write_bytes(content)
    return probe(file)


def reason(found: PictureFile | PictureFault) -> FaultReason:
    assert isinstance(found, PictureFault), found
    assert found.message.endswith(".")
    return found.reason


@pytest.mark.parametrize("name", WHOLE)
def test_whole_picture_is_taken(tmp_path: Path, name: str) -> None:
    found = look(tmp_path, name, WHOLE[name])
    assert isinstance(found, PictureFile), found
    assert (found.path, found.width, found.height) == (tmp_path / name, 60, 40)


@pytest.mark.parametrize("name", WHOLE)
def test_every_truncation_is_a_fault(tmp_path: Path, name: str) -> None:
    whole = WHOLE[name]
    for length in range(0, len(whole), 1 if len(whole) < 1500 else 7):
        found = look(tmp_path, name, whole[:length])
        assert isinstance(found, PictureFault), f"{length} of {len(whole)} bytes"
    last = look(tmp_path, name, whole[:-1])
    assert reason(last) is FaultReason.TRUNCATED


@pytest.mark.parametrize("name", ["baseline.jpg", "progressive.jpeg", "truecolour.png", "photo.avif"])
def test_download_filled_up_with_zeros_is_a_fault(tmp_path: Path, name: str) -> None:
    whole = saved(Image.registered_extensions()[Path(name).suffix], photo((300, 200)))
    half = len(whole) // 2
    assert isinstance(look(tmp_path, name, whole[:half] + bytes(len(whole) - half)), PictureFault)


def test_bytes_after_a_jpegs_end_do_no_harm(tmp_path: Path) -> None:
    film = os.urandom(5000) + b"\xff\xda"  # phones put a short film there
    assert isinstance(look(tmp_path, "a.jpg", WHOLE["baseline.jpg"] + film), PictureFile)


def test_flipped_byte_in_a_png_is_a_fault(tmp_path: Path) -> None:
    whole = bytearray(WHOLE["truecolour.png"])
    whole[len(whole) // 2] ^= 1
    assert reason(look(tmp_path, "a.png", bytes(whole))) is FaultReason.TRUNCATED


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_size_is_that_of_the_upright_picture(tmp_path: Path, kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = look(tmp_path, f"a.{kind}", saved(kind.upper(), exif=exif))
    assert isinstance(found, PictureFile)
    assert (found.width, found.height) == ((40, 60) if orientation >= 5 else (60, 40))


def test_damaged_exif_is_passed_over_without_a_word(
    tmp_path: Path, recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    for exif in (b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0rubbish"):
        found = look(tmp_path, "a.jpg", saved("JPEG", exif=exif))
        assert isinstance(found, PictureFile)
        assert (found.width, found.height) == (60, 40)
    assert not recwarn.list
    assert capfd.readouterr() == ("", "")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, pixels: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_hundred_megapixels_are_refused(tmp_path: Path) -> None:
    row = bytes(1 + 10_000 // 8)
    real = png(10_000, 10_000, zlib.compress(row * 10_000))
    assert len(real) < 50_000
    found = look(tmp_path, "a.png", real)
    assert isinstance(found, PictureFault)
    assert found.reason is FaultReason.TOO_LARGE
    assert "100 megapixels" in found.message


def test_size_is_judged_before_anything_is_decoded(tmp_path: Path) -> None:
    # None of these could be decoded: had that been tried, they would be unreadable.
    jpeg = bytearray(WHOLE["baseline.jpg"])
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 16_000, 16_000)
    webp = bytearray(WHOLE["lossless.webp"])
    webp[21:25] = struct.pack("<I", 16_382 | 16_382 << 14)
    extended = bytearray(WHOLE["alpha.webp"])
    extended[24:30] = b"\xff\xff\xff" * 2
    avif = WHOLE["photo.avif"].replace(struct.pack(">II", 60, 40), struct.pack(">II", 16_000, 16_000))
    for name, content in (
        ("a.png", png(10_000, 10_000, b"rubbish")),
        ("a.jpg", bytes(jpeg)),
        ("a.webp", bytes(webp)),
        ("b.webp", bytes(extended)),
        ("a.avif", avif),
        ("long.png", png(20_000, 2, b"rubbish")),
    ):
        assert reason(look(tmp_path, name, content)) is FaultReason.TOO_LARGE, name


def test_sixty_four_megapixels_are_taken(tmp_path: Path) -> None:
    found = look(tmp_path, "a.png", png(8_000, 8_000, zlib.compress(bytes(1 + 1_000) * 8_000)))
    assert isinstance(found, PictureFile)


def test_file_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)  # sparse
    assert reason(probe(file)) is FaultReason.TOO_LARGE


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "GIF"])
def test_animation_is_refused(tmp_path: Path, kind: str) -> None:
    moving = saved(kind, save_all=True, append_images=[photo().rotate(90), photo().rotate(180)], duration=100)
    assert reason(look(tmp_path, f"a.{kind.lower()}", moving)) is FaultReason.ANIMATED


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.jpg", b"", FaultReason.TRUNCATED),
        ("text.jpg", b"Dear editor, here is the photo.", FaultReason.NOT_A_PICTURE),
        ("page.png", b"<!DOCTYPE html><html><body><svg></svg></body></html>", FaultReason.NOT_A_PICTURE),
        ("page.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>", FaultReason.NOT_A_PICTURE),
        ("feed.svg", b"<?xml version='1.0'?><rss><svg/></rss>", FaultReason.NOT_A_PICTURE),
        ("word.jpg", b"PK\x03\x04" + bytes(40), FaultReason.NOT_A_PICTURE),
        ("still.gif", saved("GIF"), FaultReason.UNSUPPORTED),
        ("scan.tiff", saved("TIFF"), FaultReason.UNSUPPORTED),
        ("old.bmp", saved("BMP"), FaultReason.UNSUPPORTED),
        ("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), FaultReason.UNSUPPORTED),
        ("flyer.pdf", b"%PDF-1.7\n", FaultReason.UNSUPPORTED),
        ("small.svgz", b"\x1f\x8b\x08" + bytes(20), FaultReason.UNSUPPORTED),
        ("really.jpg", WHOLE["truecolour.png"], FaultReason.WRONG_SUFFIX),
        ("really.png", WHOLE["baseline.jpg"], FaultReason.WRONG_SUFFIX),
        ("really.webp", WHOLE["photo.avif"], FaultReason.WRONG_SUFFIX),
        ("drawing.png", DRAWING, FaultReason.WRONG_SUFFIX),
        ("no-suffix", WHOLE["baseline.jpg"], FaultReason.WRONG_SUFFIX),
    ],
)
def test_disguises(tmp_path: Path, name: str, content: bytes, expected: FaultReason) -> None:
    assert reason(look(tmp_path, name, content)) is expected


def test_wrong_suffix_says_what_to_rename_it_to(tmp_path: Path) -> None:
    found = look(tmp_path, "photo.jpg", WHOLE["truecolour.png"])
    assert isinstance(found, PictureFault)
    assert found.message == "This is a PNG, although its name ends in .jpg."
    assert found.hint is not None
    assert "photo.png" in found.hint


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
    for name in ("folder.jpg", "pipe.jpg", "absent.jpg", "zero\0byte.jpg"):
        assert reason(probe(tmp_path / name)) is FaultReason.UNREADABLE


STARTS = [content[:size] for content in WHOLE.values() for size in (4, 12, 40, 200)]


@given(
    start=st.sampled_from([b"", *STARTS]), rest=st.binary(max_size=400), suffix=st.sampled_from([*WHOLE, "a.gif", "a"])
)
@example(b"<svg", b"\0" * 50, "a.svg")
@example(b"GIF89a", b"\xff" * 50, "a.gif")
@example(b"BM", b"\0" * 50, "a.bmp")
def test_random_bytes_never_raise(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes, suffix: str
) -> None:
    look(tmp_path_factory.getbasetemp(), suffix, start + rest)


@given(data=st.data())
def test_random_damage_never_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(WHOLE)))
    damaged = bytearray(WHOLE[name])
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=12)):
        damaged[place] = data.draw(st.integers(0, 255))
    look(tmp_path_factory.getbasetemp(), name, bytes(damaged))
