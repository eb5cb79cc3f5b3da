"""axe-core in a real browser: WCAG 2.2 A and AA and best practices, in light and dark, on small and large screens."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from judges.pages import MODULES, pages_in, served
from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = MODULES / "axe-core/axe.min.js"
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (320, 1440)


def load_axe(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))


def violations(page: Page) -> list[str]:
    """Return what axe finds, with the first element of each."""
    # Of what passes, axe otherwise describes every element, which takes longer than finding it.
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    assert result["passes"]
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in result["violations"]]


def faults(page: Page, width: int, scheme: Scheme) -> list[str]:
    """Return what is wrong with a page on a screen of this width and in this colour scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate("innerWidth") == width
    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
    scrolls = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*violations(page), *(["it scrolls sideways"] if scrolls else [])]


@pytest.mark.parametrize("issue", ["built_issue39", "bilingual", "in_bulletin"])
def test_no_violation_and_nothing_to_scroll_sideways(
    request: pytest.FixtureRequest, browser: Browser, issue: str
) -> None:
    built: Path = request.getfixturevalue(issue)
    folder = built if built.is_dir() else built.parents[1]
    names = pages_in(folder)
    assert names
    found: dict[tuple[str, int, str], list[str]] = {}
    with served(folder) as address:
        for name in names:
            page = browser.new_page(reduced_motion="reduce")
            page.goto(address + name)
            load_axe(page)
            for width, scheme in product(WIDTHS, SCHEMES):
                found[name, width, scheme] = faults(page, width, scheme)
            page.close()
    assert {place: said for place, said in found.items() if said} == {}


def test_it_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html><img src='a.png'><p style='color: #ddd; width: 400px'>Words</p></html>")
    load_axe(page)
    ids = {found.partition(":")[0] for found in faults(page, 320, "light")}
    page.close()
    assert {"image-alt", "html-has-lang", "color-contrast", "it scrolls sideways"} <= ids
