"""Everything that a finished PDF offers to a reader and says about itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ppnews.inspection._metadata import metadata_of
from ppnews.inspection._targets import words_of
from ppnews.inspection._typefaces import fonts_of
from ppnews.inspection.pdf import facts_of, opened
from ppnews.inspection.tags import mended, tags_of
from ppnews.model.pdf.document import Attachment, PdfDocument, Size

if TYPE_CHECKING:
    from pikepdf import Pdf

_MILLIMETRES = 25.4 / 72
_DEEPEST = 16


def read_document(data: bytes) -> PdfDocument:
    """Read a PDF. Raise `PpnewsError` if it is none, damaged or encrypted with a password."""
    with opened(data) as pdf:
        return _document(pdf, data)


def _document(pdf: Pdf, data: bytes) -> PdfDocument:
    facts = facts_of(pdf)
    repaired = bool(pdf.get_warnings())
    marks = _dictionary(pdf.Root.get("/MarkInfo"))
    viewer = _dictionary(pdf.Root.get("/ViewerPreferences"))
    return PdfDocument(
        version=pdf.pdf_version,
        sizes=tuple(_sizes(pdf)),
        metadata=metadata_of(pdf, facts.metadata),
        fonts=fonts_of(pdf),
        bookmarks=facts.outline,
        attachments=tuple(_attachments(pdf)),
        tags=tags_of(pdf, mended(pdf) if repaired else data),
        title_shown=viewer.get("/DisplayDocTitle") is True,
        suspects=marks.get("/Suspects") is True,
        marked=marks.get("/Marked") is True,
        untabbed_pages=tuple(_untabbed(pdf)),
        encrypted=pdf.is_encrypted,
        readable=pdf.allow.accessibility or pdf.allow.extract,
        repaired=repaired,
    )


def _dictionary(given: Any) -> Any:
    import pikepdf

    return given if isinstance(given, pikepdf.Dictionary) else {}


def _sizes(pdf: Pdf) -> Iterator[Size]:
    """Yield every size once, the commonest first."""
    counted = Counter(_size(page.obj) for page in pdf.pages)
    for (width, height), pages in counted.most_common():
        yield Size(width, height, pages)


def _size(page: Any) -> tuple[float, float]:
    box = _sides(page, "/CropBox") or _sides(page, "/MediaBox")
    left, bottom, right, top = (float(side) for side in [*box, 0, 0, 0, 0][:4])
    unit = float(page.get("/UserUnit", 1)) * _MILLIMETRES
    width, height = round(abs(right - left) * unit, 1), round(abs(top - bottom) * unit, 1)
    return (height, width) if int(_inherited(page, "/Rotate") or 0) % 180 else (width, height)


def _inherited(page: Any, name: str) -> Any:
    """Return what a page has, or shares with others through what it hangs on."""
    for _ in range(_DEEPEST):
        if page is None or name in page:
            break
        page = page.get("/Parent")
    return page.get(name) if page is not None else None


def _sides(page: Any, name: str) -> list[Any]:
    import pikepdf

    box = _inherited(page, name)
    return list(box) if isinstance(box, pikepdf.Array) else []


def _untabbed(pdf: Pdf) -> Iterator[int]:
    import pikepdf

    for number, page in enumerate(pdf.pages, 1):
        notes = page.obj.get("/Annots")
        if isinstance(notes, pikepdf.Array) and len(notes) and page.obj.get("/Tabs") != pikepdf.Name.S:
            yield number


def _attachments(pdf: Pdf) -> Iterator[Attachment]:
    for name, file in pdf.attachments.items():
        relation = file.obj.get("/AFRelationship")
        description = words_of(file.obj.get("/Desc")) or None
        yield Attachment(str(name), description, str(relation)[1:] if relation is not None else None)
