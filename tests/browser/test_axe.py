"""axe-core in a real browser: WCAG 2.2 A and AA and best practices, in light and dark, on small and large screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judges.pages import MODULES, pages_in, served
from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = MODULES / "axe-core/axe.min.js"


def violations(page: Page) -> list[str]:
    """Return what axe finds, with the first element of each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    assert result["passes"]
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in result["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("issue", ["built_issue39", "bilingual"])
def test_no_violation_and_nothing_to_scroll_sideways(
    request: pytest.FixtureRequest, browser: Browser, issue: str, width: int, scheme: Any
) -> None:
    built: Path = request.getfixturevalue(issue)
    folder = built if built.is_dir() else built.parents[1]
    names, found = pages_in(folder), {}
    assert names
    with served(folder) as address:
        for name in names:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(address + name)
            found[name] = violations(page)
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                found[name].append("it scrolls sideways")
            page.close()
    assert found == {name: [] for name in names}


def test_it_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html><img src='a.png'><p style='color: #ddd'>Words</p></html>")
    ids = {found.partition(":")[0] for found in violations(page)}
    page.close()
    assert {"image-alt", "html-has-lang", "color-contrast"} <= ids
