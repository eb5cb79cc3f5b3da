"""The origin of a PDF: the programs that made it, its identifier, whether its bytes are still those that were written.

The second part of the identifier that the engine writes is a hash (MD5) over all objects of the file, so that a file
says of itself whether it was changed since. That finds changes by accident and by other programs; it is no signature.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass

from ppnews.inspection.pdf.opening import opened

_END = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_TABLE = re.compile(rb"\d+ 0 obj\n(<<.{0,4000}?>>)\nstream\n", re.DOTALL)
_WIDTHS = re.compile(rb"/W ?\[(\d) (\d) (\d)\]")
_HASH = re.compile(rb"/ID ?\[\(([0-9a-f]{32})\) ?\(([0-9a-f]{32})\)\]")
_HEAD = re.compile(rb"\d+ \d+ obj\n")
_FIRST = re.compile(rb"/First (\d{1,9})")
_FOOT = b"\nendobj\n"
_LAST = b"\nendstream\nendobj\n"
_HEADS = tuple(b"%%PDF-%s\n%%\xf0\x9f\x96\xa4\n" % version for version in (b"1.7", b"2.0"))
_MOST = 200_000_000
_FREE, _OWN, _PACKED = range(3)


@dataclass(frozen=True, slots=True)
class PdfOrigin:
    """The origin of a PDF, by its own words.

    Attributes:
        identifier: the lasting part of its identifier, in hexadecimal where it is no text; empty for none.
        creator: the program that it was written with (Creator).
        producer: the program that made the PDF (Producer).
        title: of the Info dictionary.
        language: of the document as a whole.
        created: an ISO date; empty for none.
        intact: whether its bytes are those that its engine wrote.
    """

    identifier: str
    creator: str
    producer: str
    title: str
    language: str
    created: str
    intact: bool


def read_origin(data: bytes) -> PdfOrigin:
    """Read the origin of a PDF. Raise `PpnewsError` as `read_pdf`."""
    with opened(data) as reader:
        given = reader.pdf.trailer.get("/ID")
        first = bytes(given[0]) if given is not None and len(given) else b""
        text = first.decode("ascii") if re.fullmatch(rb"[\x21-\x7e]+", first) else first.hex()
        date = re.match(r"D:(\d{4})(\d\d)(\d\d)", reader.info.get("CreationDate", ""))
        return PdfOrigin(
            identifier=text,
            creator=reader.info.get("Creator", ""),
            producer=reader.info.get("Producer", ""),
            title=reader.info.get("Title", ""),
            language=reader.language or "",
            created="-".join(date.groups()) if date else "",
            intact=_is_intact(data),
        )


def _is_intact(data: bytes) -> bool:
    """Return whether a file has the form that the engine gives it, and the hash in it is that of its objects."""
    end = _END.search(data, max(len(data) - 64, 0))
    start = int(end[1]) if end else len(data)
    table = _TABLE.match(data, start)
    if end is None or table is None:
        return False
    widths, known = _WIDTHS.search(table[1]), _HASH.search(table[1])
    stop = end.start() - len(_LAST)
    if widths is None or known is None or data[stop : end.start()] != _LAST or not data.startswith(_HEADS):
        return False
    try:
        rows = _rows(_unpacked(data[table.end() : stop]), [int(width) for width in widths.groups()])
        return hashlib.md5(_objects(data, rows, start), usedforsecurity=False).hexdigest().encode() == known[2]
    except (ValueError, IndexError, KeyError, zlib.error):
        return False


def _unpacked(data: bytes) -> bytes:
    made = zlib.decompressobj().decompress(data, _MOST)
    if len(made) >= _MOST:
        raise ValueError("too large")
    return made


def _rows(table: bytes, widths: list[int]) -> list[tuple[int, int, int]]:
    """Return the entries of the cross-reference stream: kind, offset or number of the stream, index (7.5.8.3)."""
    length, rows = sum(widths), []
    ends = (widths[0], widths[0] + widths[1], length)
    for place in range(0, len(table) - length + 1, length) if length else ():
        row = table[place : place + length]
        parts = (row[: ends[0]], row[ends[0] : ends[1]], row[ends[1] :])
        kind, second, third = (int.from_bytes(part, "big") for part in parts)
        rows.append((kind, second, third))
    return rows


def _objects(data: bytes, rows: list[tuple[int, int, int]], table: int) -> bytes:
    """Return the objects without their heads in the order of their numbers, as they are hashed."""
    offsets = sorted({offset for kind, offset, _ in rows if kind == _OWN})
    following = dict(zip(offsets, [*offsets[1:], len(data)], strict=True))
    packed: dict[int, list[bytes]] = {}
    made: list[bytes] = []
    if not offsets or offsets[0] != len(_HEADS[0]):
        raise ValueError("not the engine's form")
    for kind, place, index in rows:
        if kind == _OWN and place != table:
            made.append(_content(data, place, following[place]))
        elif kind == _PACKED:
            if place not in packed:
                offset = rows[place][1]
                packed[place] = _packed(_content(data, offset, following[offset]))
            made.append(packed[place][index])
    return b"".join(made)


def _content(data: bytes, start: int, stop: int) -> bytes:
    head = _HEAD.match(data, start)
    if head is None or data[stop - len(_FOOT) : stop] != _FOOT:
        raise ValueError("not the engine's form")
    return data[head.end() : stop - len(_FOOT)]


def _packed(stream: bytes) -> list[bytes]:
    """Return the objects of an object stream (7.5.7)."""
    first, start = _FIRST.search(stream), stream.find(b"stream\n")
    if first is None or start < 0:
        raise ValueError("no object stream")
    whole = _unpacked(stream[start + len(b"stream\n") :].removesuffix(b"\nendstream"))
    begin = int(first[1])
    places = [int(number) for number in whole[:begin].split()][1::2]
    ends = [*(place - 1 for place in places[1:]), len(whole) - begin]
    return [whole[begin + place : begin + end] for place, end in zip(places, ends, strict=True)]
