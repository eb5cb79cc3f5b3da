"""The size of a PDF when it is unpacked, told before a library unpacks it: a small file can hold gigabytes."""

from __future__ import annotations

import re
import zlib
from typing import Final

MAX_UNPACKED: Final = 400_000_000
_FIRST: Final = 1_000
_CHUNK: Final = 1_000_000
"""Bytes that are unpacked at once, at first and at most: what only looks like a stream costs little."""
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
    if len(packed) < 2 or packed[0] & 15 != 8 or (packed[0] << 8 | packed[1]) % 31:  # RFC 1950, 2.2: not compressed
        return 0
    worker, total, inner, step, taken = zlib.decompressobj(), 0, b"", _FIRST, 0
    try:
        while total <= most and not worker.eof and (taken < len(packed) or worker.unconsumed_tail):
            rest = worker.unconsumed_tail
            if not rest:
                rest = bytes(packed[taken : taken + step])
                taken, step = taken + len(rest), min(2 * step, _CHUNK)
            part = worker.decompress(rest, _CHUNK)
            total += len(part)
            inner += part if len(inner) < _CHUNK else b""
    except zlib.error:
        return total
    return total + _unpacked(memoryview(inner), most, layers - 1) if layers else total
