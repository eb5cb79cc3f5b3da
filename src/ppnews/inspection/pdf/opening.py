"""An open PDF: the file with pikepdf, its pages with PDFium; each part is read once, when it is first asked for."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from ppnews.diagnostics import PpnewsError
from ppnews.inspection.pdf.annotations import Annotations
from ppnews.inspection.pdf.content import PageContent, read_content
from ppnews.inspection.pdf.destinations import Destinations
from ppnews.inspection.pdf.metadata import info_of
from ppnews.inspection.pdf.pages import Pages
from ppnews.inspection.pdf.structure import Structure, read_structure
from ppnews.inspection.pdf.unpacking import MAX_UNPACKED, is_too_much
from ppnews.inspection.pdf.values import text_of

if TYPE_CHECKING:
    from pikepdf import Pdf

_MAX_PAGES = 5_000
_SILENT = logging.NullHandler()
_MISFITS = (AttributeError, LookupError, TypeError, ValueError, RuntimeError, ArithmeticError, struct.error)
"""Raised on reading a damaged file: pikepdf takes a value's kind for granted, and the file may hold any other."""


@contextmanager
def opened(data: bytes) -> Iterator[PdfReader]:
    """Open a PDF for reading. Errors, then or while it is read, become a `PpnewsError`."""
    import pikepdf
    from pikepdf.models.outlines import OutlineStructureError

    for library in ("pikepdf", "pypdfium2"):
        # Without a handler Python would print what they note of a damaged file, tracebacks and all.
        logging.getLogger(library).addHandler(_SILENT)
    if is_too_much(data):
        most = f"{MAX_UNPACKED / 1_000_000:,.0f} MB"
        raise PpnewsError(f"This PDF unpacks to more than {most}: no document of pages is that large.")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _MAX_PAGES:
                raise PpnewsError(f"This PDF has {len(pdf.pages):,} pages; {_MAX_PAGES:,} are the most that is read.")
            yield PdfReader(pdf, data)
    except pikepdf.PasswordError as error:
        raise PpnewsError("The PDF is encrypted.", "Save it without a password.") from error
    except pikepdf.PdfError as error:
        raise PpnewsError("This is no PDF, or one that is damaged beyond reading.") from error
    except (OutlineStructureError, *_MISFITS) as error:
        raise PpnewsError("This PDF is damaged: its parts do not fit together.") from error


class PdfReader:
    """The reader of one open PDF, on whose facts every view of it stands."""

    def __init__(self, pdf: Pdf, data: bytes) -> None:
        self.pdf = pdf
        self.pages = Pages(pdf)
        self.destinations = Destinations(pdf, self.pages)
        self.annotations = Annotations(self.pages, self.destinations)
        self._data = data

    @cached_property
    def structure(self) -> Structure:
        """Its tags."""
        return read_structure(self.pdf, self.pages)

    @cached_property
    def info(self) -> dict[str, str]:
        """Its Info dictionary."""
        return info_of(self.pdf)

    @property
    def language(self) -> str | None:
        """The language of the document as a whole."""
        return text_of(self.pdf.Root.get("/Lang")) or None

    @cached_property
    def is_repaired(self) -> bool:
        """Whether the file is damaged, and was mended while it was read up to the first time that this is asked."""
        return bool(self.pdf.get_warnings())

    def content(self) -> Iterator[PageContent | None]:
        """Yield the content of each page; of a damaged file as pikepdf mended it, lest PDFium mend it otherwise."""
        data = self._data
        if self.is_repaired:
            stream = io.BytesIO()
            self.pdf.save(stream)
            data = stream.getvalue()
        return read_content(data)
