"""The engine's answers about boxes that it works out thousands of times: the same bytes, in less time.

While it tries a page, the engine asks for the sizes of the same boxes, whether they flow, and on which named page they
begin, again and again, through several calls each. Here the answers follow from styles, which do not change while pages
are laid out: whoever wants another style makes a copy of it first. Taken only with versions that are proven
(`engine.PROVEN`).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from ppnews.editions.pdf.replacing import replaced

_FLOATING: Final = frozenset({"left", "right", "inline-start", "inline-end"})
_OUT_OF_FLOW: Final = _FLOATING | {"footnote"}
_POSITIONED: Final = frozenset({"absolute", "fixed"})
_LIFTED: Final = frozenset({"running()", "note()"})
_SIZES: Final = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
"""The attributes of a box that `weasyprint.layout.percent.resolve_percentages` sets."""
_SHARING: Final = ("absolute", "block", "column", "float", "grid", "inline", "page", "table")
"""The modules of the engine's layout that have that function."""


@contextmanager
def recalling_answers() -> Iterator[None]:
    """Within this block, the engine recalls what it knows of a box."""
    boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")
    with ExitStack() as stack:
        for name, answer in (("is_in_normal_flow", _flows), ("is_floated", _floats)):
            stack.enter_context(replaced(boxes.Box, name, answer))
        stack.enter_context(replaced(boxes.ParentBox, "page_values", _named_pages(boxes)))
        resolve = importlib.import_module("weasyprint.layout.percent").resolve_percentages
        resolving = _resolving(resolve, boxes)
        for name in _SHARING:
            module = importlib.import_module(f"weasyprint.layout.{name}")
            stack.enter_context(replaced(module, "resolve_percentages", resolving))
        yield


def _flows(box: Any) -> bool:
    """Return whether a box is in normal flow."""
    style = box.style
    position = style["position"]
    return not (style["float"] in _OUT_OF_FLOW or position in _POSITIONED or position[0] in _LIFTED)


def _floats(box: Any) -> bool:
    """Return whether a box is floated."""
    return box.style["float"] in _FLOATING


def _named_pages(boxes: Any) -> Callable[[Any], tuple[str, str]]:
    """Return `ParentBox.page_values`, which asks one child at either end instead of all of them."""

    def end(box: Any, step: int) -> str:
        """Return the page of the first child that has one, or of the last (-1), or else of the box itself."""
        own: list[str] = []
        while True:
            own.append(box.style["page"])
            if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.TableBox):
                break
            box = next((c for c in box.children[::step] if c.is_in_normal_flow() or c.is_floated()), None)
            if box is None:
                break
        return next((page for page in reversed(own) if page), own[0])

    def page_values(box: Any) -> tuple[str, str]:
        return end(box, 1), end(box, -1)

    return page_values


def _resolving(resolve: Callable[[Any, Any], None], boxes: Any) -> Callable[[Any, Any], None]:
    """Return the engine's `resolve_percentages`, which recalls the sizes of a style in a containing block."""

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        of_its_own = isinstance(box, boxes.PageBox) or not isinstance(box, boxes.Box)
        if of_its_own or style["border_collapse"] == "collapse":  # borders that were settled with other cells' stay
            resolve(box, containing_block)
            return
        if isinstance(containing_block, boxes.Box):
            within = containing_block.width, containing_block.height
        else:
            within = containing_block[0], containing_block[1]
        known = style.__dict__.setdefault("ppnews_sizes", {})
        sizes = known.get(within)
        if sizes is not None:
            box.__dict__.update(sizes)
            return
        resolve(box, containing_block)
        known[within] = {name: box.__dict__[name] for name in _SIZES}

    return resolve_percentages
