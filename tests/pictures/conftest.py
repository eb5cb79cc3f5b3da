"""Pictures to prepare, and colour profiles to put into them."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from ppnews.caches import PICTURES, Cache
from ppnews.model.picture import PictureFault, PictureFile, PictureNeed, Prepared
from ppnews.pictures import prepare
from ppnews.pictures.probe import probe

Prepare = Callable[..., Prepared]


@pytest.fixture
def prepared(tmp_path: Path) -> Prepare:
    """Write a picture under `name`, probe it and prepare it."""

    def make(name: str, content: bytes, *widths: int, modern: bool = False) -> Prepared:
        file = tmp_path / name
        file.write_bytes(content)
        picture = probe(file)
        assert isinstance(picture, PictureFile), picture
        job = (picture, PictureNeed(widths or (10_000,), modern))
        made = prepare([job], Cache(tmp_path, PICTURES))[job]
        assert not isinstance(made, PictureFault), made
        return made

    return make


def save(kind: str, picture: Image.Image, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def _fixed(*numbers: float) -> bytes:
    """Return ICC s15Fixed16 numbers."""
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Build an ICC profile, version 2.4 (ICC.1:2001-04)."""
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = start + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02400000, kind, space, connection)
    header += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(0.9642, 1.0, 0.8249)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


@pytest.fixture(scope="session")
def adobe_rgb() -> bytes:
    """A profile with the primaries of Adobe RGB (1998), adapted to D50, and gamma 2.199."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.19921875 * 256))
    white = b"XYZ " + bytes(4) + _fixed(0.9642, 1.0, 0.8249)
    red = b"XYZ " + bytes(4) + _fixed(0.60974, 0.31111, 0.01947)
    green = b"XYZ " + bytes(4) + _fixed(0.20528, 0.62567, 0.06087)
    blue = b"XYZ " + bytes(4) + _fixed(0.14919, 0.06322, 0.74457)
    tags = {b"wtpt": white, b"rXYZ": red, b"gXYZ": green, b"bXYZ": blue, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


@pytest.fixture(scope="session")
def dim_grey() -> bytes:
    """A profile of a linear grey: half the number is half the light."""
    return _profile(
        b"mntr",
        b"GRAY",
        b"XYZ ",
        {b"wtpt": b"XYZ " + bytes(4) + _fixed(0.9642, 1.0, 0.8249), b"kTRC": b"curv" + bytes(8)},
    )


@pytest.fixture(scope="session")
def offset_cmyk() -> bytes:
    """A profile of a press: the CIELAB colours of its inks one on another, and straight lines between them."""
    solids = {  # of C, M, Y without K
        (0, 0, 0): (100, 0, 0),
        (1, 0, 0): (55, -37, -50),
        (0, 1, 0): (48, 74, -3),
        (0, 0, 1): (89, -5, 93),
        (1, 1, 0): (24, 22, -46),
        (1, 0, 1): (50, -65, 27),
        (0, 1, 1): (47, 68, 48),
        (1, 1, 1): (23, 0, 0),
    }
    grid = b""
    for cyan, magenta, yellow, black in product((0, 1), repeat=4):
        light, a, b = (5, 0, 0) if black else solids[cyan, magenta, yellow]
        grid += bytes((round(light * 2.55), a + 128, b + 128))
    seen = _table(4, 3, grid)
    printed = _table(3, 4, bytes((0, 0, 0, 255)) * 4 + bytes(4) * 4)  # by lightness, in black ink alone
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": seen, b"A2B1": seen, b"B2A0": printed, b"B2A1": printed})


def _table(inputs: int, outputs: int, grid: bytes) -> bytes:
    """Return an ICC lut8Type with two grid points for each input and straight lines before and after."""
    head = b"mft1" + bytes(4) + bytes((inputs, outputs, 2, 0)) + _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    return head + bytes(range(256)) * inputs + grid + bytes(range(256)) * outputs
