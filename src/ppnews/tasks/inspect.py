"""Read a PDF that anybody may have made: in a process of its own, within limits."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from ppnews.diagnostics import PpnewsError
from ppnews.files.reading import read_file
from ppnews.inspection.pdf import read_document
from ppnews.inspection.pdf.observations import observe
from ppnews.model.limits import MemorySize, WorkLimits
from ppnews.model.pdf.document import Observation, PdfDocument
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import HelperEndedError, HelperFailedError, HelperMissingError

LARGEST_PDF: Final = 1_000_000_000
_LIMITS: Final = WorkLimits()
Inspected: TypeAlias = tuple[PdfDocument, tuple[Observation, ...]]


def inspect_pdf(file: Path) -> Inspected:
    """Return a PDF as a screen reader gets it, and what would trip a reader.

    Raises:
        PpnewsError: it is no PDF, damaged, needs a password, or takes too much memory or time.
    """
    crew, done = Crew(Staff(1, f"{__name__}:{get_inspection_ready.__name__}"), limits=_LIMITS), False
    work = partial(_inspected, file.absolute())
    try:
        inspected = crew.begin(work).result()
        done = True
    except HelperMissingError:
        return work()
    except HelperEndedError as error:
        raise PpnewsError(_given_up(error)) from None
    except HelperFailedError as error:
        raise PpnewsError(f"This PDF cannot be read: {error}.", "Please report it, with the file.") from None
    except PpnewsError:
        done = True
        raise
    finally:
        crew.close(at_once=not done)
    return inspected


def get_inspection_ready() -> None:
    """Import everything that reading a PDF needs."""
    import pikepdf
    import pypdfium2

    _ = pikepdf, pypdfium2


def _inspected(file: Path) -> Inspected:
    document = read_document(read_file(file, None, LARGEST_PDF))
    return document, observe(document)


def _given_up(error: HelperEndedError) -> str:
    most = f"{MemorySize(_LIMITS.memory)} of memory and {_LIMITS.seconds} seconds of computing"
    reason = "ran out of memory" if error.code is None else f"ended with {error.code}"
    return f"Reading this PDF was given up: it {reason}. No document of pages needs more than {most}."
