"""Whether a PDF acts when it is opened: runs a script, starts a program, plays something, is a form of its own (XFA).

Its names are looked for, however they are written: with escapes (ISO 32000-2, 7.3.5), in packed objects, enciphered.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from zlib import decompressobj, error

if TYPE_CHECKING:
    from pikepdf import Object

_ACTING: Final = frozenset({b"/JavaScript", b"/Launch", b"/RichMedia", b"/XFA"})
_NAME = re.compile(rb"/(?:JavaScript|Launch|RichMedia|XFA)(?![A-Za-z])")
_ESCAPED = re.compile(rb"/[A-Za-z]{0,12}(?:#[0-9A-Fa-f]{2}[A-Za-z]{0,12}){1,12}")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(rb"/ObjStm\b")
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/(?:ASCIIHex|ASCII85|LZW|RunLength|Crypt)(?:Decode)?\b|/(?:AHx|A85|LZW|RL)\b")
_ENCIPHERED: Final = b"/Encrypt"
_NEAR: Final = 1_000
"""Bytes between the name of packed objects and their stream, or before that name in the same dictionary."""
_MAX_UNPACKED: Final = 20_000_000
_MAX_OBJECTS: Final = 1_000_000


def acts(data: bytes) -> bool:
    """Return whether a PDF acts, or is made so that nobody can tell within bounds."""
    escaped = {_ESCAPE.sub(lambda two: bytes([int(two[1], 16)]), match[0]) for match in _ESCAPED.finditer(data)}
    if _NAME.search(data) or escaped & _ACTING:
        return True
    packed = list(_packed(data))
    if b"/ObjStm" in escaped or any(part is None or _NAME.search(part) for part in packed):
        return True
    return (bool(packed) or _ENCIPHERED in data or _ENCIPHERED in escaped) and _objects_act(data)


def _packed(data: bytes) -> Iterator[bytes | None]:
    """Yield the packed objects as text; None for those that are too many, or packed as no program does it."""
    left = _MAX_UNPACKED
    for match in _PACKED.finditer(data):
        begun = _STREAM.search(data, match.end(), match.end() + _NEAR)
        if begun is None:
            continue
        if _FILTER.search(data, max(0, match.start() - _NEAR), begun.start()):
            yield None
            return
        try:
            part = decompressobj().decompress(memoryview(data)[begun.end() :], max(left, 1))
        except error:
            continue
        left -= len(part)
        yield part if left > 0 else None


def _objects_act(data: bytes) -> bool:
    """Look through all objects as a reader finds them; a file that only a password opens counts as acting."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            left = _MAX_OBJECTS
            for each in pdf.objects:
                for name in _names(each):
                    left -= 1
                    if left < 0 or name.encode("utf-8", "replace") in _ACTING:
                        return True
    except pikepdf.PasswordError:
        return True
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError):
        return False  # no reader finds objects in it either
    return False


def _names(value: Object) -> Iterator[str]:
    """Yield the names in a direct object, and its keys."""
    import pikepdf

    waiting: list[object] = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Name):
            yield str(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key, inner in each.items():
                yield key
                if not inner.is_indirect if isinstance(inner, pikepdf.Object) else False:
                    waiting.append(inner)
        elif isinstance(each, pikepdf.Array):
            yield ""
            waiting += [inner for inner in each if isinstance(inner, pikepdf.Object) and not inner.is_indirect]
