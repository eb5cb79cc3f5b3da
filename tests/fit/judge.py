"""A judge of finished pages that shares no code with the linter: PDFium draws them, pikepdf reads their tags.

It sees what a reader sees: ink in columns, lines with their ends. Lengths are points (1/72 inch), y downwards.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

raw = pdfium.raw
HOLE = 5
"""Lines that may be empty at the end of a column."""
LADDER = 2
"""Hyphens that may end lines in succession."""
RUNT = 5
"""Letters that the last line of a paragraph has at least."""
_HYPHENS = ("-", "‐", "\xad", "\x02", "\ufffe")
_TEXT = frozenset({"P", "LBody", "TD", "BlockQuote", "DD"})
_SCALE = 1.0
_WHITE = 250


@dataclass(frozen=True)
class SetLine:
    """A line of one tag: its words, its place; `column` counts the columns that the tag runs through."""

    words: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    column: int

    @property
    def hyphen(self) -> bool:
        """Whether it ends with a hyphen."""
        return self.words.rstrip().endswith(_HYPHENS)


@dataclass(frozen=True)
class TaggedText:
    """The lines of one tag."""

    kind: str
    lines: tuple[SetLine, ...]


@dataclass(frozen=True)
class JudgedPages:
    """Everything that was seen; each fault is a sentence with its page."""

    pages: int
    starts: dict[str, int]
    holes: list[str] = field(default_factory=list)
    ladders: list[str] = field(default_factory=list)
    runts: list[str] = field(default_factory=list)
    hyphens: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def missed(self, promised: dict[str, int]) -> dict[str, tuple[int, int | None]]:
        """Return the promises that are not kept: the page promised and the page."""
        return {name: (page, self.starts.get(name)) for name, page in promised.items() if self.starts.get(name) != page}


def judge(path: Path, starts: tuple[int, dict[str, int]], own_pages: Sequence[str] = ()) -> JudgedPages:
    """Judge a finished PDF; `own_pages` are the anchors of sections before which the editor breaks the page."""
    with pikepdf.open(path) as pdf, pdfium.PdfDocument(path) as document:
        texts = list(_texts(pdf, document))
        forced = {starts[1][name] - 1 for name in own_pages if name in starts[1]}
        return JudgedPages(
            *starts,
            holes=list(_holes(pdf, document, forced, texts)),
            ladders=list(_ladders(texts)),
            runts=list(_runts(texts)),
            hyphens=list(_hyphens_at_ends(texts)),
            headings=list(_headings_at_feet(texts, document)),
        )


# Tags


def _texts(pdf: pikepdf.Pdf, document: Any) -> Iterator[TaggedText]:
    """Yield the tags that have lines, in reading order."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    pieces = [_pieces(page) for page in document]
    for kind, marks in _leaves(pdf.Root.StructTreeRoot, None, None):
        drawn = [
            (numbers[page], each)
            for page, mark in marks
            if page in numbers
            for each in pieces[numbers[page]].get(mark, ())
        ]
        lines = tuple(_lines(drawn))
        if lines:
            yield TaggedText(kind, lines)


def _leaves(
    element: Any, page: Any, block: list[tuple[tuple[int, int], int]] | None
) -> Iterator[tuple[str, list[Any]]]:
    """Yield each tag of text or of a heading with all marked content below it: the page and number of each."""
    kind = str(element.get("/S", "/"))[1:]
    page = element.get("/Pg", page)
    begins = kind in _TEXT or (kind[:1] == "H" and kind[1:].isdigit())
    mine: list[Any] = [] if begins and block is None else block if block is not None else []
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            mine.append((page.objgen, int(kid)))
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            mine.append((kid.get("/Pg", page).objgen, int(kid.MCID)))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            inner = str(kid.S)[1:]
            nested = inner in _TEXT or inner in ("L", "LI", "Table", "TR", "Figure", "Caption")
            yield from _leaves(kid, page, None if nested or not (begins or block is not None) else mine)
    if begins and block is None and mine:
        yield kind, mine


