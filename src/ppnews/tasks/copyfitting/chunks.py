"""Chunks: pieces that stay together, and columns filled with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ppnews.model.fit import Break
from ppnews.model.pdf.galley import FlowPiece

HAIR = 0.1
"""In points: so much may stick out at the foot of a page."""


@dataclass(frozen=True, slots=True)
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

    @property
    def whole(self) -> float:
        """Its height with what must fit below it."""
        return self.height + self.pieces[-1].tail

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


def chunks_of(pieces: Iterable[FlowPiece], breaks: Mapping[str, Break], most: float) -> Iterator[Chunk]:
    """Yield the chunks of one flow; one that is higher than `most` falls into its pieces."""
    held: list[FlowPiece] = []
    for piece in pieces:
        asked = breaks.get(piece.section) if piece.opens else None
        if held and asked in ("page", "column"):
            yield from _divided(held, breaks, most)
            held = []
        held.append(piece)
        if not piece.keep:
            yield from _divided(held, breaks, most)
            held = []
    if held:
        yield from _divided(held, breaks, most)


def _divided(pieces: list[FlowPiece], breaks: Mapping[str, Break], most: float) -> Iterator[Chunk]:
    height = pieces[0].height + sum(piece.space + piece.height for piece in pieces[1:])
    groups = [pieces] if height <= most else [[piece] for piece in pieces]
    for group in groups:
        tall = height if len(groups) == 1 else group[0].height
        asked = breaks.get(group[0].section) if group[0].opens else None
        yield Chunk(tuple(group), tall, group[0].space, asked)


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
    """Fill columns of a height in points, one chunk in each at least; return them, and the chunks that are left."""
    columns: list[list[Chunk]] = []
    place = 0
    for _ in range(count):
        column: list[Chunk] = []
        y = 0.0
        while place < len(chunks):
            chunk = chunks[place]
            below = y + (chunk.space if column else chunk.pieces[0].lead)
            height = chunk.whole if tails else chunk.height
            if column and (below + height > room + HAIR or chunk.asked == "column"):
                break
            column.append(chunk)
            y = below + chunk.height
            place += 1
        if column:
            columns.append(column)
        if place == len(chunks):
            break
    return columns, chunks[place:]


def column_height(column: Sequence[Chunk]) -> float:
    """Return the height of a column's chunks, in points."""
    if not column:
        return 0.0
    return column[0].pieces[0].lead + column[0].height + sum(chunk.space + chunk.height for chunk in column[1:])
