"""Bad line ends: hyphens in one line after another, and last lines that are too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ppnews.model.lineends import MOST_HYPHENS, ends_in_hyphen, is_piece, is_short
from ppnews.model.pdf.sheets import Block, Line, Paper, Sheet

_UNJUDGED = frozenset({"TD", "TH", "Code", "Lbl", "Formula", "Figure"})
"""Blocks whose lines are short or as they were typed."""
_SPACE = 0.25
"""The width of a space, as a part of the font's size."""
_SMALLER = 0.9
"""Letters of so much of another's size, or less, are small print beside it."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """More lines of a block in succession that end in a hyphen than may."""

    sheet: Sheet
    block: Block
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Runt:
    """A last line that is too short; `piece` says that it is the end of a divided word."""

    sheet: Sheet
    block: Block
    line: Line
    piece: bool


def _in_margin(sheet: Sheet, block: Block) -> bool:
    """Return whether a block stands beside the type area: dates and labels in a margin have a word or two to a line."""
    area = sheet.area
    return area is not None and (block.rect.right <= area.left or block.rect.left >= area.right)


def ladders(paper: Paper) -> Iterator[Ladder]:
    """Yield every ladder of hyphens."""
    for sheet, block in _blocks(paper):
        together: list[Line] = []
        for line in (*block.lines, None):
            if line is not None and ends_in_hyphen(line.words):
                together.append(line)
                continue
            if len(together) > MOST_HYPHENS:
                yield Ladder(sheet, block, tuple(together))
            together = []


def runts(paper: Paper) -> Iterator[Runt]:
    """Yield the last lines that are too short.

    A last line that would have had room at the end of the one before it was meant to stand alone. So was one in small
    print: the year below a date, the post below a name.
    """
    begun: Block | None = None
    for sheet, block in _blocks(paper):
        lines: Sequence[Line] = block.lines
        if begun is not None and begun.kind == block.kind:
            lines = (begun.lines[-1], *lines)
        begun = block if block.goes_on else None
        if block.goes_on or len(lines) < 2 or _stands_alone(lines[-2], lines[-1], _measure(lines)):
            continue
        words = _words(block, lines[-1])
        piece = is_piece(lines[-2].words, words)
        if piece or is_short(words):
            yield Runt(sheet, block, lines[-1], piece)


def _blocks(paper: Paper) -> Iterator[tuple[Sheet, Block]]:
    for sheet in paper.sheets:
        for block in sheet.blocks:
            if block.lines and block.kind not in _UNJUDGED and not _in_margin(sheet, block):
                yield sheet, block


def _words(block: Block, line: Line) -> str:
    """Return the words of a line; those of an entry of the contents without the page number at its end."""
    words = line.words.split()
    return " ".join(words[:-1] if block.kind == "TOCI" and words and words[-1].isdecimal() else words)


def _measure(lines: Sequence[Line]) -> float:
    """Return the width of the line before the last; where the file does not say, that of the widest line."""
    known = [run.measure for run in lines[-2].runs if run.measure is not None]
    if known:
        return max(end for _, end in known) - min(start for start, _ in known)
    return max(line.rect.right - line.rect.left for line in lines)


def _stands_alone(before: Line, line: Line, measure: float) -> bool:
    together = sum(each.rect.right - each.rect.left for each in (before, line))
    has_room = together + _SPACE * line.size < measure
    return not ends_in_hyphen(before.words) and (has_room or line.size <= _SMALLER * before.size)
