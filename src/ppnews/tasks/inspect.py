"""Read a PDF that anybody may have made, as a screen reader gets it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from ppnews.files.reading import read_file
from ppnews.inspection.pdf import read_document
from ppnews.inspection.pdf.observations import observe
from ppnews.model.pdf.document import Observation, PdfDocument
from ppnews.tasks.workers.apart import read_apart

LARGEST_PDF: Final = 1_000_000_000
Inspected: TypeAlias = tuple[PdfDocument, tuple[Observation, ...]]


def inspect_pdf(file: Path) -> Inspected:
    """Return a PDF as a screen reader gets it, and what would trip a reader.

    Raises:
        PpnewsError: it is no PDF, damaged, needs a password, or takes too much memory or time.
    """
    return read_apart(partial(_inspected, file.absolute()))


def _inspected(file: Path) -> Inspected:
    document = read_document(read_file(file, None, LARGEST_PDF))
    return document, observe(document)
