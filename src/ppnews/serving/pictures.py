"""The pages of a PDF as pictures; a page that draws the same as before is not drawn again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pikepdf import Object, Page

SCALE: Final = 2.0
"""Pixels of a picture for each point of the page: sharp at twice the page's own size on most screens."""
_NAMES: Final = re.compile(rb"/([^\s/\[\]<>(){}%]+)")
_DEEPEST: Final = 40
_APART: Final = frozenset({"/Parent", "/StructParents", "/StructParent", "/P", "/Annots"})
"""Entries that lead away from all that a page draws."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture.

    Attributes:
        digest: the hash of its pixels: the same pixels have the same one.
        width: of the page, in points.
        height: of the page, in points.
        png: its file; None for one that is known already.
    """

    digest: str
    width: float
    height: float
    png: bytes | None


class PagePictures:
    """The pictures of one PDF in its states one after the other; those of the last state are remembered by hashes."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def draw(self, data: bytes, known: frozenset[str]) -> tuple[PagePicture, ...]:
        """Return the pictures of all pages, without the files of those that are `known`."""
        import pypdfium2 as pdfium

        keys = page_keys(data)
        digests: dict[str, str] = {}
        pictures = []
        document = pdfium.PdfDocument(data)
        try:
            for number, key in enumerate(keys):
                page = document[number]
                width, height = page.get_size()
                digest, png = self._digests.get(key, ""), None
                if digest not in known:
                    digest, png = _drawn(page, known)
                digests[key] = digest
                pictures.append(PagePicture(digest, width, height, png))
                page.close()
        finally:
            document.close()
        self._digests = digests
        return tuple(pictures)


def _drawn(page: object, known: frozenset[str]) -> tuple[str, bytes | None]:
    picture = page.render(scale=SCALE).to_pil().convert("RGB")  # type: ignore[attr-defined]
    digest = blake2b(picture.tobytes(), digest_size=16).hexdigest()
    if digest in known:
        return digest, None
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return digest, file.getvalue()


def page_keys(data: bytes) -> tuple[str, ...]:
    """Return a hash for each page over everything that it draws: its content, and the fonts and images that it names.

    Two pages with the same hash look the same; two that look the same may have different ones.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        known: dict[tuple[int, int], bytes] = {}
        return tuple(_page_key(page, known) for page in pdf.pages)


def _page_key(page: Page, known: dict[tuple[int, int], bytes]) -> str:
    whole = blake2b(digest_size=16)
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
                if key not in _APART:
                    whole.update(key.encode())
                    whole.update(_hash(inner, known, depth + 1))
        if isinstance(value, pikepdf.Stream):
            whole.update(value.read_raw_bytes())
        elif isinstance(value, pikepdf.Array):
            for each in value:
                whole.update(_hash(each, known, depth + 1))
        elif not isinstance(value, pikepdf.Dictionary):
            whole.update(repr(value).encode())
    digest = whole.digest()
    if place is not None:
        known[place] = digest
    return digest
