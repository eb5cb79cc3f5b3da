"""Text and pictures that reach past their measure: the line that they were set in, as the finished page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, Paper, Sheet

_TOLERANCE = 3.0
"""Points by which letters may hang over: italics, hyphens, quotation marks."""
_BEYOND = 10.0
"""Points past the page that are no mere bleed."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """A line that does not keep to its column: by how many points, and past what."""

    sheet: Sheet
    block: Block
    line: Line
    points: float
    past: str


def lines_beyond(paper: Paper) -> Iterator[Beyond]:
    """Yield the lines that reach past the page, or past the measure that they were set in."""
    for sheet in paper.sheets:
        for block in sheet.blocks:
            for line in block.lines:
                points = points_off(sheet, line.rect)
                if points > 0:
                    yield Beyond(sheet, block, line, points, "the edge of the page")
                    continue
                points = _past_its_measure(line)
                if points > _TOLERANCE:
                    past = "its column" if sheet.geometry and sheet.geometry.columns else "the text area of the page"
                    yield Beyond(sheet, block, line, points, past)


def points_off(sheet: Sheet, rect: Rect) -> float:
    """Return the points by which text is cut off by an edge of its page; 0 or less for none."""
    points = max(rect.right - sheet.width, -rect.left - _TOLERANCE, rect.bottom - sheet.height, -rect.top)
    return points if points <= 0 else max(points, -rect.left)


def _past_its_measure(line: Line) -> float:
    """Return the points by which a line leaves its measure, on either side; 0 where the file does not say."""
    measured = [(run.rect, run.measure) for run in line.runs if run.measure is not None]
    return max((max(rect.right - end, start - rect.left) for rect, (start, end) in measured), default=0.0)


def picture_fault(sheet: Sheet, rect: Rect, measure: tuple[float, float] | None) -> str | None:
    """Return the fault of a picture's place in words; None without any.

    A picture may reach past the page as far as is cut off anyway, and text may stand wholly on a picture. One without
    a `measure` that begins where text does may be as wide as its column.
    """
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
    if measure is None and _begins_with_text(sheet, rect):
        measure = _measure_at(sheet, rect)
    if measure is not None:
        points = max(rect.right - measure[1], measure[0] - rect.left)
        if points > _TOLERANCE:
            return f"reaches {round(points)} points past the text"
    return None


def _measure_at(sheet: Sheet, rect: Rect) -> tuple[float, float] | None:
    """Return the left and right end of the column that a picture begins in, else of the type area."""
    if sheet.geometry is None:
        return None
    column = sheet.geometry.area
    for each in sheet.geometry.columns:
        if each.left - _TOLERANCE < rect.left < each.right and each.top - _TOLERANCE < rect.top < each.bottom:
            column = each
    return column.left, column.right


def _begins_with_text(sheet: Sheet, rect: Rect) -> bool:
    return any(abs(line.rect.left - rect.left) < _TOLERANCE for block in sheet.blocks for line in block.lines)


def _sticks_out(run: Rect, picture: Rect) -> bool:
    """Return whether text lies partly under a picture, and partly beside it; a line goes on behind a small one."""
    covered = run & picture
    if covered is None or covered.right - covered.left <= _TOLERANCE:
        return False
    return run.right > picture.right + _TOLERANCE or run.left < picture.left - _TOLERANCE
