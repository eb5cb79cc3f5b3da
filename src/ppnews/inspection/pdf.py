"""What a finished PDF holds, read with pikepdf: pages, named places, outline, metadata (ISO 32000)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ppnews.diagnostics import PpnewsError
from ppnews.model.pdf.document import Bookmark

if TYPE_CHECKING:
    from pikepdf import Pdf

_SILENT = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was read.

    Attributes:
        pages: how many there are.
        anchors: the page (from 1) of every named destination, by its name.

    """

    pages: int
    anchors: Mapping[str, int]
    outline: tuple[Bookmark, ...]
    title: str | None
    language: str | None
    metadata: Mapping[str, str]


def read_pdf(data: bytes) -> PdfFacts:
    """Read a PDF. Raise `PpnewsError` if it is none, damaged or encrypted."""
    with opened(data) as pdf:
        return facts_of(pdf)


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """Open a PDF for reading. What goes wrong, then or while it is read, becomes a `PpnewsError`."""
    import pikepdf
    from pikepdf.models.outlines import OutlineStructureError

    for library in ("pikepdf", "pypdfium2"):
        # Without a handler Python would print what they note of a damaged file, tracebacks and all.
        logging.getLogger(library).addHandler(_SILENT)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield pdf
    except pikepdf.PasswordError as error:
        raise PpnewsError("The PDF is encrypted.", "Save it without a password.") from error
    except pikepdf.PdfError as error:
        raise PpnewsError("This is no PDF, or one that is damaged beyond reading.") from error
    except (OutlineStructureError, AttributeError, KeyError, TypeError, ValueError, RuntimeError) as error:
        # pikepdf takes a value's kind for granted; a damaged file may hold any other.
        raise PpnewsError("This PDF is damaged: its parts do not fit together.") from error


def page_numbers(pdf: Pdf) -> dict[tuple[int, int], int]:
    """Return the number (from 1) of every page by its object."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}


def named_pages(pdf: Pdf) -> dict[str, int]:
    """Return the page (from 1) of every named place."""
    return dict(_anchors(pdf, page_numbers(pdf)))


def facts_of(pdf: Pdf) -> PdfFacts:
    """Read an open PDF."""
    numbers = page_numbers(pdf)
    metadata = {str(key).removeprefix("/"): str(value) for key, value in (pdf.docinfo or {}).items()}
    language = pdf.Root.get("/Lang")
    return PdfFacts(
        pages=len(pdf.pages),
        anchors=MappingProxyType(dict(_anchors(pdf, numbers))),
        outline=tuple(_bookmarks(pdf, numbers)),
        title=metadata.get("Title"),
        language=str(language) if language is not None else None,
        metadata=MappingProxyType(metadata),
    )


def _anchors(pdf: Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[tuple[str, int]]:
    import pikepdf

    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if names is not None else None
    if tree is None:
        return
    for name, destination in pikepdf.NameTree(tree).items():
        page = _page_of(destination, numbers)
        if page is not None:
            yield str(name), page


def _page_of(destination: Any, numbers: dict[tuple[int, int], int]) -> int | None:
    import pikepdf

    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    if not isinstance(destination, pikepdf.Array) or len(destination) == 0:
        return None
    page = destination[0]
    return numbers.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None


def _bookmarks(pdf: Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[Bookmark]:
    import pikepdf

    anchors = dict(_anchors(pdf, numbers))

    def entries(items: Any, level: int) -> Iterator[Bookmark]:
        for item in items:
            target = item.destination
            if target is None and item.action is not None:
                target = item.action.get("/D")
            page = anchors.get(str(target)) if isinstance(target, str | pikepdf.String) else None
            yield Bookmark(item.title, page or _page_of(target, numbers), level)
            yield from entries(item.children, level + 1)

    with pdf.open_outline() as outline:
        yield from entries(outline.root, 1)
