"""The baselines of a finished PDF: where each line of text stands, and in which size."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

HALF_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Baseline:
    """A line of letters of one size in one half of a page; `y` in points from the top."""

    page: int
    y: float
    size: float
    words: str


def baselines(data: bytes) -> list[Baseline]:
    """Return the lines of all pages, in the order in which they are drawn."""
    lines: dict[tuple[int, float, float, bool], str] = {}
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for place in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, place))
            if not letter.isprintable() or letter.isspace():
                continue
            x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
            raw.FPDFText_GetCharOrigin(text, place, x, y)
            raw.FPDFText_GetMatrix(text, place, matrix)
            size = round(raw.FPDFText_GetFontSize(text, place) * abs(matrix.d), 1)
            key = number, round(height - y.value, 2), size, x.value > width * HALF_PAGE
            lines[key] = lines.get(key, "") + letter
    return [Baseline(page, y, size, words) for (page, y, size, _), words in lines.items()]


def off_grid(lines: list[Baseline], size: float, line: float) -> list[tuple[Baseline, float]]:
    """Return the lines of a size that stand off the grid of most, and how far, in points."""
    text = [each for each in lines if abs(each.size - size) < 0.06]
    grid = Counter(round(each.y % line, 1) % line for each in text).most_common(1)[0][0]
    offs = ((each, (each.y - grid + line / 2) % line - line / 2) for each in text)
    return [(each, off) for each, off in offs if abs(off) > 0.3]
