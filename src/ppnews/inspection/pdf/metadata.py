"""The metadata of a PDF: its Info dictionary and its XMP packet (ISO 32000-1, 14.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ppnews.model.pdf.document import Metadata

if TYPE_CHECKING:
    from pikepdf import Pdf

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"
_PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}"


def info_of(pdf: Pdf) -> dict[str, str]:
    """Return the Info dictionary."""
    return {str(key).removeprefix("/"): str(value) for key, value in (pdf.docinfo or {}).items()}


def metadata_of(pdf: Pdf, info: Mapping[str, str]) -> Metadata:
    """Return the metadata of an open PDF; the XMP packet goes before the Info dictionary."""
    xmp = _packet(pdf)
    title = _one(xmp, f"{_DUBLIN_CORE}title")
    return Metadata(
        title=title or info.get("Title") or None,
        authors=_all(xmp, f"{_DUBLIN_CORE}creator") or tuple(filter(None, [info.get("Author")])),
        subject=_one(xmp, f"{_DUBLIN_CORE}description") or info.get("Subject") or None,
        language=", ".join(_all(xmp, f"{_DUBLIN_CORE}language")) or None,
        created=_one(xmp, f"{_XMP}CreateDate") or _date(info.get("CreationDate")),
        modified=_one(xmp, f"{_XMP}ModifyDate") or _date(info.get("ModDate")),
        creator=_one(xmp, f"{_XMP}CreatorTool") or info.get("Creator") or None,
        producer=_one(xmp, f"{_PDF}Producer") or info.get("Producer") or None,
        standards=tuple(_standards(xmp)),
        info=info,
        xmp_title=title,
    )


def _packet(pdf: Pdf) -> Any:
    """Return the XMP packet, a mapping; an empty one if it has none that can be read."""
    import pikepdf

    if not isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        return {}
    try:
        packet = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        packet.get(f"{_PDF_UA}part")
    except (SyntaxError, ValueError, pikepdf.PdfError):  # XML that is none is a SyntaxError
        return {}
    return packet


def _standards(xmp: Any) -> list[str]:
    found = []
    if part := _one(xmp, f"{_PDF_UA}part"):
        found.append(f"PDF/UA-{part}")
    if part := _one(xmp, f"{_PDF_A}part"):
        found.append(f"PDF/A-{part}{_one(xmp, f'{_PDF_A}conformance') or ''}")
    return found


def _all(xmp: Any, name: str) -> tuple[str, ...]:
    given = xmp.get(name)
    values = [given] if isinstance(given, str) else list(given or ())
    return tuple(str(value).strip() for value in values if str(value).strip())


def _one(xmp: Any, name: str) -> str | None:
    return next(iter(_all(xmp, name)), None)


def _date(given: str | None) -> str | None:
    """Return a PDF date as an ISO date; as it is written if it is none."""
    from pikepdf.models.metadata import decode_pdf_date

    if not given:
        return None
    try:
        return decode_pdf_date(given).isoformat()
    except (ValueError, OverflowError):
        return given
