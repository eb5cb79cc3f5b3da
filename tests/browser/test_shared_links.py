"""Links to a section, shared: opened fresh over HTTP, they end at its heading, however late the fonts come."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from helpers.projects import Written
from playwright.sync_api import Browser, Page

WIDTHS = (1440, 390)
# Scores of layout shifts (web.dev/cls) as the browser counts them, from the first paint on.
_COUNT_SHIFTS = """
    window.shifts = 0
    new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifts += entry.value })
        .observe({ type: 'layout-shift', buffered: true })"""
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


class SlowFonts(NamedTuple):
    """A server that answers for fonts only once `come` is set."""

    address: str
    come: threading.Event


class _Holding(http.server.SimpleHTTPRequestHandler):
    come: threading.Event

    def do_GET(self) -> None:
        if self.path.endswith(".woff2"):
            self.come.wait(60)
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def slow_fonts(issue39: Written) -> Iterator[SlowFonts]:
    """Issue 39 in both languages on such a server."""
    done = issue39.run("build", "39", "--html")
    assert done.exit_code == 0, done.output
    come = threading.Event()
    handler = functools.partial(type("Holding", (_Holding,), {"come": come}), directory=str(issue39.root / "build/39"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield SlowFonts(f"http://127.0.0.1:{server.server_port}/", come)
        come.set()
        server.shutdown()
        thread.join()


def opened(browser: Browser, fonts: SlowFonts, address: str, width: int) -> tuple[Page, dict[str, Any]]:
    """Open a page in a fresh window: first without its fonts, then with them. Return the page and what was seen."""
    fonts.come.clear()
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.add_init_script(_COUNT_SHIFTS)
    page.goto(fonts.address + address, wait_until="domcontentloaded")
    page.evaluate(_PAINTED)
    early = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loading' && !f.family.includes('from')).length"
    )
    fonts.come.set()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.evaluate(_PAINTED)
    return page, {"awaited": early, "shifts": page.evaluate("window.shifts")}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_shared_link_ends_at_its_heading(browser: Browser, slow_fonts: SlowFonts, language: str, width: int) -> None:
    wrong: list[object] = []
    for anchor in ("editorial", "study-visit-kyrgyzstan", "training-academy"):
        page, seen = opened(browser, slow_fonts, f"{language}/index.html#{anchor}", width)
        assert seen["awaited"] > 0, "the fonts came before the page was shown"
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
        if not 0 <= top <= 60 or seen["shifts"] >= 0.02:
            wrong.append((anchor, top, seen["shifts"]))
        page.context.close()
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_late_fonts_move_nothing(browser: Browser, slow_fonts: SlowFonts, width: int) -> None:
    page, seen = opened(browser, slow_fonts, "en/index.html", width)
    assert seen["shifts"] < 0.02
    assert page.evaluate("scrollY") == 0
    page.context.close()


def test_only_a_click_in_the_page_scrolls_smoothly(browser: Browser, slow_fonts: SlowFonts) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    page, _ = opened(browser, slow_fonts, "en/index.html#gdisc", 1440)
    assert page.evaluate(behaviour) == "auto"
    page.locator(".entries a").last.focus()
    assert page.evaluate(behaviour) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(behaviour) == "auto"
    page.context.close()
