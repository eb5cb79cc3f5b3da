"""A finished PDF becomes the facts that the rules over pages look at: tags and fonts by pikepdf, places by pdfium."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ppnews.diagnostics import PpnewsError
from ppnews.inspection._blocks import read_blocks
from ppnews.inspection._fonts import read_fonts
from ppnews.inspection._sheets import read_sheets
from ppnews.inspection.pdf import read_pdf
from ppnews.model.pdf.sheets import Paper, PaperLink, Rect, Spot

if TYPE_CHECKING:
    from pikepdf import Pdf

_MISFITS = (AttributeError, LookupError, TypeError, ValueError, RuntimeError, OverflowError)
"""What reading a damaged file may raise: it takes a value's kind for granted, and the file may hold any other."""


def read_paper(data: bytes) -> Paper:
    """Read a PDF. Raise `PpnewsError` if it is none, damaged or encrypted."""
    import pikepdf
    from pypdfium2 import PdfiumError

    facts = read_pdf(data)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            tags, fonts, spots = read_blocks(pdf), read_fonts(pdf), dict(_spots(pdf))
            links = {number: list(_links(page.obj, _height(page))) for number, page in enumerate(pdf.pages, 1)}
        sheets = read_sheets(data, tags, links)
        if len(sheets) != facts.pages:
            raise ValueError("two readers see different pages")
        return Paper(facts.pages, facts.anchors, sheets, fonts, spots)
    except (PdfiumError, pikepdf.PdfError, struct.error, *_MISFITS) as error:
        raise PpnewsError("This PDF is damaged: its parts do not fit together.") from error


def _height(page: Any) -> float:
    return float(page.mediabox[3]) - float(page.mediabox[1])


def _spots(pdf: Pdf) -> Iterator[tuple[str, Spot]]:
    """Yield the named places that have a point on their page (ISO 32000-1, 12.3.2.2: /XYZ)."""
    import pikepdf

    pages = {page.obj.objgen: (number, _height(page)) for number, page in enumerate(pdf.pages, 1)}
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if names is not None else None
    for name, place in pikepdf.NameTree(tree).items() if tree is not None else ():
        value = place.get("/D") if isinstance(place, pikepdf.Dictionary) else place
        if not isinstance(value, pikepdf.Array) or len(value) < 4 or value[1] != "/XYZ":
            continue
        page = pages.get(value[0].objgen) if isinstance(value[0], pikepdf.Dictionary) else None
        if page is not None and value[2] is not None and value[3] is not None:
            yield str(name), Spot(page[0], float(value[2]), page[1] - float(value[3]))


def _links(page: Any, height: float) -> Iterator[PaperLink]:
    for annotation in page.get("/Annots") or ():
        if annotation.get("/Subtype") != "/Link":
            continue
        action = annotation.get("/A")
        target = annotation.get("/Dest") or (action.get("/D") if action is not None else None)
        left, first, right, second = (float(value) for value in annotation.Rect)
        rect = Rect(min(left, right), height - max(first, second), max(left, right), height - min(first, second))
        yield PaperLink(rect, str(target) if target is not None else None)
