"""The engine is followed through a page: whoever waits is told which section it lays out, or draws."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from ppnews.editions.pdf.replacing import replaced
from ppnews.editions.pdf.setting import section_anchor
from ppnews.model.whereabouts import begin_stage, come_to


@contextmanager
def telling_of_layout(root: Element) -> Iterator[None]:
    """Within this block, tell of each section of the page `root` that the engine lays out."""
    begin_stage("setting the pages")
    anchors = _anchors(root)
    build = importlib.import_module("weasyprint.formatting_structure.build")
    block = importlib.import_module("weasyprint.layout.block")
    with (
        replaced(build, "element_to_box", _telling(build.element_to_box, anchors, 0)),
        replaced(block, "block_level_layout_switch", _telling(block.block_level_layout_switch, anchors, 1)),
    ):
        yield


@contextmanager
def telling_of_drawing(root: Element) -> Iterator[None]:
    """Within this block, tell of each section of the page `root` that the engine draws."""
    begin_stage("writing the pages")
    anchors = _anchors(root)
    draw = importlib.import_module("weasyprint.draw")

    with (
        replaced(draw, "draw_inline_level", _telling(draw.draw_inline_level, anchors, 2)),
        replaced(draw, "draw_replacedbox", _telling(draw.draw_replacedbox, anchors, 1)),
    ):
        yield


def _telling(work: Callable[..., Any], anchors: dict[Element, str], place: int) -> Callable[..., Any]:
    """Return a function of the engine that tells of sections: its argument at `place` is an element, or has one."""

    def telling(*arguments: Any, **named: Any) -> Any:
        element = arguments[place]
        anchor = anchors.get(getattr(element, "element", None) or getattr(element, "etree_element", element))
        if anchor:
            come_to(anchor)
        return work(*arguments, **named)

    return telling


def _anchors(root: Element) -> dict[Element, str]:
    """Return the anchor of the section that each element lies in; elements outside of all are left out."""
    anchors: dict[Element, str] = {}
    above: list[tuple[Element, str]] = [(root, "")]
    while above:
        element, anchor = above.pop()
        if element.tag == "section":
            anchor = section_anchor(element) or anchor
        if anchor:
            anchors[element] = anchor
        above += ((child, anchor) for child in element)
    return anchors
