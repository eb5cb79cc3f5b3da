"""The pages of a PDF as pdfium sees them: runs of text and pictures with their places."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ppnews.inspection._blocks import Tagged
from ppnews.model.pdf.sheets import Block, Line, PaperLink, Rect, Run, Sheet

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage

_SPACES = re.compile(" {2,}")
_DEPTH = 8
"""How deep a picture's parts may lie in one another."""
_SAME_LINE = 0.35
"""How much of a font's size two baselines of one line may differ: marks of footnotes are raised."""


@dataclass
class _Draft:
    """A block as far as it is read."""

    kind: str
    main: bool
    runs: list[Run] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)


def read_sheets(data: bytes, tags: Sequence[Tagged], links: Mapping[int, Sequence[PaperLink]]) -> tuple[Sheet, ...]:
    """Return the pages; `links` are their links by page. Raise `pypdfium2.PdfiumError` if the file cannot be read."""
    import pypdfium2

    by_page: dict[int, list[Tagged]] = {}
    for tagged in tags:
        by_page.setdefault(tagged.page, []).append(tagged)
    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(
            _sheet(page, number, by_page.get(number, []), tuple(links.get(number, ())))
            for number, page in enumerate(pdf, 1)
        )


def _sheet(page: PdfPage, number: int, tags: list[Tagged], links: tuple[PaperLink, ...]) -> Sheet:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    drafts: dict[int, _Draft] = {tagged.block: _Draft(tagged.kind, tagged.main) for tagged in tags}
    blocks = {tagged.mark: drafts[tagged.block] for tagged in tags}
    running: list[Run] = []
    text = page.get_textpage()
    for thing in page.get_objects(max_depth=_DEPTH, textpage=text):
        draft = blocks.get(pdfium.FPDFPageObj_GetMarkedContentID(thing))
        drawn = draft is not None and draft.kind == "Figure"
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT and not drawn:
            run = _run(thing, height)
            if run is not None:
                (draft.runs if draft else running).append(run)
        elif draft is not None and (drawn or thing.type == pdfium.FPDF_PAGEOBJ_IMAGE):
            draft.rects += _seen(thing, height)
    return Sheet(number, width, height, tuple(_blocks(drafts.values())), tuple(running), links)


def _run(thing: PdfObject, height: float) -> Run | None:
    words = thing.extract().replace("\xad", "").replace("\x02", "-")
    if not words.strip():
        return None
    left, bottom, right, top = thing.get_bounds()
    matrix = thing.get_matrix()
    rect = Rect(min(left, matrix.e), height - top, right, height - bottom)
    size = thing.get_font_size() * (abs(matrix.d) or abs(matrix.b) or 1)
    return Run(words, rect, height - matrix.f, thing.get_font().get_base_name(), size)


def _seen(thing: PdfObject, height: float) -> Iterator[Rect]:
    """Yield the rectangle of what is to be seen of a picture's part: it may be cut."""
    left, bottom, right, top = thing.get_bounds()
    rect: Rect | None = Rect(left, height - top, right, height - bottom)
    for cut in _cuts(thing, height):
        rect = rect & cut if rect is not None else None
    if rect is not None:
        yield rect


def _cuts(thing: PdfObject, height: float) -> Iterator[Rect]:
    """Yield the rectangles around the paths that cut a part of a picture."""
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0)):
        points: list[tuple[float, float]] = []
        for place in range(max(pdfium.FPDFClipPath_CountPathSegments(clip, path), 0)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, place)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, height - y.value))
        if points:
            across, down = zip(*points, strict=True)
            yield Rect(min(across), min(down), max(across), max(down))


def _blocks(drafts: Iterable[_Draft]) -> Iterator[Block]:
    for draft in drafts:
        columns = list(_columns(draft.runs)) or [[]]
        for place, runs in enumerate(columns):
            lines = tuple(_lines(runs))
            rects = [*(line.rect for line in lines), *(draft.rects if place == 0 else ())]
            if rects:
                whole = rects[0]
                for rect in rects[1:]:
                    whole |= rect
                yield Block(draft.kind, lines, whole, draft.main)


def _columns(runs: list[Run]) -> Iterator[list[Run]]:
    """Yield the runs of a block column by column: the next one begins where the text goes up by more than a line."""
    start = 0
    for place, (before, run) in enumerate(pairwise(runs), 1):
        if run.baseline < before.baseline - 2 * max(run.size, before.size):
            yield runs[start:place]
            start = place
    if runs:
        yield runs[start:]


def _lines(runs: list[Run]) -> Iterator[Line]:
    """Yield the lines of a block from top to bottom."""
    together: list[Run] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        if together and run.baseline - together[0].baseline > _SAME_LINE * max(run.size, together[0].size):
            yield _line(together)
            together = []
        together.append(run)
    if together:
        yield _line(together)


def _line(runs: list[Run]) -> Line:
    runs.sort(key=lambda run: run.rect.left)
    rect, words = runs[0].rect, runs[0].words
    for before, run in pairwise(runs):
        rect |= run.rect
        apart = run.rect.left - before.rect.right > run.size
        words += (" " if apart and not words.endswith(" ") else "") + run.words
    largest = max(runs, key=lambda run: run.size)
    return Line(tuple(runs), _SPACES.sub(" ", words), rect, largest.baseline, largest.size)
