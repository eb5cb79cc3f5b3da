"""The widths of the columns of a page, as far as the text in it shows them, and the lines that stand out of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, Paper, Sheet

_TOLERANCE = 3.0
"""Points by which letters may hang over: italics, hyphens, quotation marks."""
_WRAPPED = 3
"""So many broken lines show how wide a column is."""
_BEYOND = 10.0
"""Points past the type area that are no mere ornament."""
_INDENT = 30.0

_Key: TypeAlias = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A line that does not keep to its column: by how many points, and past what."""

    sheet: Sheet
    block: Block
    line: Line
    points: float
    past: str


def key(line: Line) -> _Key:
    """Return the common key of the lines of one column: left edge, font, size."""
    return round(line.rect.left / 4), line.runs[0].font.partition("+")[2], round(line.size * 2)


def widths(paper: Paper) -> Mapping[_Key, float]:
    """Return the right edge of text that begins at one place in one font, from lines that were broken.

    A line that was broken would not have held the next word: its column ends before that. Where the column is wider
    elsewhere, the widest line counts.
    """
    holds: defaultdict[_Key, list[float]] = defaultdict(list)
    reaches: defaultdict[_Key, list[float]] = defaultdict(list)
    for sheet in paper.sheets:
        for block in sheet.blocks:
            for line, after in zip(block.lines, block.lines[1:], strict=False):
                if " " in line.words.strip():
                    first = (after.words.split() or [""])[0]
                    per_letter = (after.rect.right - after.rect.left) / max(len(after.words.strip()), 1)
                    holds[key(line)].append(line.rect.right + (len(first) + 1) * per_letter)
                    reaches[key(line)].append(line.rect.right)
    return {each: max(min(holds[each]), max(reaches[each])) for each in holds if len(holds[each]) >= _WRAPPED}


def type_area(paper: Paper) -> Rect | None:
    """Return the area that all pages set their text in; None if too little is there to tell."""
    found = widths(paper)
    tops = [block.rect.top for sheet in paper.sheets for block in sheet.blocks if block.lines]
    if not found or not tops:
        return None
    right = max(found.values())
    runs = [run for sheet in paper.sheets for run in sheet.running if run.rect.right < sheet.width]
    right = max([right, *(run.rect.right for run in runs if len(run.words.strip()) > 4)])
    left = min(block.rect.left for sheet in paper.sheets for block in sheet.blocks if block.lines)
    bottom = max(b.rect.bottom for sheet in paper.sheets for b in sheet.blocks if b.rect.bottom <= sheet.height)
    return Rect(left, min(tops[1:] or tops), right, bottom)


def lines_beyond(paper: Paper) -> Iterator[Beyond]:
    """Yield the lines that reach past the page, the type area, or into the column beside them."""
    right, area = widths(paper), type_area(paper)
    for sheet in paper.sheets:
        beside = _Beside(sheet)
        for block in sheet.blocks:
            for line in block.lines:
                rect = line.rect
                if rect.right > sheet.width or rect.left < -_TOLERANCE or rect.bottom > sheet.height or rect.top < 0:
                    points = max(rect.right - sheet.width, -rect.left, rect.bottom - sheet.height, -rect.top)
                    yield Beyond(sheet, block, line, points, "the edge of the page")
                    continue
                limit = right.get(key(line))
                whole = " " not in line.words.strip() or block.kind in ("Code", "TD", "TH")
                edge = beside.edge(line)
                if edge is not None and rect.right > edge + _TOLERANCE:
                    yield Beyond(sheet, block, line, rect.right - (min(limit, edge) if limit else edge), "its column")
                elif limit is not None and whole and rect.right > limit + _TOLERANCE:
                    yield Beyond(sheet, block, line, rect.right - limit, "its column")
                elif area is not None and whole and rect.right > area.right + _BEYOND:
                    yield Beyond(sheet, block, line, rect.right - area.right, "the text area of the page")


class _Beside:
    """The columns of a page: bands of lines that begin at one left edge, none far from the next."""

    def __init__(self, sheet: Sheet) -> None:
        by_left: defaultdict[int, list[Line]] = defaultdict(list)
        for block in sheet.blocks:
            if len(block.lines) > 1:
                for line in block.lines:
                    by_left[round(line.rect.left)].append(line)
        self._bands: list[tuple[float, list[tuple[float, float]]]] = []
        for left, lines in sorted(by_left.items()):
            if len(lines) >= _WRAPPED:
                self._bands.append((float(left), _bands(lines)))

    def edge(self, line: Line) -> float | None:
        """Return the left edge of the next column to the right with text both above and below this line."""
        for left, bands in self._bands[bisect_left(self._bands, (line.rect.left + _INDENT, [])) :]:
            if left >= line.rect.right:
                return None
            if any(top < line.baseline < bottom for top, bottom in bands):
                return left
        return None


def _bands(lines: list[Line]) -> list[tuple[float, float]]:
    bands: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        top, bottom = line.baseline - line.size, line.baseline + line.size / 2
        if bands and top - bands[-1][1] < 2 * line.size:
            bands[-1] = (bands[-1][0], bottom)
        else:
            bands.append((top, bottom))
    return bands


def picture_fault(area: Rect | None, sheet: Sheet, picture: Block) -> str | None:
    """Return the fault of a picture's place in words; None without any. `area` is `type_area` of its PDF.

    A picture may reach past the page as far as is cut off anyway, and text may stand wholly on a picture.
    """
    rect = picture.rect
    past = max(rect.right - sheet.width, -rect.left, rect.bottom - sheet.height, -rect.top)
    if past > _BEYOND:
        return f"reaches {round(past)} points past the edge of the page"
    for block in sheet.blocks:
        common = block.rect & rect if block.lines else None
        if common is None or common.right - common.left < _TOLERANCE or common.bottom - common.top < _TOLERANCE:
            continue
        for line in block.lines:
            if any(_sticks_out(run.rect, rect) for run in line.runs):
                return f"covers “{' '.join(line.words.split()[:6])} …” beside it"
    aligned = any(abs(line.rect.left - rect.left) < _TOLERANCE for block in sheet.blocks for line in block.lines)
    if area is not None and aligned and area.right + _BEYOND < rect.right < sheet.width - _BEYOND:
        return f"reaches {round(rect.right - area.right)} points past the text"
    return None


def _sticks_out(run: Rect, picture: Rect) -> bool:
    """Return whether text lies partly under a picture, and partly beside it; a line goes on behind a small one."""
    covered = run & picture
    if covered is None or covered.right - covered.left <= _TOLERANCE:
        return False
    return run.right > picture.right + _TOLERANCE or run.left < picture.left - _TOLERANCE
