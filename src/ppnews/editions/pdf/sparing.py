"""The engine's work without what Python and pydyf do for nobody: the same bytes, in less time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from ppnews.editions.pdf.engine import takes_shortcuts
from ppnews.editions.pdf.replacing import replaced

PROVEN_WRITERS: Final = ("0.13.0",)
"""The versions of pydyf for which `tests/editions/test_engine.py` proved that the bytes are the same."""
_THRESHOLDS: Final = (20_000, 10, 10)
"""As quick as no collection at all; memory stays what it is with Python's own thresholds (700, 10, 10)."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Within this block, look for garbage in cycles seldom: a page's boxes live until it is written."""
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def serializing_once() -> Iterator[None]:
    """Within this block, `pydyf.PDF.write` serializes and compresses every indirect object once.

    It does so twice for a file with an identifier: to write the objects, and for the hash of them all. Nothing changes
    in between. Streams that are not compressed are not kept: to put them together again costs nothing, but memory.
    """
    import pydyf

    if not takes_shortcuts() or pydyf.VERSION not in PROVEN_WRITERS:
        yield
        return
    write: Any = pydyf.PDF.write

    def write_once(pdf: object, *arguments: Any, **named: Any) -> None:
        with ExitStack() as stack:
            for kind in (pydyf.Dictionary, pydyf.Array, pydyf.Stream):
                stack.enter_context(replaced(kind, "data", property(_kept(vars(kind)["data"].fget))))
            write(pdf, *arguments, **named)

    with replaced(pydyf.PDF, "write", write_once):
        yield


def _kept(serialize: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Return the serialization of one kind of objects, with a memory for those that stand by themselves."""
    written: dict[int, tuple[object, bytes]] = {}

    def data(thing: Any) -> bytes:
        if thing.number is None or not getattr(thing, "compress", True):
            return serialize(thing)
        key = id(thing)
        if key not in written:
            written[key] = thing, serialize(thing)  # kept with it, so that nothing else gets its address
        return written[key][1]

    return data
