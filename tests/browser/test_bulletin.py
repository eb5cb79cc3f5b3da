"""The bulletin on a screen: the margin before the text, the contents behind it, one column on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import Written
from playwright.sync_api import FloatRect, Locator

from .conftest import OpenPage


@pytest.fixture(scope="module")
def web(bulletin39: Written) -> Path:
    """The page of issue 39 in the bulletin, in English."""
    done = bulletin39.run("build", "39", "--html")
    assert done.exit_code == 0, done.output
    return bulletin39.root / "build/39/en/index.html"


def box(found: Locator) -> FloatRect:
    place = found.first.bounding_box()
    assert place is not None
    return place


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_sticks_out(open_page: OpenPage, web: Path, language: str, width: int) -> None:
    page = open_page(web.parents[1] / language / "index.html", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        """() => [...document.body.querySelectorAll('*')]
            .filter(e => !e.closest('.wide, .skip'))
            .map(e => [e.tagName + '.' + e.className, e.getBoundingClientRect()])
            .filter(([, box]) => box.right > innerWidth + 0.5 || (box.width && box.left < -0.5))
            .map(([name]) => name)"""
    )
    assert beyond == []


@pytest.mark.parametrize("width", [768, 1440])
def test_dates_sources_and_captions_stand_in_the_margin(open_page: OpenPage, web: Path, width: int) -> None:
    page = open_page(web, width=width)
    text = box(page.locator("section.article .prose"))
    for label, beside in (
        (".event .side", ".event .about"),
        (".lead .side", ".lead:has(.side) .title"),
        (".publication .side", ".publication:has(.side) .about"),
        ("section.article > .picture figcaption", "section.article > .picture:has(figcaption) img"),
    ):
        margin, body = box(page.locator(label)), box(page.locator(beside))
        assert margin["x"] + margin["width"] < body["x"], label
        assert body["x"] == pytest.approx(text["x"], abs=1), beside
        assert margin["y"] < body["y"] + body["height"], label


def test_on_a_phone_they_stand_above_their_text(open_page: OpenPage, web: Path) -> None:
    page = open_page(web, width=320)
    date, event = box(page.locator(".event .side")), box(page.locator(".event .about"))
    assert date["x"] == event["x"]
    assert date["y"] + date["height"] <= event["y"]


def test_the_contents_stay_behind_the_text_on_a_wide_screen(open_page: OpenPage, web: Path) -> None:
    page = open_page(web)
    page.locator("id=reading").scroll_into_view_if_needed()
    contents, text = box(page.locator("section.contents")), box(page.locator("section.reading"))
    assert contents["x"] > text["x"] + text["width"]
    assert 0 <= contents["y"] < contents["y"] + contents["height"] <= 900


def test_lines_are_easy_to_read(open_page: OpenPage, web: Path) -> None:
    page = open_page(web)
    size, characters = page.evaluate(
        """() => {
            const paragraph = document.querySelector('#state-perspectives').closest('section').querySelector('.prose p')
            const range = document.createRange()
            range.selectNodeContents(paragraph)
            const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top / 10))).size
            return [parseFloat(getComputedStyle(paragraph).fontSize), paragraph.textContent.length / lines]
        }"""
    )
    assert 17 <= size <= 19
    assert 60 <= characters <= 75


def test_what_is_printed_has_no_navigation(open_page: OpenPage, web: Path) -> None:
    page = open_page(web, color_scheme="dark")
    page.emulate_media(media="print")
    for name in (".skip", ".editions", ".entries", ".permalink", ".share", ".back"):
        assert not any(element.is_visible() for element in page.locator(name).all()), name
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 36, 33)"
