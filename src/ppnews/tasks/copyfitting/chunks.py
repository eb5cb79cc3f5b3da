"""Chunks: pieces that stay together, and columns filled with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ppnews.model.fit import Break
from ppnews.model.pdf.galley import FlowPiece

HAIR = 0.1
"""In points: so much may stick out at the foot of a page."""


@dataclass(frozen=True)
class Chunk:
    """Pieces that no page or column parts.

    Attributes:
        height: of all of them, in points.
        space: above it, unless it stands at the head of a page or column.
        asked: the break before it.
    """

    pieces: tuple[FlowPiece, ...]
    height: float
    space: float
    asked: Break | None

    @cached_property
    def whole(self) -> float:
        """Its height with what must fit below it."""
        return self.height + self.pieces[-1].tail

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """The sections that begin in it."""
        return tuple(piece.section for piece in self.pieces if piece.opens)

    @property
    def section(self) -> str:
        """The section that begins with it, if any."""
        return self.pieces[0].section if self.pieces[0].opens else ""

    @property
    def picture(self) -> int | None:
        """The number of the picture that it begins with, if any."""
        return self.pieces[0].picture


def kept_together(pieces: Sequence[FlowPiece], breaks: Mapping[str, Break]) -> Sequence[FlowPiece]:
    """Return the pieces, those before a section that no break may part from them kept to it."""
    avoiding = {anchor for anchor, kind in breaks.items() if kind == "avoid"}
    if not avoiding:
        return pieces
    return [
        replace(piece, keep=True) if after is not None and after.opens and after.section in avoiding else piece
        for piece, after in zip(pieces, [*pieces[1:], None], strict=True)
    ]


@dataclass
class ChunkMemory:
    """Chunks that were made before of the same pieces, whatever stood about them.

    Attributes:
        chunks: those without a break before them, by their pieces (`id()`), which they keep.
        single: those of one piece, by it.
        loose: pieces (`id()`) of chunks that are too high for a page: each of them stands alone.
    """

    chunks: dict[tuple[int, ...], Chunk] = field(default_factory=dict)
    single: dict[int, Chunk] = field(default_factory=dict)
    loose: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Chunker:
    """The maker of chunks of pieces; one that is higher than `most` points falls into its pieces."""

    breaks: Mapping[str, Break]
    most: float
    memory: ChunkMemory

    def at(self, pieces: Sequence[FlowPiece], place: int) -> Chunk:
        """Return the chunk that begins with the piece at a place."""
        first = pieces[place]
        if not first.opens and (not first.keep or id(first) in self.memory.loose):
            chunk = self.memory.single.get(id(first))
            if chunk is None:
                chunk = self.memory.single[id(first)] = Chunk((first,), first.height, first.space, None)
            return chunk
        if id(first) in self.memory.loose:
            return self._chunk((first,))
        end, flow = place + 1, pieces[place].flow
        while end < len(pieces) and pieces[end - 1].keep and pieces[end].flow == flow:
            if pieces[end].opens and self.breaks.get(pieces[end].section) in ("page", "column"):
                break
            end += 1
        together = tuple(pieces[place:end])
        chunk = self._chunk(together)
        if chunk.height <= self.most or len(together) == 1:
            return chunk
        self.memory.loose.update(map(id, together))
        return self._chunk(together[:1])

    def _chunk(self, pieces: tuple[FlowPiece, ...]) -> Chunk:
        key = tuple(map(id, pieces))
        chunk = self.memory.chunks.get(key)
        if chunk is None:
            height = pieces[0].height + sum(piece.space + piece.height for piece in pieces[1:])
            chunk = self.memory.chunks[key] = Chunk(pieces, height, pieces[0].space, None)
        asked = self.breaks.get(pieces[0].section) if pieces[0].opens else None
        return chunk if asked is None else replace(chunk, asked=asked)

    def part(self, pieces: Sequence[FlowPiece], place: int, height: float) -> list[Chunk]:
        """Return the chunks of a flow from a place to a page break; of those over this height in sum but one."""
        flow, chunks, total = pieces[place].flow, [self.at(pieces, place)], 0.0
        end = place + len(chunks[0].pieces)
        while end < len(pieces) and pieces[end].flow == flow and total <= height:
            chunk = self.at(pieces, end)
            if chunk.asked == "page":
                break
            total += chunks[-1].height
            chunks.append(chunk)
            end += len(chunk.pieces)
        return chunks


def fill_columns(
    chunks: Sequence[Chunk], count: int, room: float, *, tails: bool = True
) -> tuple[list[list[Chunk]], Sequence[Chunk]]:
    """Fill columns of a height in points, the first with one chunk at least; return them, and the chunks left over."""
    columns: list[list[Chunk]] = []
    place = 0
    for _ in range(count):
        column: list[Chunk] = []
        y = 0.0
        while place < len(chunks):
            chunk = chunks[place]
            below = y + (chunk.space if column else chunk.pieces[0].lead)
            height = chunk.whole if tails else chunk.height
            full = below + height > room + HAIR
            if (full and (column or columns)) or (column and chunk.asked == "column"):
                break
            column.append(chunk)
            y = below + chunk.height
            place += 1
        columns.append(column)
        if place == len(chunks):
            break
    return columns, chunks[place:]


def column_height(column: Sequence[Chunk]) -> float:
    """Return the height of a column's chunks, in points."""
    if not column:
        return 0.0
    return column[0].pieces[0].lead + column[0].height + sum(chunk.space + chunk.height for chunk in column[1:])
