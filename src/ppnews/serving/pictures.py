"""The pages of a PDF as pictures: known by all that they draw, and drawn in the width that a browser asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pikepdf import Object, Page

WIDTHS: Final = (320, 480, 640, 800, 1000, 1250, 1600, 2000, 2500, 3200)
"""Pixels: the widths that pages are drawn in; a browser asks for the next larger one than it needs."""
_MOST_PIXELS: Final = 16_000_000
_NAMES: Final = re.compile(rb"/([^\s/\[\]<>(){}%]+)")
_TAG: Final = re.compile(r"^/[A-Z]{6}\+")
_DEEPEST: Final = 40
_APART: Final = frozenset({"/Parent", "/StructParents", "/StructParent", "/P", "/Annots"})
"""Entries that lead away from all that a page draws."""
_OF_OTHER_PAGES: Final = frozenset({"/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/W", "/CIDSet"})
"""Entries of a font that follow from the glyphs of all pages together. Glyphs keep their numbers."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A page of a PDF.

    Attributes:
        digest: a hash over everything that it draws: pages with the same one look the same.
        width: in points.
        height: in points.
    """

    digest: str
    width: float
    height: float


def sheets_of(data: bytes, faces: str) -> tuple[PaperSheet, ...]:
    """Return the pages of a PDF; `faces` is a hash over the font files that it was set with."""
    import pikepdf
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            known: dict[tuple[int, int], bytes] = {}
            return tuple(
                PaperSheet(_key(page, known, faces), *document.get_page_size(number))
                for number, page in enumerate(pdf.pages)
            )
    finally:
        document.close()


def draw_page(data: bytes, number: int, width: int) -> bytes:
    """Return a page, from 0, as a PNG so many pixels wide; of one that is far too high, a narrower one."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        page = document[number]
        across, down = page.get_size()
        scale = min(width / across, (_MOST_PIXELS / (across * down)) ** 0.5)
        file = BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").save(file, "PNG", compress_level=1)
        return file.getvalue()
    finally:
        document.close()


def _key(page: Page, known: dict[tuple[int, int], bytes], faces: str) -> str:
    """Return a hash over the content of a page, and the fonts and images that it names."""
    whole = blake2b(faces.encode(), digest_size=16)
    page.contents_coalesce()
    content = page.obj.Contents.read_bytes() if "/Contents" in page.obj else b""
    whole.update(content)
    whole.update(repr([float(side) for side in page.mediabox.as_list()]).encode())
    names = {f"/{name.decode('latin-1')}" for name in _NAMES.findall(content)}
    for kind, resources in sorted(page.resources.items()):
        entries: Mapping[str, Object] = dict(resources.items()) if hasattr(resources, "items") else {}
        for name in sorted(names & entries.keys()):
            whole.update(f"{kind} {name} ".encode())
            whole.update(_hash(entries[name], known, 0))
    return whole.hexdigest()


def _hash(value: Object | object, known: dict[tuple[int, int], bytes], depth: int) -> bytes:
    """Return a hash over an object and everything that it leads to."""
    import pikepdf

    place = value.objgen if isinstance(value, pikepdf.Object) and value.is_indirect else None
    if place is not None and place in known:
        return known[place]
    whole = blake2b(digest_size=16)
    if place is not None:
        known[place] = b"itself"
    if depth < _DEEPEST:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key, inner in sorted(value.items()):
                if key not in _APART and key not in _OF_OTHER_PAGES:
                    whole.update(key.encode())
                    whole.update(_hash(inner, known, depth + 1))
        if isinstance(value, pikepdf.Stream):
            whole.update(value.read_raw_bytes())
        elif isinstance(value, pikepdf.Array):
            for each in value:
                whole.update(_hash(each, known, depth + 1))
        elif not isinstance(value, pikepdf.Dictionary):
            words = _TAG.sub("/", str(value)) if isinstance(value, pikepdf.Name) else repr(value)
            whole.update(words.encode())
    digest = whole.digest()
    if place is not None:
        known[place] = digest
    return digest
