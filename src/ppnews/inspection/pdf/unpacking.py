"""The size of a PDF when it is unpacked, told before a library unpacks it: a small file can hold gigabytes."""

from __future__ import annotations

import re
import zlib
from typing import Final

MAX_UNPACKED: Final = 400_000_000
_CHUNK: Final = 1_000_000
_LAYERS: Final = 4
_STREAM = re.compile(rb"stream\r?\n")
_BEFORE: Final = 600
"""Bytes before a stream that hold its dictionary."""


def is_too_much(data: bytes) -> bool:
    """Whether the streams of a PDF unpack to more than any document needs.

    Streams are found by their keyword, whatever the file says of their places. Pictures do not count: nothing here
    decodes them.
    """
    left = MAX_UNPACKED
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _BEFORE) : match.start()]
        if b"/Image" not in before[before.rfind(b"obj") + 1 :]:
            left -= _unpacked(memoryview(data)[match.end() :], left, _LAYERS)
            if left < 0:
                return True
    return False


def _unpacked(packed: memoryview, most: int, layers: int) -> int:
    """Return the bytes that a stream unpacks to, one compressed again with them; counting ends beyond `most`."""
    worker, total, rest, inner = zlib.decompressobj(), 0, bytes(packed[:_CHUNK]), b""
    taken = len(rest)
    try:
        while total <= most and not worker.eof:
            part = worker.decompress(rest, _CHUNK)
            total += len(part)
            inner += part if len(inner) < _CHUNK else b""
            rest = worker.unconsumed_tail
            if not rest and not worker.eof:
                rest = bytes(packed[taken : taken + _CHUNK])
                taken += len(rest)
                if not rest and not part:
                    break
    except zlib.error:
        return total
    if layers and inner[:1] == b"x":
        total += _unpacked(memoryview(inner), most, layers - 1)
    return total
