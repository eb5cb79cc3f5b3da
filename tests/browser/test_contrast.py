"""Contrast of every word on the page with its ground, after WCAG 2.2, 1.4.3."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import OpenPage

# Every element with words of its own, its colour and the first colour behind it that lets nothing through.
_COLOURS = """() => [...document.body.querySelectorAll('*')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()))
    .filter(e => e.tagName !== 'SCRIPT')
    .map(e => {
        const style = getComputedStyle(e)
        let behind = e
        while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement
        return {
            name: `${e.localName}.${e.className} in ${e.closest('section, header, footer, nav')?.className}`,
            colour: style.color, ground: behind ? getComputedStyle(behind).backgroundColor : 'none',
            size: parseFloat(style.fontSize), weight: +style.fontWeight,
        }
    })"""


def channels(colour: str) -> tuple[float, float, float]:
    match = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert match, f"{colour} lets something through"
    red, green, blue = (int(part) / 255 for part in match.groups())
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def needed(words: dict[str, Any]) -> float:
    """Return 3 for large type, from 24 px or 18.66 px in bold, otherwise 4.5."""
    return 3 if words["size"] >= 24 or (words["size"] >= 18.66 and words["weight"] >= 700) else 4.5


def test_the_formula_agrees_with_known_values() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("issue", ["built_web", "bilingual", "in_bulletin"])
def test_every_word_stands_out(open_page: OpenPage, request: pytest.FixtureRequest, issue: str, scheme: str) -> None:
    address: Path = request.getfixturevalue(issue)
    page = open_page(address, color_scheme=scheme)
    found: list[dict[str, Any]] = page.evaluate(_COLOURS)

    assert len(found) > 20
    faint = [words for words in found if contrast(words["colour"], words["ground"]) < needed(words)]
    assert faint == []


def test_the_dark_scheme_is_dark(open_page: OpenPage, in_each_layout: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = open_page(in_each_layout, color_scheme=scheme)
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert luminance(grounds["light"]) > 0.9
    assert luminance(grounds["dark"]) < 0.05
