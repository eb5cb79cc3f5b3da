"""Chunks: pieces that stay together, and columns filled with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
        """The picture that it begins with."""
        return self.pieces[0].picture


def kept_together(pieces: Sequence[FlowPiece], breaks: Mapping[str, Break]) -> list[FlowPiece]:
    """Return the pieces, those before a section that no break may part from them kept to it."""
    avoiding = {anchor for anchor, kind in breaks.items() if kind == "avoid"}
    if not avoiding:
        return list(pieces)
    return [
        replace(piece, keep=True) if after is not None and after.opens and after.section in avoiding else piece
        for piece, after in zip(pieces, [*pieces[1:], None], strict=True)
    ]


ChunkMemory = dict[tuple[int, ...], Chunk]
"""Chunks without a break before them, by their pieces (`id()`), which they keep."""


def chunks_of(
    pieces: Iterable[FlowPiece], breaks: Mapping[str, Break], most: float, known: ChunkMemory
) -> Iterator[Chunk]:
    """Yield the chunks of one flow; one that is higher than `most` falls into its pieces."""
    held: list[FlowPiece] = []
    for piece in pieces:
        if piece.opens and held and breaks.get(piece.section) in ("page", "column"):
            yield from _divided(held, breaks, most, known)
            held = []
        held.append(piece)
        if not piece.keep:
            yield from _divided(held, breaks, most, known)
            held = []
    if held:
        yield from _divided(held, breaks, most, known)


def _divided(pieces: list[FlowPiece], breaks: Mapping[str, Break], most: float, known: ChunkMemory) -> Iterator[Chunk]:
    whole = _chunk(pieces, breaks, known)
    if whole.height <= most or len(pieces) == 1:
        yield whole
        return
    for piece in pieces:
        yield _chunk([piece], breaks, known)


def _chunk(pieces: list[FlowPiece], breaks: Mapping[str, Break], known: ChunkMemory) -> Chunk:
    key = tuple(map(id, pieces))
    chunk = known.get(key)
    if chunk is None:
        height = pieces[0].height + sum(piece.space + piece.height for piece in pieces[1:])
        chunk = known[key] = Chunk(tuple(pieces), height, pieces[0].space, None)
    asked = breaks.get(pieces[0].section) if pieces[0].opens else None
    return chunk if asked is None else replace(chunk, asked=asked)


def parts_between_pages(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yield the chunks in parts, each but the first beginning with a page break."""
    part: list[Chunk] = []
    for chunk in chunks:
        if part and chunk.asked == "page":
            yield part
            part = []
        part.append(chunk)
    if part:
        yield part


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
