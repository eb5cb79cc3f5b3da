"""The page objects of a PDF, as PDFium reads them, each with the mark that ties it to the tags.

Objects in a form (a drawing or a transparency group that is drawn onto the page as one) belong to the mark round the
form, unless they have one of their own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfMatrix, PdfPage, PdfTextPage
    from pypdfium2.raw import FPDF_PAGEOBJECT, FPDF_PAGEOBJECTMARK

_DEEPEST = 16
NO_MARK = -1
ARTIFACT = -2
"""In place of an MCID: the content is in no mark, or in one that makes it an artifact."""


class MarkProperties(NamedTuple):
    """A mark's own words: its tag, the language and the replacement (/ActualText) of its content."""

    tag: str
    language: str
    actual_text: str


class DrawnObject(NamedTuple):
    """Text, a picture, a path, a shading or a form.

    Attributes:
        handle: of PDFium.
        kind: `FPDF_PAGEOBJ_TEXT` and so on.
        inside: whether its mark lies in a form.
        mark: the number of its mark (MCID), `NO_MARK` or `ARTIFACT`.
        own: whether that is its own mark, not that of the form that it lies in.
        form: the matrix from the space of the form around it to that of the page; None outside of any form.

    """

    handle: FPDF_PAGEOBJECT
    kind: int
    inside: bool
    mark: int
    own: bool
    form: PdfMatrix | None

    @property
    def address(self) -> int:
        """A key of the object, as long as its page is open."""
        return ctypes.addressof(self.handle.contents)


def read_content(data: bytes) -> Iterator[PageContent | None]:
    """Yield every page in turn, open until the next; None for one that PDFium cannot read.

    Raise `ValueError` if it cannot open the file.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError("PDFium cannot open the file") from error
    try:
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                yield None
                continue
            yield PageContent(page)
            page.close()
    finally:
        document.close()


class PageContent:
    """One open page."""

    def __init__(self, page: PdfPage) -> None:
        import pypdfium2.raw as pdfium

        self.page = page
        self._pdfium: Any = pdfium
        self._described: dict[int, MarkProperties] = {}

    @cached_property
    def objects(self) -> tuple[DrawnObject, ...]:
        """The page objects in the order of drawing, forms before their content."""
        return tuple(self._objects(None))

    @cached_property
    def text(self) -> PdfTextPage | None:
        """The letters as PDFium puts them together; None if it cannot."""
        import pypdfium2

        try:
            return self.page.get_textpage()
        except pypdfium2.PdfiumError:
            return None

    def marks(self, handle: FPDF_PAGEOBJECT) -> dict[int, MarkProperties]:
        """Return the marks around an object by their keys, as long as the page is open; objects share them."""
        count = self._pdfium.FPDFPageObj_CountMarks(handle)
        given = (self._pdfium.FPDFPageObj_GetMark(handle, index) for index in range(count))
        return {ctypes.addressof(mark.contents): self._properties(mark) for mark in given if mark}

    def _objects(self, form: DrawnObject | None, depth: int = 0) -> Iterator[DrawnObject]:
        pdfium = self._pdfium
        if form is None:
            holder, count, get = self.page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
        else:
            holder, count, get = form.handle, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
        matrix = _matrix(form)
        for index in range(count(holder)):
            handle = get(holder, index)
            if not handle:
                continue
            mark, inside, own = self._mark(handle), form is not None, True
            if form is not None and mark == NO_MARK:
                mark, inside, own = form.mark, form.inside, False
            drawn = DrawnObject(handle, pdfium.FPDFPageObj_GetType(handle), inside, mark, own, matrix)
            yield drawn
            if drawn.kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                yield from self._objects(drawn, depth + 1)

    def _mark(self, handle: FPDF_PAGEOBJECT) -> int:
        number: int = self._pdfium.FPDFPageObj_GetMarkedContentID(handle)
        if number >= 0:
            return number
        return ARTIFACT if any(mark.tag == "Artifact" for mark in self.marks(handle).values()) else NO_MARK

    def _properties(self, mark: FPDF_PAGEOBJECTMARK) -> MarkProperties:
        address = ctypes.addressof(mark.contents)
        if address not in self._described:
            pdfium, length = self._pdfium, ctypes.c_ulong()
            buffer = (ctypes.c_ubyte * 256)()

            def string(name: bytes) -> str:
                given = pdfium.FPDFPageObjMark_GetParamBlobValue(mark, name, buffer, len(buffer), length)
                return _decoded(bytes(buffer[: length.value])) if given else ""

            wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
            named = pdfium.FPDFPageObjMark_GetName(mark, wide, len(buffer), length)
            tag = bytes(buffer[: length.value]).decode("utf-16-le", "replace").rstrip("\0") if named else ""
            self._described[address] = MarkProperties(tag, string(b"Lang"), string(b"ActualText"))
        return self._described[address]


def _matrix(form: DrawnObject | None) -> PdfMatrix | None:
    """Return the matrix from the space of a form to that of the page; None for no form."""
    if form is None:
        return None
    import pypdfium2
    import pypdfium2.raw as pdfium

    given = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form.handle, given)
    matrix = pypdfium2.PdfMatrix.from_raw(given)
    return matrix if form.form is None else matrix.multiply(form.form)


def _decoded(string: bytes) -> str:
    """Decode a text string (ISO 32000-1, 7.9.2.2); of PDFDocEncoding only the ASCII part is known."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    return string.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
