"""Questions to WeasyPrint's boxes of pages that are laid out. They are private to it, and typed as `Any`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

POINTS_PER_PIXEL = 0.75
AVOID = frozenset({"avoid", "avoid-page", "avoid-column"})
"""Values of the properties of breaks that keep things together."""


def bare_box(box: Any) -> Any:
    """Return a box, or the box that a placeholder stands for."""
    return getattr(box, "_box", box)


def boxes_in_flow(box: Any) -> list[Any]:
    """Return the boxes in a box that take their place in the flow."""
    inner = (bare_box(child) for child in getattr(box, "children", ()))
    return [child for child in inner if child.is_in_normal_flow() and not hasattr(child, "at_keyword")]


def is_line(box: Any) -> bool:
    """Return whether a box is a line of text."""
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.LineBox)


def is_grid(box: Any) -> bool:
    """Return whether a box lays out what is in it as a grid or a flexible box."""
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.GridContainerBox | boxes.FlexContainerBox)


def is_framed(box: Any) -> bool:
    """Return whether a box has a ground or a frame of its own."""
    style = box.style
    return bool(style["background_color"].alpha or style["background_image"][0][0] != "none" or box.border_top_width)


def is_whole(box: Any) -> bool:
    """Return whether no page or column divides a box."""
    from weasyprint.formatting_structure import boxes

    return box.style["break_inside"] in AVOID or box.is_monolithic() or isinstance(box, boxes.TableRowBox)


def all_boxes(box: Any) -> Iterator[Any]:
    """Yield a box and all that are in it, in the order of the text."""
    box = bare_box(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from all_boxes(child)


def elements_of(box: Any) -> Iterator[int]:
    """Yield the elements, by their `id()`, of a box and of all that are in it."""
    return (id(inner.element) for inner in all_boxes(box))


def image_height(box: Any) -> float:
    """Return the height of the highest picture in a box, in pixels."""
    from weasyprint.formatting_structure import boxes

    pictures = (
        inner.height
        for inner in all_boxes(box)
        if isinstance(inner, boxes.ReplacedBox) or "decoration" in (inner.element.get("class") or "")
    )
    return float(max((height for height in pictures if isinstance(height, int | float)), default=0.0))


def paragraphs_in(box: Any, measure: float = 0.0) -> Iterator[tuple[float, float, int]]:
    """Yield the paragraphs in a box: the width of all words in a row and of a line in points, and the lines.

    `measure` is the width of the box around it, in pixels.
    """
    if is_line(box) and not any(map(holds_blocks, box.children)):
        yield box.width * POINTS_PER_PIXEL, measure * POINTS_PER_PIXEL, 1
        return
    lines = [child for child in boxes_in_flow(box) if is_line(child) and not any(map(holds_blocks, child.children))]
    if lines:
        yield sum(line.width for line in lines) * POINTS_PER_PIXEL, box.width * POINTS_PER_PIXEL, len(lines)
        return
    for child in getattr(box, "children", ()):
        yield from paragraphs_in(bare_box(child))


def words_in_line(line: Any) -> int:
    """Return the number of words in a line; one that goes on in the next line counts there."""
    text = "".join(getattr(inner, "text", "") for inner in all_boxes(line))
    return len(text.split())


def holds_blocks(box: Any) -> bool:
    """Return whether a box in a line holds blocks of its own."""
    from weasyprint.formatting_structure import boxes

    return any(isinstance(inner, boxes.BlockContainerBox) for inner in all_boxes(box))


def overhang(box: Any) -> float:
    """Return the height by which something in a box sticks out of its content, in points: it must fit on the page too.

    The lower edge of the box itself need not, once more: the engine lays it out anew, so that its content ends above.
    """
    content = box.content_box_y() + box.height
    ends = [child.border_box_y() + child.border_height() for child in boxes_in_flow(box) if not is_line(child)]
    return float(max([0.0, *(end - content for end in ends)]) * POINTS_PER_PIXEL)
