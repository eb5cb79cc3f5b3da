"""The glyphs of a font in a PDF, and the characters that they stand for (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_GLYPH = re.compile(rb"<([0-9A-Fa-f]+)>\s+(\d+)\s")


def characters_without_glyph(font: Dictionary, file: Object) -> frozenset[str]:
    """Return the characters of a font that stand for no glyph: for glyph 0, or for one that its file does not have.

    Those that nobody sees are not among them. May raise any error of reading if the font is damaged.
    """
    import pikepdf

    encoding, table = font.get("/Encoding"), font.get("/ToUnicode")
    if table is None:
        return frozenset()
    absent: set[int] = set()
    if isinstance(encoding, pikepdf.Stream):
        absent = {int(code, 16) for code, glyph in _GLYPH.findall(encoding.read_bytes()) if int(glyph) == 0}
    elif encoding != "/Identity-H":
        return frozenset()
    count = _glyph_count(file.read_bytes()) or 0x10000
    codes = _mapped(table.read_bytes())
    return frozenset(
        words for code, words in codes if (code in absent or code == 0 or code >= count) and _is_seen(words)
    )


def _is_seen(words: str) -> bool:
    """Return whether a character needs a glyph: spaces, joiners and variation selectors have none of their own."""
    return any(not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Mn") for c in words)


def _glyph_count(data: bytes) -> int | None:
    """Return the number of glyphs of a TrueType or OpenType font (its table maxp); None for any other kind of file."""
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return None
    for place in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16):
        tag, _, offset, _ = struct.unpack(">4sIII", data[place : place + 16])
        if tag == b"maxp":
            return int(struct.unpack(">H", data[offset + 4 : offset + 6])[0])
    return None


def _mapped(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes of a ToUnicode map and the characters behind them."""
    for section in _SECTION.finditer(cmap):
        if section[1] == b"bfchar":
            yield from ((int(code, 16), _text(words)) for code, words in _CHAR.findall(section[2]))
        else:
            for first, last, words in _RANGE.findall(section[2]):
                start = _text(words)
                if len(start) == 1:
                    codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
                    yield from ((code, chr(min(ord(start) + n, 0x10FFFF))) for n, code in enumerate(codes))


def _text(words: bytes) -> str:
    return bytes.fromhex(words.decode()).decode("utf-16-be", "replace")
