"""Pages of a PDF as pictures, drawn by PDFium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, overload

from ppnews.diagnostics import PpnewsError
from ppnews.inspection.pdf.unpacking import is_too_much

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72
_LONGEST = 4000
"""The longest side of a picture in pixels, whatever the size of its page."""


class DrawnPages(Sequence["Image"]):
    """The pictures of all pages, RGB, kept as PNG: each is unpacked anew when it is asked for."""

    def __init__(self, files: Sequence[bytes]) -> None:
        """Take the files of all pages in order."""
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, place: int) -> Image: ...
    @overload
    def __getitem__(self, place: slice) -> DrawnPages: ...
    def __getitem__(self, place: int | slice) -> Image | DrawnPages:
        """Return the picture of one page, or those of some."""
        if isinstance(place, slice):
            return DrawnPages(self._files[place])
        from PIL.PngImagePlugin import PngImageFile

        picture = PngImageFile(BytesIO(self._files[place]))
        picture.load()
        return picture


def drawn_pages(data: bytes, dpi: float) -> DrawnPages:
    """Draw all pages as `draw_pages` does."""
    return DrawnPages([_as_file(picture) for picture in draw_pages(data, dpi)])


def _as_file(picture: Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def draw_pages(data: bytes, dpi: float) -> Iterator[Image]:
    """Yield every page in turn on white ground, RGB, at `dpi` dots per inch; one of a poster's size with fewer.

    Raise `PpnewsError` if the file is no PDF, damaged, needs a password or unpacks to too much.
    """
    import pypdfium2

    if is_too_much(data):
        raise PpnewsError("This PDF unpacks to more than any document of pages.")
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for page in document:
                longest = max(*page.get_size(), 1.0)
                yield page.render(scale=min(dpi / _POINTS, _LONGEST / longest)).to_pil().convert("RGB")
                page.close()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise PpnewsError("The pages of this PDF cannot be drawn: it is damaged, or has a password.") from error
