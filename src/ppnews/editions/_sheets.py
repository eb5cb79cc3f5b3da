"""Documents about editions, from pages of the program's own: set by the same press, with the same tags."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.editions import Assembly
from ppnews.model.asset import Asset
from ppnews.model.fit import PageSetting
from ppnews.model.layout import Layout

_PAGE = "index.html"
_STYLES = "layout/styles/sheet.css"


def sheet_assembly(target: str, page: str, styles: str, pictures: Mapping[str, bytes], layout: Layout) -> Assembly:
    """Gather a document in HTML that names its style sheet `layout/styles/sheet.css`; the faces are a layout's.

    `pictures` are by the addresses that the page has of them.
    """
    faces = layout.text("styles/fonts-pdf.css")
    fonts: dict[str, Asset] = {f"layout/fonts/pdf/{name}": f for name, f in layout.assets_below("fonts/pdf").items()}
    whole = f"{faces.text if faces is not None else ''}\n{styles}"
    return Assembly(target, target, {_PAGE: page.encode(), _STYLES: whole.encode(), **pictures}, fonts, page=_PAGE)


def set_sheet(assembly: Assembly) -> bytes:
    """Return the document as PDF/UA-1 and PDF/A-3a. Raise `PpnewsError` where this machine lacks the engine."""
    from ppnews.editions.pdf.press import PdfPress

    press = PdfPress(assembly, _PAGE)
    press.set(PageSetting())
    press.keep()
    written = press.write()[assembly.target]
    return written if isinstance(written, bytes) else written.read()
