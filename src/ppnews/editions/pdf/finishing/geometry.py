"""The geometry of the finished pages, kept in the file for whoever judges them.

The page's ArtBox is its type area (ISO 32000-1, 14.11.2). Its page-piece dictionary (14.5) has under `ppnews` the
columns, the numbers of those that the layout ended, and whether it ended the page; and the measures: the left and right
end of a line, followed by the first and last number of each stretch of marked content that is set in such lines.
The engine's boxes are private to it: this module and `reading` alone read them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .tree import Measure, TagWords
from .work import Work

_POINTS_PER_PIXEL = 0.75
_FORCED = frozenset({"page", "left", "right", "recto", "verso", "column"})
_UNDATED = "D:19700101000000Z"


def measure_inside(box: Any, outer: Measure | None) -> Measure | None:
    """Return the measure of the text in a box, in pixels; `outer` is the one around it. None: the text is turned.

    A box that is wider than the one around it gives its text no more room, but for a margin below zero or a position
    that the layout chose.
    """
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.InlineLevelBox) and not isinstance(box, boxes.BlockContainerBox):
        before, after = _standing_out(box)
        return (outer[0] + before, outer[1] - after) if outer is not None else None
    if not isinstance(box, boxes.BlockLevelBox | boxes.BlockContainerBox):
        return outer
    if box.style["transform"]:
        return None
    left, right = box.padding_box_x(), box.padding_box_x() + box.padding_width()
    if outer is not None and box.style["position"] == "static":
        before, after = _standing_out(box)
        left, right = max(left, outer[0] + before), min(right, outer[1] - after)
    indent = box.style["text_indent"]
    return left + min(0.0, indent.value if indent.unit == "px" else 0.0), right


def _standing_out(box: Any) -> Measure:
    """Return the margins of a box at its left and right, where they are below zero; else 0."""
    before, after = (min(0.0, m) if isinstance(m, float) else 0.0 for m in (box.margin_left, box.margin_right))
    return before, after


def keep_the_geometry(work: Work) -> None:
    """Write type area, columns and measures of each page."""
    measures = _measures(work)
    laid_out = work.document.pages
    for number, (page, drawn) in enumerate(zip(work.pages, laid_out, strict=True)):
        following = laid_out[number + 1]._page_box if number + 1 < len(laid_out) else None
        _write(work, page, drawn, measures[number], following)


def _write(work: Work, page: Any, drawn: Any, measures: dict[Measure, list[int]], following: Any) -> None:
    import pydyf

    columns = list(_columns(drawn._page_box))
    box, date = drawn._page_box, pydyf.String(_date(work.document.metadata.modified))
    page["ArtBox"] = pydyf.Array(_sides(box, drawn.height))
    page["LastModified"] = date
    private = pydyf.Dictionary(
        {
            "Columns": pydyf.Array(pydyf.Array(_sides(column, drawn.height)) for column in columns),
            "Ended": pydyf.Array(_ended(columns, following)),
            "Measures": pydyf.Array(
                pydyf.Array([*map(_points, measure), *_stretches(numbers)]) for measure, numbers in measures.items()
            ),
            "BreakAfter": "true" if following is not None and begins_anew(box, following) else "false",
        }
    )
    piece = pydyf.Dictionary({"LastModified": date, "Private": private})
    page["PieceInfo"] = pydyf.Dictionary({"ppnews": piece})


def _ended(columns: list[Any], following: Any) -> Iterator[int]:
    """Yield the columns of a page, by number, that the layout ended; the last one only where a column was to begin."""
    yield from (place for place, (one, after) in enumerate(pairwise(columns)) if breaks_between(one, after))
    if columns and following is not None and breaks_between(columns[-1], following, frozenset({"column"})):
        yield len(columns) - 1


def _measures(work: Work) -> defaultdict[int, dict[Measure, list[int]]]:
    """Return the numbers of the marked content of each page (from 0) by their measures."""
    found: defaultdict[int, dict[Measure, list[int]]] = defaultdict(dict)
    for words in work.tree.words():
        if isinstance(words, TagWords) and words.measure is not None:
            left, right = words.measure
            found[words.page].setdefault((round(left, 1), round(right, 1)), []).append(words.number)
    return found


def _stretches(numbers: list[int]) -> Iterator[int]:
    """Yield the first and last number of each stretch of numbers without a gap."""
    ordered = sorted(numbers)
    for place, number in enumerate(ordered):
        if place == 0 or ordered[place - 1] != number - 1:
            yield number
        if place == len(ordered) - 1 or ordered[place + 1] != number + 1:
            yield number


def _columns(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    if getattr(box, "is_column", False):
        yield box
    for child in getattr(box, "children", ()):
        yield from _columns(child)


def _sides(box: Any, height: float) -> list[float]:
    """Return the content of a box in points: left, bottom, right, top."""
    left, top = box.content_box_x(), box.content_box_y()
    return [_points(left), _points(height - top - box.height), _points(left + box.width), _points(height - top)]


def _points(pixels: float) -> float:
    return round(pixels * _POINTS_PER_PIXEL, 2)


def _date(given: str | None) -> str:
    """Return a date of the metadata (ISO 8601) as PDF writes it."""
    digits = "".join(filter(str.isdigit, given or ""))
    return f"D:{digits[:14]}" if len(digits) >= 4 else _UNDATED


def begins_anew(before: Any, after: Any) -> bool:
    """Return whether a page begins since the layout says so, not since the one before was full."""
    return after.page_type.blank or after.page_type.name != before.page_type.name or breaks_between(before, after)


def breaks_between(before: Any, after: Any, forced: frozenset[str] = _FORCED) -> bool:
    """Return whether the layout breaks between two pages or columns, in one of the ways that are named."""
    ending, beginning = list(_edge(before, last=True)), list(_edge(after, last=False))
    going_on = {id(box.element) for box in ending} & {id(box.element) for box in beginning}
    ends = (box.style["break_after"] for box in ending if id(box.element) not in going_on)
    begins = (box.style["break_before"] for box in beginning if id(box.element) not in going_on)
    return not forced.isdisjoint([*ends, *begins])


def _edge(box: Any, *, last: bool) -> Iterator[Any]:
    """Yield the first or last child of a page in the flow, the first or last child of that, and so on."""
    children = [box]
    while children:
        box = getattr(children[-1 if last else 0], "_box", children[-1 if last else 0])
        yield box
        inner = (getattr(child, "_box", child) for child in getattr(box, "children", ()))
        children = [child for child in inner if child.is_in_normal_flow() and not hasattr(child, "at_keyword")]
