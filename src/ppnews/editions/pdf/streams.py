"""Streams of a PDF end so that every reader counts their bytes alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_END = b"\nendstream"


@contextmanager
def streams_end_apart() -> Iterator[None]:
    """Write streams with an end of line of their own for as long as this holds.

    The end-of-line marker between data and `endstream` is no part of the data, and may be LF or CR LF (ISO 32000-2,
    7.3.8.1). pydyf writes LF: behind data that end in CR, a reader that looks for the marker takes both, and counts a
    byte less than the stream's Length says.
    """
    import pydyf

    whole: Any = pydyf.Stream.data

    def data(stream: object) -> bytes:
        written: bytes = whole.fget(stream)
        return written[: -len(_END)] + b"\r" + _END if written.endswith(b"\r" + _END) else written

    with replaced(pydyf.Stream, "data", property(data)):
        yield
