"""The pages of a PDF as sheets of paper: their blocks, line by line, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from ppnews.inspection.pdf.blocks import BlockTag, blocks_by_page
from ppnews.inspection.pdf.content import DrawnObject, PageContent
from ppnews.inspection.pdf.fonts import read_fonts
from ppnews.inspection.pdf.geometry import PieceGeometry, read_geometry
from ppnews.inspection.pdf.opening import PdfReader
from ppnews.inspection.pdf.overlays import OverlayReader
from ppnews.inspection.pdf.pages import PageBox
from ppnews.inspection.pdf.runs import PlaceReader
from ppnews.inspection.pdf.structure import Mark
from ppnews.model.pdf.places import Annotation, Rect
from ppnews.model.pdf.sheets import Block, Line, Paper, Run, Sheet

_SPACES = re.compile(" {2,}")
_SAME_LINE = 0.35
"""The tolerance between baselines of one line, as a part of the font's size."""
_RAISED = 0.5
"""The same for small characters, raised or lowered."""
_SMALL = 0.85
"""The size of raised or lowered characters, at most, for that of the text around them."""


@dataclass
class _Draft:
    """A block while its objects are read."""

    tag: BlockTag
    runs: list[Run] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)
    measure: tuple[float, float] | None = None


def paper_of(reader: PdfReader) -> Paper:
    """Return all pages, fonts and named destinations. Raise `ValueError` if the two libraries see different pages."""
    pages, sheets = reader.pages, list[Sheet]()
    blocks = blocks_by_page(reader.structure)
    last_page = {tag: number for number in sorted(blocks) for tag in blocks[number].values()}
    for number, content in enumerate(reader.content(), 1):
        if content is None or number > len(pages):
            raise ValueError(f"page {number} cannot be read")
        notes = (note for _, note in reader.annotations.on_page(number))
        links = [note for note in notes if note.kind == "Link" and note.area is not None]
        box, geometry = pages.box(number), read_geometry(pages.objects[number - 1], pages.box(number))
        marks = blocks.get(number, {})
        unended = frozenset(tag for tag in marks.values() if last_page[tag] > number)
        sheets.append(_SheetReader(number, box, geometry, marks, links, unended).read(content))
    if len(sheets) != len(pages):
        raise ValueError("the two libraries see different pages")
    fonts = read_fonts(pages, glyphs=True)
    return Paper(len(pages), MappingProxyType(reader.destinations.named), tuple(sheets), fonts)


class _SheetReader:
    """The reader of one page by its number (from 1), box and geometry, the blocks of its marks, and its links.

    Blocks that are `unended` go on on a later page.
    """

    def __init__(
        self,
        number: int,
        box: PageBox,
        geometry: PieceGeometry,
        blocks: Mapping[Mark, BlockTag],
        links: Sequence[Annotation],
        unended: frozenset[BlockTag],
    ) -> None:
        self._unended = unended
        self._number, self._box, self._geometry, self._links = number, box, geometry, tuple(links)
        self._drafts = {tag: _Draft(tag) for tag in blocks.values()}
        self._blocks = {(mark.inside, mark.number): self._drafts[tag] for mark, tag in blocks.items()}

    def read(self, content: PageContent) -> Sheet:
        """Return the page. Raise `ValueError` if PDFium cannot read its text."""
        import pypdfium2.raw as pdfium

        if content.text is None:
            raise ValueError(f"the text of page {self._number} cannot be read")
        places, running, decoration = PlaceReader(content, self._box), list[Run](), list[Rect]()
        overlays = OverlayReader(places)
        for drawn in content.objects:
            draft = self._draft(drawn)
            is_picture = draft is not None and draft.tag.kind == "Figure"
            measure = self._geometry.measures.get(drawn.mark)
            if drawn.kind == pdfium.FPDF_PAGEOBJ_TEXT and not is_picture:
                run = places.run(drawn)
                if run is not None:
                    run = replace(run, measure=measure)
                    (draft.runs if draft else running).append(run)
                    overlays.note_text(run)
            elif draft is not None and drawn.own and (is_picture or drawn.kind == pdfium.FPDF_PAGEOBJ_IMAGE):
                rect = places.visible(drawn)
                draft.rects += [rect] if rect is not None else []
                draft.measure = draft.measure or measure
            elif drawn.kind not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM) and not is_picture:
                rect = places.visible(drawn)
                decoration += [rect] if rect is not None else []
            if drawn.kind != pdfium.FPDF_PAGEOBJ_TEXT:
                overlays.note_picture(drawn, tagged=draft is not None)
        blocks = tuple(_blocks(self._drafts.values(), self._unended))
        return Sheet(
            number=self._number,
            width=self._box.width,
            height=self._box.height,
            blocks=blocks,
            running=tuple(running),
            links=self._links,
            drawn=tuple(decoration),
            geometry=self._geometry.page,
            decorative=tuple(overlays.decorative),
            covered=tuple(overlays.covered()),
        )

    def _draft(self, drawn: DrawnObject) -> _Draft | None:
        """Return the block of an object; None if it belongs to none."""
        draft = self._blocks.get((drawn.inside, drawn.mark))
        # WeasyPrint numbers the content of a transparency group as if it stood on the page itself. By the standard that
        # ties it to no tag, and no reader speaks it (veraPDF agrees); but it is printed as a part of its block.
        return self._blocks.get((False, drawn.mark)) if draft is None and drawn.inside else draft


def _blocks(drafts: Iterable[_Draft], unended: frozenset[BlockTag]) -> Iterator[Block]:
    for draft in drafts:
        columns = list(_columns(draft.runs)) or [[]]
        for place, runs in enumerate(columns):
            lines = tuple(_lines(runs))
            rects = [*(line.rect for line in lines), *(draft.rects if place == 0 else ())]
            if rects:
                whole = rects[0]
                for rect in rects[1:]:
                    whole |= rect
                alt = draft.tag.alt if place == 0 else None
                goes_on = place + 1 < len(columns) or draft.tag in unended
                yield Block(
                    draft.tag.kind, lines, whole, draft.tag.main, draft.measure, alt, goes_on, draft.tag.member_of
                )


def _columns(runs: list[Run]) -> Iterator[list[Run]]:
    """Yield the runs of a block column by column: a new one begins where the text goes up by more than a line."""
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
        if together and not _shares_line(run, max(together, key=lambda each: each.size)):
            yield _line(together)
            together = []
        together.append(run)
    if together:
        yield _line(together)


def _shares_line(run: Run, other: Run) -> bool:
    """Return whether two runs stand in one line: near one baseline, or one of them is small, and raised or lowered."""
    small, large = sorted((run.size, other.size))
    near = _RAISED if small < _SMALL * large else _SAME_LINE
    return abs(run.baseline - other.baseline) <= near * large


def _line(runs: list[Run]) -> Line:
    runs.sort(key=lambda run: run.rect.left)
    rect, words = runs[0].rect, runs[0].words
    for before, run in pairwise(runs):
        rect |= run.rect
        apart = run.rect.left - before.rect.right > run.size
        words += (" " if apart and not words.endswith(" ") else "") + run.words
    largest = max(runs, key=lambda run: run.size)
    return Line(tuple(runs), _SPACES.sub(" ", words), rect, largest.baseline, largest.size)
