"""A rule or a box is cut off by the edge of the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.pages.printed import PrintedIssue, printed
from ppnews.lint.subject import Need, Subject
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Sheet

RULE = Rule(
    "PAGE012",
    "box-off-page",
    Severity.WARNING,
    "A rule or a box runs from the text over the edge of the page.",
    reason="It is cut off in print, and so may be the text that is to stand in it.",
    bad=Example(
        "> The river rose early.",
        style="blockquote { width: 700pt; border: 1pt solid #123f6d }",
        remark="The page is 595 points wide.",
    ),
    good=Example("> The river rose early.", style="blockquote { border: 1pt solid #123f6d }"),
    since="0.2.0",
)
NEEDS = Need.PAPER
_BLEED = 10.0
"""Points past the page that are cut off anyway."""
_TOLERANCE = 3.0


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at all that is drawn but pictures, page by page; the farthest one stands for all of a page."""
    for each in printed(subject):
        for sheet in each.paper.sheets:
            boxes = (rect for rect in sheet.drawn if rect not in sheet.decorative)
            rect = max(boxes, key=partial(_points_off, sheet), default=None)
            points = _points_off(sheet, rect) if rect is not None else 0.0
            if rect is not None and points > _BLEED:
                message = (
                    f"A rule or a box on page {sheet.number} reaches {round(points)} points past the edge of the page"
                    f" ({each.language})."
                )
                hint = "The layout makes it wider than its column: give it a width, or take a column out of the table."
                yield Diagnostic.of(RULE, message, _at(each, sheet, rect), hint=hint, language=each.language)


def _points_off(sheet: Sheet, rect: Rect) -> float:
    """Return by how much something runs from the type area over an edge; 0 for a ground that begins at another edge."""
    area = sheet.area or Rect(0, 0, sheet.width, sheet.height)
    off = [0.0]
    if rect.left > area.left - _TOLERANCE:
        off.append(rect.right - sheet.width)
    if rect.right < area.right + _TOLERANCE:
        off.append(-rect.left)
    if rect.top > area.top - _TOLERANCE and rect.top < area.bottom:
        off.append(rect.bottom - sheet.height)
    return max(off)


def _at(each: PrintedIssue, sheet: Sheet, rect: Rect) -> Location:
    """Return the place of the first text in a rectangle or below its top; else of the last section of the page."""
    placed = [placed for placed in each.placed if placed.sheet is sheet]
    for one in placed:
        block = one.block.rect
        is_beside = block.right < rect.left or block.left > rect.right
        if one.block.lines and not is_beside and (block.top + block.bottom) / 2 > rect.top:
            return each.at(one.block.words, one.section)
    return each.section_at(placed[-1].section if placed else None)
