"""The fonts of a PDF: whether they are in the file, and which characters they have no glyph for."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ppnews.model.pdf.sheets import FontFacts

if TYPE_CHECKING:
    from pikepdf import Pdf

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_GLYPH = re.compile(rb"<([0-9A-Fa-f]+)>\s+(\d+)\s")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def read_fonts(pdf: Pdf) -> tuple[FontFacts, ...]:
    """Return the fonts that the pages use, each once, by name."""
    fonts: dict[tuple[int, int], Any] = {}
    for page in pdf.pages:
        resources = page.obj.get("/Resources")
        for font in (resources.get("/Font") or {}).values() if resources is not None else ():
            fonts.setdefault(font.objgen, font)
    return tuple(sorted((_facts(font) for font in fonts.values()), key=lambda facts: facts.name))


def _facts(font: Any) -> FontFacts:
    name = str(font.get("/BaseFont", "")).removeprefix("/") or str(font.get("/Name", "")).removeprefix("/")
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor")
    file = next((descriptor[key] for key in _FILES if key in descriptor), None) if descriptor is not None else None
    # The glyphs of a Type 3 font are drawn in the file itself.
    embedded = file is not None or font.get("/Subtype") == "/Type3"
    return FontFacts(name, embedded, _missing(font, file))


def _missing(font: Any, file: Any) -> frozenset[str]:
    """Return the characters that stand for no glyph: glyph 0, or one that the font in the file does not have."""
    import pikepdf

    encoding = font.get("/Encoding")
    if "/ToUnicode" not in font or file is None:
        return frozenset()
    absent: set[int] = set()
    if isinstance(encoding, pikepdf.Stream):
        absent = {int(code, 16) for code, glyph in _GLYPH.findall(encoding.read_bytes()) if int(glyph) == 0}
    elif encoding != "/Identity-H":
        return frozenset()
    count = _glyph_count(file.read_bytes()) or 0x10000
    codes = _mapped(font.ToUnicode.read_bytes())
    return frozenset(
        words for code, words in codes if (code in absent or code == 0 or code >= count) and _is_seen(words)
    )


def _is_seen(words: str) -> bool:
    """Return whether a reader would miss it: spaces, joiners and variation selectors have no glyph of their own."""
    return any(not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Mn") for c in words)


def _glyph_count(data: bytes) -> int | None:
    """Return how many glyphs a TrueType or OpenType font has (its table maxp); None for any other kind of file."""
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
