"""The flow of pieces over pages and columns, as the layout engine would have it; thousands of times faster, and nearly.

Pieces that stay together are one chunk. Chunks fill a page from top to foot, columns one after the other; the last
columns of a flow are balanced. A break stands before a section; the columns before a page break are balanced too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ppnews.model.fit import Break
from ppnews.model.pdf.galley import PAGE_FLOW, FlowPiece
from ppnews.tasks.copyfitting.chunks import (
    HAIR,
    Chunk,
    ChunkMemory,
    chunks_of,
    column_height,
    fill_columns,
    kept_together,
    parts_between_pages,
)


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """Free height at the end of a page or column that other matter follows.

    Attributes:
        room: in points.
        picture: the number of the picture that goes on behind it; None for other matter.
        section: the section that begins behind it; empty where one goes on.
        asked: the break that ended it; None where it was full.
    """

    page: int
    room: float
    picture: int | None
    section: str
    asked: Break | None = None


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
    known: ChunkMemory | None = None,
) -> Flow:
    """Fill pages of these heights (the last one stands for all others) with pieces; `line` is a line's height.

    `known` remembers chunks of the same pieces from flow to flow.
    """
    return _Filler(heights, line).fill(kept_together(pieces, breaks), breaks, {} if known is None else known)


class _Filler:
    def __init__(self, heights: Sequence[float], line: float) -> None:
        self._heights = heights
        self._line = line
        self._page = 1
        self._y = 0.0
        self._begun = False
        self._flow = Flow()

    @property
    def _height(self) -> float:
        return self._heights[min(self._page, len(self._heights)) - 1]

    def fill(self, pieces: Sequence[FlowPiece], breaks: Mapping[str, Break], known: ChunkMemory) -> Flow:
        groups = [(number, list(group)) for number, group in groupby(pieces, key=lambda piece: piece.flow)]
        most = min(self._heights)
        made = [(number, list(chunks_of(group, breaks, most, known)), group[0].columns) for number, group in groups]
        for place, (number, chunks, columns) in enumerate(made):
            if number == PAGE_FLOW:
                following = made[place + 1][1][0] if place + 1 < len(made) else None
                self._fill_page(chunks, following)
            else:
                for part in parts_between_pages(chunks):
                    if part[0].asked == "page":
                        self._turn(part[0], asked="page")
                    self._fill_columns(part, columns)
        self._flow.pages = self._page
        return self._flow

    def _turn(self, chunk: Chunk, *, asked: Break | None = None) -> None:
        """Begin a new page with a chunk, unless this one is empty."""
        if self._begun:
            gap = FreeRoom(self._page, self._height - self._y, chunk.picture, chunk.section, asked)
            self._flow.gaps.append(gap)
            self._page, self._y, self._begun = self._page + 1, 0.0, False

    def _fill_page(self, chunks: Sequence[Chunk], following: Chunk | None) -> None:
        for place, chunk in enumerate(chunks):
            if chunk.asked == "page":
                self._turn(chunk, asked="page")
            last = place + 1 == len(chunks)
            needed = chunk.whole
            if last and chunk.pieces[-1].keep and following is not None:
                needed += following.space + following.whole
            if self._begun and self._y + chunk.space + needed > self._height + HAIR:
                self._turn(chunk)
            self._y += chunk.space if self._begun else chunk.pieces[0].lead
            self._note(chunk)
            self._y, self._begun = self._y + chunk.height, True

    def _note(self, chunk: Chunk) -> None:
        """Note the page of a chunk and of the sections that begin in it."""
        self._flow.placed.append((chunk, self._page))
        for section in chunk.openings:
            self._flow.starts[section] = self._page

    def _fill_columns(self, chunks: Sequence[Chunk], count: int) -> None:
        while chunks:
            top = self._y + (chunks[0].space if self._begun else 0.0)
            room = self._height - top
            if self._begun and room < chunks[0].whole - HAIR:
                self._turn(chunks[0])
                continue
            columns, rest = fill_columns(chunks, count, room)
            if not rest:
                columns, room = self._balanced(chunks, count, room)
            ends = [column_height(column) for column in columns]
            for column in columns:
                for chunk in column:
                    self._note(chunk)
            level = room if rest else max(ends)
            for place, end in enumerate(ends):
                after = next((column[0] for column in columns[place + 1 :] if column), rest[0] if rest else None)
                if after is not None:
                    gap = FreeRoom(self._page, level - end, after.picture, after.section, after.asked)
                    self._flow.gaps.append(gap)
            if not rest and len(columns) == count and count > 1 and level - ends[-1] > 0:
                self._flow.gaps.append(FreeRoom(self._page, level - ends[-1], None, ""))
            self._y, self._begun = top + max(ends, default=0.0), True
            chunks = rest
            if rest:
                self._page, self._y, self._begun = self._page + 1, 0.0, False

    def _balanced(self, chunks: Sequence[Chunk], count: int, room: float) -> tuple[list[list[Chunk]], float]:
        """Return the columns at the least height that holds everything, and that height."""
        whole = sum(chunk.height + chunk.space for chunk in chunks)
        height = max(whole / count - self._line, max(chunk.height for chunk in chunks))
        most = room - chunks[-1].pieces[-1].tail
        while height < most:
            columns, rest = fill_columns(chunks, count, height, tails=False)
            if not rest:
                return columns, height
            height += self._line / 2
        return fill_columns(chunks, count, room)[0], room
