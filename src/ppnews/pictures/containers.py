"""A picture's container: its format, and whether it is complete, without decoding a pixel."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from ppnews.model.picture import PictureFormat

_SVG = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]")
_HEAD: Final = 65_536
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

# A JPEG marker: 0xFF and a code. In a scan, 0xFF 0x00 is a plain byte and D0-D7 restart the decoder; 0xFF may repeat.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JPEG_END: Final = 0xD9
_JPEG_SCAN: Final = 0xDA
_PNG_HEADER: Final = 8

_OTHERS: Mapping[bytes, str] = MappingProxyType(
    {
        b"GIF8": "a GIF",
        b"II*\0": "a TIFF",
        b"MM\0*": "a TIFF",
        b"%PDF": "a PDF",
        b"%!PS": "an EPS drawing",
        b"8BPS": "a Photoshop file",
        b"\xff\x0a": "a JPEG XL",
        b"\0\0\0\x0cJXL ": "a JPEG XL",
        b"\0\0\0\x0cjP  ": "a JPEG 2000",
        b"\x1f\x8b": "a compressed file",
        b"\0\0\x01\0": "an icon",
    }
)


def sniff(data: bytes) -> PictureFormat | None:
    """Return the format that the first bytes announce, whatever the file is called; None for everything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if _brands(data) & {b"avif", b"avis"}:
        return "avif"
    # A text in UTF-16 holds a zero beside every Latin letter.
    if _SVG.search(data[:_HEAD].replace(b"\0", b"")):
        return "svg"
    return None


def other_kind(data: bytes) -> str | None:
    """Return the name of a kind of picture that is not taken, with its article: a GIF; None for no picture."""
    if _brands(data) & _HEIF_BRANDS:
        return "a HEIC photo"
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "a Windows bitmap"
    return next((name for start, name in _OTHERS.items() if data.startswith(start)), None)


def is_complete(data: bytes, kind: PictureFormat) -> bool:
    """Whether the container is closed: that of a file that was cut short is not."""
    return _COMPLETE[kind](data)


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a WebP's canvas; the decoder takes memory for all of it before it tells them."""
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and len(data) >= 30:
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None


def jpeg_scans(data: bytes) -> int:
    """Return the number of scans of a JPEG, in each of which the decoder goes over all pixels (ITU-T T.81, B.2.3)."""
    at, scans = 2, 0
    while (found := _MARKER.search(data, at)) and data[found.start() + 1] != _JPEG_END:
        scans += data[found.start() + 1] == _JPEG_SCAN
        at = found.end() + max(2, int.from_bytes(data[found.end() : found.end() + 2], "big"))
    return scans


def _brands(data: bytes) -> frozenset[bytes]:
    """Return the brands of an ISO base media file (ISO/IEC 14496-12, 4.3): the major one and the compatible ones."""
    if data[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(data[:4], "big"), len(data), 512)
    return frozenset(data[at : at + 4] for at in (8, *range(16, end, 4)))


def _jpeg_is_complete(data: bytes) -> bool:
    """Follow the segments to the end marker (ITU-T T.81, B.1).

    Decoding tells less: libjpeg fills what is missing with grey and calls it a warning.
    """
    at = 2
    while found := _MARKER.search(data, at):
        if data[found.start() + 1] == _JPEG_END:
            return True
        at = found.end() + max(2, int.from_bytes(data[found.end() : found.end() + 2], "big"))
    return False


def _png_is_complete(data: bytes) -> bool:
    """Follow the chunks to IEND, checking each sum (ISO/IEC 15948, 5.3)."""
    at = _PNG_HEADER
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data) or zlib.crc32(memoryview(data)[at + 4 : end]) != int.from_bytes(
            data[end : end + 4], "big"
        ):
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at = end + 4
    return False


def _webp_is_complete(data: bytes) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _avif_is_complete(data: bytes) -> bool:
    """Follow the outermost boxes (ISO/IEC 14496-12, 4.2): none runs past the end of the file."""
    at = 0
    while at + 8 <= len(data):
        size, least = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, least = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if size == 0:  # to the end of the file
            return True
        if size < least:
            return False
        at += size
    return at <= len(data)


def _svg_is_complete(_data: bytes) -> bool:
    """Say yes: the XML parser, which reads every drawing anyway, knows."""
    return True


_COMPLETE: Mapping[PictureFormat, Callable[[bytes], bool]] = MappingProxyType(
    {
        "jpeg": _jpeg_is_complete,
        "png": _png_is_complete,
        "webp": _webp_is_complete,
        "avif": _avif_is_complete,
        "svg": _svg_is_complete,
    }
)
