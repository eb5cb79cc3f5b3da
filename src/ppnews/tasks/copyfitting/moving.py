"""Pictures that are moved among the blocks of their text."""

from __future__ import annotations

from collections.abc import Sequence

from ppnews.model.pdf.galley import FlowPiece


def moved_pictures(pieces: Sequence[FlowPiece], steps: dict[int, int]) -> Sequence[FlowPiece]:
    """Return the pieces with pictures moved by so many blocks of their section's text."""
    moved = list(pieces) if steps else pieces
    for number, step in sorted(steps.items()):
        place = next((i for i, piece in enumerate(moved) if piece.picture == number), None)
        if place is None or not isinstance(moved, list):
            continue
        picture = moved.pop(place)
        for _ in range(abs(step)):
            place = _behind(moved, place, picture) if step > 0 else _before(moved, place, picture)
        moved.insert(place, picture)
    return moved


def moved_piece(pieces: Sequence[FlowPiece], number: int, sign: int, least: int) -> list[FlowPiece] | None:
    """Return the pieces with a picture moved by one block, later or earlier (-1), but not before the place `least`.

    None where it has no block to move by.
    """
    place = next((i for i in range(least, len(pieces)) if pieces[i].picture == number), None)
    if place is None:
        return None
    moved = list(pieces)
    picture = moved.pop(place)
    there = _behind(moved, place, picture) if sign > 0 else _before(moved, place, picture)
    if there == place or there < least:
        return None
    moved.insert(there, picture)
    return moved


def _behind(pieces: Sequence[FlowPiece], place: int, picture: FlowPiece) -> int:
    """Return the place behind the block of text that begins at a place; the place itself where none does."""
    if place >= len(pieces) or not _is_beside(pieces[place], picture):
        return place
    block, end = pieces[place].block, place
    while end < len(pieces) and pieces[end].block == block and _is_beside(pieces[end], picture):
        end += 1
    return end


def _before(pieces: Sequence[FlowPiece], place: int, picture: FlowPiece) -> int:
    """Return the place before the block of text that ends at a place; the place itself where none does."""
    if place == 0 or not _is_beside(pieces[place - 1], picture):
        return place
    block, start = pieces[place - 1].block, place
    while start > 0 and pieces[start - 1].block == block and _is_beside(pieces[start - 1], picture):
        start -= 1
    return start


def _is_beside(piece: FlowPiece, picture: FlowPiece) -> bool:
    """Return whether a picture may be moved across a piece: one of the same text."""
    return piece.block >= 0 and piece.section == picture.section and piece.flow == picture.flow
