"""Drawings as pixels, for programs that show no SVG: WeasyPrint draws them, PDFium counts the pixels."""

from __future__ import annotations

import logging
import sys
from base64 import b64encode
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from ppnews.diagnostics import describe_exception
from ppnews.model.picture import MAX_SIDE
from ppnews.model.undrawn import UndrawnPictureError

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST: Final = 80
_SIDE: Final = 560.0
"""CSS pixels: the width of the sheet on which a drawing is drawn."""
_ONE_AT_A_TIME: Final = Lock()
"""PDFium may be used by one thread at a time."""


def flatten(cleaned: bytes, width: int, height: int, wanted: int) -> Image:
    """Return a cleaned drawing, which is `width` by `height`, as pixels on white, `wanted` of them wide.

    Raises:
        UndrawnPictureError: WeasyPrint fails at it.
        OSError: a library that WeasyPrint needs is missing.
    """
    tall = min(_SIDE * height / width, _SIDE * MAX_SIDE / wanted)
    wide = tall * width / height
    with _ONE_AT_A_TIME:
        return _pixels(_sheet(cleaned, wide, tall), wanted)


def _sheet(cleaned: bytes, wide: float, tall: float) -> bytes:
    """Return a PDF of one page that is as large as the drawing."""
    import weasyprint

    address = f"data:image/svg+xml;base64,{b64encode(cleaned).decode('ascii')}"
    size = f"width: {wide:.4f}px; height: {tall:.4f}px"
    page = (
        f"<style>@page {{ size: {wide:.4f}px {tall:.4f}px; margin: 0 }} body {{ margin: 0 }} "
        f'img {{ display: block; {size} }}</style><img src="{address}" alt="">'
    )
    log, attentive = logging.getLogger("weasyprint"), _Attentive(logging.ERROR)
    log.addHandler(attentive)
    try:
        sheet: bytes = weasyprint.HTML(string=page).write_pdf()
    finally:
        log.removeHandler(attentive)
    return sheet


class _Attentive(logging.Handler):
    """Hears of an error that the engine would go on after, without the drawing."""

    def emit(self, record: logging.LogRecord) -> None:
        reason = sys.exc_info()[1]
        raise UndrawnPictureError(describe_exception(reason) if reason is not None else record.getMessage()[:_LONGEST])


def _pixels(sheet: bytes, wanted: int) -> Image:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(sheet)
    try:
        page = document[0]
        scale = wanted / page.get_width()
        image: Image = page.render(scale=scale).to_pil().convert("RGB")
        return image if image.width == wanted else image.resize((wanted, image.height))
    finally:
        document.close()
