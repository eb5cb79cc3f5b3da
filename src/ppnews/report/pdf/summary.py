"""The metadata of a PDF, as pairs of a label and a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppnews.model.pdf.document import Bookmark, PdfDocument, Size
from ppnews.model.pdf.font import Font

_NAMED = {(210, 297): "A4", (297, 210): "A4 across", (148, 210): "A5", (297, 420): "A3", (216, 279): "US Letter"}


def describe_pdf(document: PdfDocument, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield labels and words; `whole` adds every font and bookmark."""
    about = document.metadata
    yield "Title", about.title or "none"
    if about.title:
        yield "", "shown in the window's title" if document.title_shown else "not shown in the window's title"
    yield from _given("By", ", ".join(about.authors))
    yield "Language", document.tags.language or "none"
    yield from _given("In the XMP", about.language if about.language != document.tags.language else None)
    yield from _given("Made", _dates(about.created, about.modified))
    yield from _given("With", ", ".join(dict.fromkeys(filter(None, (about.creator, about.producer)))))
    yield "Pages", _sizes(document.sizes)
    yield "Declares", ", ".join((f"PDF {document.version}", *about.standards))
    yield "Fonts", _fonts(document.fonts)
    if whole:
        yield from (("", _font(font)) for font in document.fonts)
    yield "Bookmarks", str(len(document.bookmarks) or "none")
    if whole:
        yield from (("", _bookmark(mark)) for mark in document.bookmarks)
    names = [file.name + (f" ({file.relation})" if file.relation else "") for file in document.attachments]
    yield from _given("Attached", ", ".join(names))
    if document.encrypted:
        yield "Encrypted", "yes; opens without a password" + ("" if document.readable else "; reading aloud forbidden")


def _given(label: str, words: str | None) -> Iterator[tuple[str, str]]:
    if words:
        yield label, words


def _dates(created: str | None, modified: str | None) -> str:
    return (
        f"{created or modified or ''}{f'; changed {modified}' if created and modified not in (None, created) else ''}"
    )


def _sizes(sizes: Sequence[Size]) -> str:
    parts = [f"{size.pages} of {_size(size)}" for size in sizes]
    if len(parts) == 1:
        return parts[0].replace(" of ", ", ", 1)
    more = f" and {len(parts) - 3} more sizes" if len(parts) > 3 else ""
    return f"{sum(size.pages for size in sizes)}: {', '.join(parts[:3])}{more}"


def _size(size: Size) -> str:
    words = f"{size.width:g} × {size.height:g} mm"
    name = _NAMED.get((round(size.width), round(size.height)))
    return f"{name} ({words})" if name else words


def _fonts(fonts: Sequence[Font]) -> str:
    if not fonts:
        return "none"
    kinds = (("embedded", [f.embedded for f in fonts]), ("subset", [f.subset for f in fonts]),
             ("with ToUnicode", [f.unicode for f in fonts]))  # fmt: skip
    parts = [f"{'all' if all(each) else sum(each) or 'none'} {name}" for name, each in kinds]
    return f"{len(fonts)}: {', '.join(parts)}"


def _font(font: Font) -> str:
    marks = [("embedded", font.embedded), ("subset", font.subset), ("with ToUnicode", font.unicode)]
    return ", ".join([font.name, font.kind, *(name if yes else f"not {name}" for name, yes in marks)])


def _bookmark(mark: Bookmark) -> str:
    where = f" → page {mark.page}" if mark.page is not None else ""
    return f"{'· ' * (mark.level - 1)}{mark.title}{where}"
