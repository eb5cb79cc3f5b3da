"""The flow of pieces over pages and columns, as the layout engine would have it; thousands of times faster, and nearly.

Pieces that stay together are one chunk. Chunks fill a page from top to foot, columns one after the other; the last
columns of a flow are balanced. A break stands before a section; the columns before a page break are balanced too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ppnews.model.fit import Break
from ppnews.model.pdf.galley import PAGE_FLOW, FlowPiece
from ppnews.tasks.copyfitting.chunks import (
    HAIR,
    Chunk,
    Chunker,
    ChunkMemory,
    Columns,
    fill_columns,
    kept_together,
)


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """Free height at the end of a page or column that other matter follows.

    Attributes:
        room: in points.
        picture: the number of the picture that goes on behind it; None for other matter.
        section: the section that begins behind it; empty where one goes on.
        asked: the break that ended it; None where it was full.
        above: the sections that begin above it, none of them at the head of a page or column.
        wide: those of them that push all columns down.
    """

    page: int
    room: float
    picture: int | None
    section: str
    asked: Break | None = None
    above: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()


@dataclass
class Flow:
    """The places at which everything came to stand: pages of sections by their anchor, gaps, the number of pages.

    Attributes:
        placed: the chunks with their pages, in their order.
    """

    starts: dict[str, int] = field(default_factory=dict)
    gaps: list[FreeRoom] = field(default_factory=list)
    pages: int = 1
    placed: list[tuple[Chunk, int]] = field(default_factory=list)


def let_flow(
    pieces: Sequence[FlowPiece],
    heights: Sequence[float],
    line: float,
    breaks: Mapping[str, Break],
    memory: ChunkMemory | None = None,
) -> Flow:
    """Fill pages of these heights (the last one stands for all others) with pieces; `line` is a line's height."""
    pieces = kept_together(pieces, breaks)
    chunker, flow = Chunker(breaks, min(heights), memory or ChunkMemory()), Flow(pages=0)
    place = 0
    while place < len(pieces):
        flow.pages += 1
        page = FilledPage(flow.pages, heights[min(flow.pages, len(heights)) - 1], line, place)
        page.fill(pieces, chunker)
        place = page.end
        flow.gaps += page.gaps
        flow.placed += [(chunk, page.number) for chunk in page.chunks]
        flow.starts |= {section: page.number for chunk in page.chunks for section in chunk.openings}
    flow.pages = max(flow.pages, 1)
    return flow


@dataclass
class FilledPage:
    """One page, filled from a place in the pieces on.

    Attributes:
        height: in points.
        line: the height of a line in points.
        end: the place of the first piece that stands behind it.
    """

    number: int
    height: float
    line: float
    end: int
    chunks: list[Chunk] = field(default_factory=list)
    gaps: list[FreeRoom] = field(default_factory=list)
    _y: float = 0.0
    _wide: tuple[str, ...] = ()
    _narrow: tuple[str, ...] = ()

    def fill(self, pieces: Sequence[FlowPiece], chunker: Chunker) -> None:
        """Put pieces on the page until it is full, or a break ends it."""
        while self.end < len(pieces):
            first = chunker.at(pieces, self.end)
            if self.chunks and first.asked == "page":
                self._leave_page(first, asked="page")
                return
            top = self._y + first.space if self.chunks else 0.0
            if pieces[self.end].flow == PAGE_FLOW:
                if self.chunks and top + self._needed(first, pieces, chunker) > self.height + HAIR:
                    self._leave_page(first)
                    return
                self._wide += first.openings if self.chunks else ()
                self._put(first)
                self._y = (top if len(self.chunks) > 1 else first.lead) + first.height
            elif self.chunks and self.height - top < first.whole - HAIR:
                self._leave_page(first)
                return
            elif not self._fill_columns(pieces, chunker, top):
                return

    def _needed(self, chunk: Chunk, pieces: Sequence[FlowPiece], chunker: Chunker) -> float:
        """Return the height that a chunk needs with the first one of the columns that it must stand above."""
        end = self.end + chunk.count
        if not chunk.pieces[-1].keep or end == len(pieces) or pieces[end].flow == PAGE_FLOW:
            return chunk.whole
        following = chunker.at(pieces, end)
        return chunk.whole + following.space + following.whole

    def _put(self, chunk: Chunk) -> None:
        self.chunks.append(chunk)
        self.end += chunk.count

    def _leave_page(self, chunk: Chunk, *, asked: Break | None = None) -> None:
        """Note the room that is left on the page before a chunk."""
        self._leave(self.height - self._y, chunk, (*self._wide, *self._narrow), asked=asked)

    def _leave(self, room: float, chunk: Chunk | None, above: tuple[str, ...], *, asked: Break | None = None) -> None:
        """Note the room that is left below sections and before a chunk; None for the end of a flow."""
        picture, section = (chunk.picture, chunk.section) if chunk is not None else (None, "")
        self.gaps.append(FreeRoom(self.number, room, picture, section, asked, above, self._wide))

    def _fill_columns(self, pieces: Sequence[FlowPiece], chunker: Chunker, top: float) -> bool:
        """Fill columns below a height with the pieces of one flow up to a page break; return whether all found room."""
        room, count = self.height - top, pieces[self.end].columns
        chunks = chunker.part(pieces, self.end, count * room)
        columns = fill_columns(chunks, count, room)
        held = columns.ends[-1]
        if held == len(chunks):
            columns, room = self._balanced(chunks, count, room)
            held = columns.ends[-1]
        begins = [0, *columns.ends[:-1]]
        above = [
            tuple(section for chunk in chunks[begin + 1 : end] for section in chunk.openings)
            for begin, end in zip(begins, columns.ends, strict=True)
        ]
        self._narrow += tuple(section for sections in above for section in sections)
        self.chunks += chunks[:held]
        self.end += sum(chunk.count for chunk in chunks[:held])
        rest = held < len(chunks)
        level = room if rest else max(columns.heights)
        for end, height, sections in zip(columns.ends, columns.heights, above, strict=True):
            if end < len(chunks):
                self._leave(level - height, chunks[end], sections, asked=chunks[end].asked)
        if not rest and len(columns.ends) == count and count > 1 and level - columns.heights[-1] > 0:
            self._leave(level - columns.heights[-1], None, above[-1])
        self._y = top + max(columns.heights)
        return not rest

    def _balanced(self, chunks: Sequence[Chunk], count: int, room: float) -> tuple[Columns, float]:
        """Return the columns at the least height that holds everything, and that height."""
        whole = sum([chunk.height + chunk.space for chunk in chunks])
        height = max(whole / count - self.line, max([chunk.height for chunk in chunks]))
        most = room - chunks[-1].pieces[-1].tail
        while height < most:
            columns = fill_columns(chunks, count, height, tails=False)
            if columns.ends[-1] == len(chunks):
                return columns, height
            height += self.line / 2
        return fill_columns(chunks, count, room), room
