"""Chunks: pieces that stay together, and columns filled with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ppnews.model.fit import Break
from ppnews.model.pdf.galley import FlowPiece

HAIR = 0.1
"""In points: so much may stick out at the foot of a page."""


class Chunk:
    """Pieces that no page or column parts; values of it are asked for millions of times while pages are planned.

    Attributes:
        height: of all of them, in points.
        space: above it, unless it stands at the head of a page or column.
        asked: the break before it.
        lead: the edge above it at the head of a page or column.
        whole: its height with what must fit below it.
        count: of its pieces.
        openings: the sections that begin in it.
        section: the section that begins with it, if any.
        picture: the number of the picture that it begins with, if any.
    """

    __slots__ = ("asked", "count", "height", "lead", "openings", "picture", "pieces", "section", "space", "whole")

    def __init__(self, pieces: tuple[FlowPiece, ...], asked: Break | None) -> None:
        first = pieces[0]
        self.pieces, self.asked = pieces, asked
        self.height = first.height + sum(piece.space + piece.height for piece in pieces[1:])
        self.space, self.lead = first.space, first.lead
        self.whole = self.height + pieces[-1].tail
        self.count = len(pieces)
        self.openings = tuple(piece.section for piece in pieces if piece.opens)
        self.section = first.section if first.opens else ""
        self.picture = first.picture


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
        chunks: by their pieces (`id()`), which they keep, and the break before them.
        single: those of one piece that no other one joins, wherever it stands, by it.
        loose: pieces (`id()`) of chunks that are too high for a page: each of them stands alone.
    """

    chunks: dict[tuple[Break | None, tuple[int, ...]], Chunk] = field(default_factory=dict)
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
        known = self.memory.single.get(id(first))
        if known is not None:
            return known
        if not first.opens and (not first.keep or id(first) in self.memory.loose):
            chunk = self.memory.single[id(first)] = Chunk((first,), None)
            return chunk
        if id(first) in self.memory.loose:
            return self._chunk((first,))
        end, flow = place + 1, first.flow
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
        asked = self.breaks.get(pieces[0].section) if pieces[0].opens else None
        key = asked, tuple(map(id, pieces))
        chunk = self.memory.chunks.get(key)
        if chunk is None:
            chunk = self.memory.chunks[key] = Chunk(pieces, asked)
        return chunk

    def part(self, pieces: Sequence[FlowPiece], place: int, height: float) -> list[Chunk]:
        """Return the chunks of a flow from a place to a page break; of those over this height in sum but one."""
        single, at = self.memory.single, self.at
        chunk = at(pieces, place)
        flow, chunks, total = pieces[place].flow, [chunk], 0.0
        end, most = place + chunk.count, len(pieces)
        while end < most and total <= height:
            piece = pieces[end]
            if piece.flow != flow:
                break
            total += chunk.height
            chunk = single.get(id(piece)) or at(pieces, end)
            if chunk.asked == "page":
                break
            chunks.append(chunk)
            end += chunk.count
        return chunks


class Columns(NamedTuple):
    """Columns that were filled with chunks.

    Attributes:
        ends: the number of chunks in each column and those before it.
        heights: of what stands in each, in points.
    """

    ends: list[int]
    heights: list[float]


def fill_columns(chunks: Sequence[Chunk], count: int, room: float, *, tails: bool = True) -> Columns:
    """Fill columns of a height in points, the first with one chunk at least; some chunks may be left over.

    `tails`: what must fit below a chunk counts.
    """
    filled = Columns([], [])
    place, most, foot = 0, len(chunks), room + HAIR
    while len(filled.ends) < count:
        begun, y = place, 0.0
        while place < most:
            chunk = chunks[place]
            below = y + chunk.space if place > begun else chunk.lead
            full = below + (chunk.whole if tails else chunk.height) > foot
            if (full and place) or (place > begun and chunk.asked == "column"):
                break
            y = below + chunk.height
            place += 1
        filled.ends.append(place)
        filled.heights.append(y)
        if place == most:
            break
    return filled
