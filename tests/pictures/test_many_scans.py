"""Pictures that take minutes or gigabytes to decode are refused by their headers."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from ppnews.model.picture import FaultReason, PictureFault
from ppnews.pictures import raster
from ppnews.pictures.containers import jpeg_scans
from ppnews.pictures.raster import read_raster_size


def jpeg(*, progressive: bool = True) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (600, 400), "red").save(stream, "JPEG", progressive=progressive)
    return stream.getvalue()


def with_scans(data: bytes, scans: int) -> bytes:
    """Return a JPEG with empty scans before its end."""
    return data[:-2] + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * scans + data[-2:]


def test_scans_are_counted() -> None:
    assert jpeg_scans(jpeg(progressive=False)) == 1
    assert 5 < jpeg_scans(jpeg()) < 20
    assert jpeg_scans(with_scans(jpeg(), 100)) == jpeg_scans(jpeg()) + 100


def test_a_jpeg_of_many_scans_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = read_raster_size(with_scans(jpeg(), 20_000), "jpeg")
    assert isinstance(fault, PictureFault)
    assert fault.reason is FaultReason.TOO_LARGE
    assert read_raster_size(jpeg(), "jpeg") == (600, 400)
    assert read_raster_size(with_scans(jpeg(), 10), "jpeg") == (600, 400)
    monkeypatch.setattr(raster, "_MAX_SCANNED", 600 * 400)
    assert isinstance(read_raster_size(jpeg(), "jpeg"), PictureFault)
    assert read_raster_size(jpeg(progressive=False), "jpeg") == (600, 400)


def test_a_webp_may_have_fewer_pixels_than_a_jpeg() -> None:
    size = (7_999).to_bytes(3, "little") * 2
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size
    fault = read_raster_size(b"RIFF" + struct.pack("<I", len(body)) + body, "webp")
    assert isinstance(fault, PictureFault)
    assert "64 megapixels" in fault.message
    assert "at most 24 megapixels" in (fault.hint or "")
