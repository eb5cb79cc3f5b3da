"""The web edition by keyboard alone: everything is reached, in the order of the page, and seen when it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import OpenPage

# Every element that a keyboard can reach, by its place among all elements.
_REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(e => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }))
    .map(e => [...document.all].indexOf(e))"""
_FOCUSED = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect()
    return {
        place: [...document.all].indexOf(e),
        what: e.outerHTML.slice(0, 80),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}"""


@pytest.mark.parametrize("width", [320, 1440])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    open_page: OpenPage, in_each_layout: Path, width: int
) -> None:
    page = open_page(in_each_layout, width=width)
    reachable: list[int] = page.evaluate(_REACHABLE)
    assert len(reachable) > 20
    stops: list[dict[str, Any]] = []
    for _ in reachable:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_FOCUSED))
    assert [stop["place"] for stop in stops] == reachable
    assert [stop["what"] for stop in stops if not (stop["outlined"] and stop["inView"])] == []


def test_shift_tab_goes_back(open_page: OpenPage, bilingual: Path) -> None:
    page = open_page(bilingual)
    for _ in range(3):
        page.keyboard.press("Tab")
    third = page.evaluate(_FOCUSED)["place"]
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(_FOCUSED)["place"] == third


# How far the ring of the focused element sticks out of the window, and of all that cuts off what lies beyond it; each
# line of a link has a ring of its own.
_CUT_OFF = """() => {
    const e = document.activeElement, style = getComputedStyle(e)
    const grown = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth)
    const frames = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }]
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
        if (getComputedStyle(p).overflow !== 'visible') frames.push(p.getBoundingClientRect())
    return Math.max(...[...e.getClientRects()].flatMap(box => frames.flatMap(frame => [
        frame.left - box.left + grown, frame.top - box.top + grown,
        box.right + grown - frame.right, box.bottom + grown - frame.bottom])))
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_focus_ring_is_cut_off(open_page: OpenPage, in_each_layout: Path, width: int, scheme: str) -> None:
    page = open_page(in_each_layout, width=width, color_scheme=scheme)
    cut: list[tuple[str, float]] = []
    for _ in range(len(page.evaluate(_REACHABLE))):
        page.keyboard.press("Tab")
        cut.append((page.evaluate(_FOCUSED)["what"], page.evaluate(_CUT_OFF)))
    assert [stop for stop in cut if stop[1] > 0.5] == []
