"""The view of `ppnews inspect`: a PDF as a whole, as a screen reader gets it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ppnews.inspection.pdf.fonts import read_fonts
from ppnews.inspection.pdf.letters import read_letters
from ppnews.inspection.pdf.metadata import metadata_of
from ppnews.inspection.pdf.opening import PdfReader
from ppnews.inspection.pdf.pages import PageBox
from ppnews.inspection.pdf.tags import TagView
from ppnews.inspection.pdf.values import dictionary_of, text_of
from ppnews.model.pdf.document import Attachment, PdfDocument, Size
from ppnews.model.pdf.font import Font

_MILLIMETRES = 25.4 / 72


def document_of(reader: PdfReader) -> PdfDocument:
    """Return the tags as a screen reader gets them, with the file's metadata, fonts, outline and attachments."""
    pdf, outline = reader.pdf, tuple(reader.destinations.outline())
    repaired = reader.is_repaired
    marks, viewer = dictionary_of(pdf.Root.get("/MarkInfo")), dictionary_of(pdf.Root.get("/ViewerPreferences"))
    tags = TagView(reader.structure, read_letters(reader.content()), reader.pages, reader.annotations)
    return PdfDocument(
        version=pdf.pdf_version,
        sizes=tuple(_sizes(reader.pages.boxes)),
        metadata=metadata_of(pdf, reader.info),
        fonts=tuple(_distinct(read_fonts(reader.pages))),
        bookmarks=outline,
        attachments=tuple(_attachments(reader)),
        tags=tags.tree(reader.language),
        title_shown=_is_true(viewer.get("/DisplayDocTitle")),
        suspects=_is_true(marks.get("/Suspects")),
        marked=_is_true(marks.get("/Marked")),
        untabbed_pages=tuple(_untabbed(reader)),
        encrypted=pdf.is_encrypted,
        readable=pdf.allow.accessibility or pdf.allow.extract,
        repaired=repaired,
    )


def _is_true(given: object) -> bool:
    return given is True


def _sizes(boxes: tuple[PageBox, ...]) -> Iterator[Size]:
    """Yield every size once, as it is shown, the commonest first."""
    counted = Counter(_size(box) for box in boxes)
    for (width, height), pages in counted.most_common():
        yield Size(width, height, pages)


def _size(box: PageBox) -> tuple[float, float]:
    width, height = (round(side * box.unit * _MILLIMETRES, 1) for side in (box.width, box.height))
    return (height, width) if box.rotation % 180 else (width, height)


def _distinct(fonts: tuple[Font, ...]) -> Iterator[Font]:
    """Yield the fonts, without those that differ from an earlier one in the prefix of their subset alone."""
    seen: set[tuple[str, str, bool, bool, bool]] = set()
    for font in fonts:
        facts = (font.name, font.kind, font.embedded, font.subset, font.unicode)
        if facts not in seen:
            seen.add(facts)
            yield font


def _untabbed(reader: PdfReader) -> Iterator[int]:
    import pikepdf

    for number, page in enumerate(reader.pages.objects, 1):
        notes = page.get("/Annots")
        if isinstance(notes, pikepdf.Array) and len(notes) and page.get("/Tabs") != pikepdf.Name.S:
            yield number


def _attachments(reader: PdfReader) -> Iterator[Attachment]:
    for name, file in reader.pdf.attachments.items():
        relation = file.obj.get("/AFRelationship")
        description = text_of(file.obj.get("/Desc")) or None
        yield Attachment(str(name), description, str(relation)[1:] if relation is not None else None)