def _pieces(page: Any) -> dict[int, list[tuple[str, float, float, float, float]]]:
    """Return the drawn texts of a page by the number of their mark: words, left, right, baseline, size."""
    height, read = page.get_height(), page.get_textpage()
    pieces: dict[int, list[tuple[str, float, float, float, float]]] = {}
    for drawn in page.get_objects((raw.FPDF_PAGEOBJ_TEXT,), max_depth=6):
        length = raw.FPDFTextObj_GetText(drawn, read, None, 0)
        buffer = (ctypes.c_ushort * (length // 2 + 1))()
        raw.FPDFTextObj_GetText(drawn, read, buffer, length)
        words = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
        left, _, right, _ = drawn.get_bounds()
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(drawn, size)
        mark = raw.FPDFPageObj_GetMarkedContentID(drawn)
        if words.strip():
            matrix = drawn.get_matrix().get()
            scaled = size.value * abs(matrix[3])
            pieces.setdefault(mark, []).append((words, left, right, height - matrix[5], scaled))
    return pieces


def _lines(drawn: list[tuple[int, Any]]) -> Iterator[SetLine]:
    """Yield the lines of one tag; a new one begins where the baseline moves by more than a raised letter."""
    lines: list[SetLine] = []
    for page, (words, left, right, baseline, size) in drawn:
        last = lines[-1] if lines else None
        if last is not None and last.page == page and abs(baseline - last.baseline) < 0.6 * max(size, last.size):
            whole = last.words + words
            lines[-1] = SetLine(
                whole,
                page,
                min(left, last.left),
                max(right, last.right),
                last.baseline,
                max(size, last.size),
                last.column,
            )
            continue
        moved = last is not None and (last.page != page or baseline < last.baseline)
        column = (last.column if last else 0) + moved
        lines.append(SetLine(words, page, left, right, baseline, size, column))
    yield from lines


# Lines


def _ladders(texts: Sequence[TaggedText]) -> Iterator[str]:
    for text in texts:
        for (hyphen, _), group in groupby(text.lines, key=lambda line: (line.hyphen, line.column)):
            lines = list(group)
            if hyphen and len(lines) > LADDER:
                ends = " / ".join(line.words.split()[-1] for line in lines)
                yield f"p. {lines[0].page + 1}: {len(lines)} hyphens: {ends}"


def _runts(texts: Sequence[TaggedText]) -> Iterator[str]:
    for text in texts:
        if len(text.lines) < 2 or text.kind == "TD":
            continue
        before, last = text.lines[-2:]
        words = last.words.strip()
        letters = sum(char.isalnum() for char in words)
        piece = before.hyphen and " " not in words
        if letters < RUNT or piece:
            yield f"p. {last.page + 1}: {text.kind} ends “… {before.words.strip()[-20:]} / {words}”"


def _hyphens_at_ends(texts: Sequence[TaggedText]) -> Iterator[str]:
    for text in texts:
        for line, after in pairwise(text.lines):
            if line.hyphen and line.column != after.column:
                yield f"p. {line.page + 1}: a column ends “{line.words.strip()[-20:]}”"


def _headings_at_feet(texts: Sequence[TaggedText], document: Any) -> Iterator[str]:
    for place, text in enumerate(texts):
        if text.kind[:1] != "H" or place + 1 == len(texts):
            continue
        last, width = text.lines[-1], document[text.lines[-1].page].get_width()
        below = [
            line
            for other in texts
            for line in other.lines
            if line.page == last.page and line.baseline > last.baseline + 1 and _beside(line, last, width)
        ]
        if not below and not _ink_below(document[last.page], last):
            yield f"p. {last.page + 1}: “{last.words.strip()}” is the last in its column"


def _beside(line: SetLine, other: SetLine, width: float) -> bool:
    return (line.left < width / 2) == (other.left < width / 2) or line.right - line.left > width / 2


def _ink_below(page: Any, line: SetLine) -> bool:
    grey = page.render(scale=_SCALE, grayscale=True).to_pil()
    box = (int(line.left), int(line.baseline + line.size * 0.4), int(line.left) + 120, int(page.get_height() - 60))
    return bool(box[3] > box[1]) and grey.crop(box).getextrema()[0] < _WHITE


# Holes


def _holes(pdf: pikepdf.Pdf, document: Any, forced: set[int], texts: Sequence[TaggedText]) -> Iterator[str]:
    """Yield the ends of columns that lie more than five lines above their neighbours or the type area."""
    step = _step(texts)
    for number, (page, drawn) in enumerate(zip(pdf.pages, document, strict=True), 1):
        left, lower, right, upper = (float(side) for side in page.get("/ArtBox", page.mediabox))
        height, last = float(page.mediabox[3]), number == len(pdf.pages)
        area = (left, height - upper, right, height - lower)
        grey = drawn.render(scale=_SCALE, grayscale=True).to_pil()
        rows = _rows(page, height)
        for place, row in enumerate(rows):
            lowest = place == len(rows) - 1 and not _ink(grey, (area[0], max(c[3] for c in row) + 2, area[2], area[3]))
            ends = [_end(grey, (c[0], c[1], c[2], area[3] if lowest else c[3])) or c[1] for c in row]
            level = area[3] if lowest and not last and number not in forced else max(ends)
            for column, end in zip(row, ends, strict=True):
                if (level - end) / step > HOLE + 0.5:
                    yield f"p. {number}: {(level - end) / step:.1f} lines at the end of the column at x={column[0]:.0f}"
        if (not rows or not lowest) and not last and number not in forced:
            end = _end(grey, area) or area[1]
            if (area[3] - end) / step > HOLE + 0.5:
                yield f"p. {number}: {(area[3] - end) / step:.1f} lines at the end of the page"


def _rows(page: Any, height: float) -> list[list[tuple[float, float, float, float]]]:
    """Return the columns that the file declares, in rows of those that begin at one height."""
    private = page.get("/PieceInfo", {}).get("/ppnews", {}).get("/Private", {})
    columns = [[float(side) for side in column] for column in private.get("/Columns", [])]
    boxes = sorted((height - c[3], c[0], c[2], height - c[1]) for c in columns)
    rows: list[list[tuple[float, float, float, float]]] = []
    for top, left, right, bottom in boxes:
        if rows and abs(rows[-1][0][1] - top) < 3:
            rows[-1].append((left, top, right, bottom))
        else:
            rows.append([(left, top, right, bottom)])
    return rows


def _step(texts: Sequence[TaggedText]) -> float:
    """Return the usual distance from line to line."""
    steps = Counter(
        round(b.baseline - a.baseline, 1)
        for text in texts
        if text.kind == "P"
        for a, b in pairwise(text.lines)
        if a.column == b.column
    )
    return steps.most_common(1)[0][0] if steps else 12.5


def _ink(grey: Any, box: tuple[float, float, float, float]) -> bool:
    return _end(grey, box) is not None


def _end(grey: Any, box: tuple[float, float, float, float]) -> float | None:
    """Return the lower end of the ink in a box; None where it is white."""
    whole = tuple(round(side * _SCALE) for side in box)
    if whole[3] <= whole[1] or whole[2] <= whole[0]:
        return None
    inked = grey.crop(whole).point(lambda value: 255 if value < _WHITE else 0).getbbox()
    return box[1] + inked[3] / _SCALE if inked else None
