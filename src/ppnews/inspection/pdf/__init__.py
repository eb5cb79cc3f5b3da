"""The reader of finished PDFs (ISO 32000): one pass over the file, of which every caller gets the view that it needs.

`opening` opens the file and reads each part when it is first asked for: `pages`, `destinations`, `annotations`,
`structure` (the tags, with `roles`), `metadata` and `fonts` with pikepdf, `content` (all that pages draw) with PDFium.
The view of the linter is `sheets` (`blocks`, `runs`), that of `ppnews inspect` is `document` (`tags`, `letters`).
"""

from __future__ import annotations

from types import MappingProxyType

from ppnews.inspection.pdf.document import document_of
from ppnews.inspection.pdf.opening import opened
from ppnews.inspection.pdf.sheets import paper_of
from ppnews.model.pdf.document import PdfDocument, PdfFacts
from ppnews.model.pdf.sheets import Paper


def read_pdf(data: bytes) -> PdfFacts:
    """Read pages, anchors, outline and metadata; raise `PpnewsError` if it is no PDF, damaged or needs a password."""
    with opened(data) as reader:
        return PdfFacts(
            pages=len(reader.pages),
            anchors=MappingProxyType({name: place.page for name, place in reader.destinations.named.items()}),
            outline=tuple(reader.destinations.outline()),
            title=reader.info.get("Title"),
            language=reader.language,
            metadata=MappingProxyType(reader.info),
        )


def read_paper(data: bytes) -> Paper:
    """Read the pages of a PDF for the rules of the linter. Raise `PpnewsError` as `read_pdf`."""
    with opened(data) as reader:
        return paper_of(reader)


def read_document(data: bytes) -> PdfDocument:
    """Read the tags of a PDF as a screen reader gets them, and its metadata. Raise `PpnewsError` as `read_pdf`."""
    with opened(data) as reader:
        return document_of(reader)
