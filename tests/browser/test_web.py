"""The web edition in a real browser: nothing fails, nothing overflows, everything can be reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage

WIDTHS = [320, 768, 1440]


@pytest.fixture(params=["disk", "server"])
def address(request: pytest.FixtureRequest, built_web: Path) -> str:
    """Issue 39, opened from disk and read from a server."""
    return built_web.as_uri() if request.param == "disk" else str(request.getfixturevalue("served"))


def in_view(page: Page, anchor: str) -> bool:
    box = page.locator(f"id={anchor}").bounding_box()
    return box is not None and 0 <= box["y"] < 900


def test_nothing_is_missing_and_nothing_comes_from_elsewhere(open_page: OpenPage, address: str) -> None:
    page = open_page("about:blank")
    requested: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    page.evaluate(
        """async () => {
            for (const picture of document.images) { picture.scrollIntoView(); await picture.decode() }
            await document.fonts.ready
        }"""
    )

    assert wrong == []
    home = address.removesuffix("index.html")
    assert all(url.startswith(home) for url in requested)
    assert {url.removeprefix(home).split("/")[0] for url in requested} == {"index.html", "assets"}
    own = "[...document.fonts].filter(font => !font.family.includes(' from '))"  # others: the machine may lack them
    assert page.evaluate(f"{own}.filter(font => font.status === 'error').length") == 0
    assert page.evaluate("document.fonts.check('16px ' + getComputedStyle(document.body).fontFamily.split(',')[0])")


def test_pictures_are_there_and_have_their_room_before_they_come(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    pictures: list[dict[str, Any]] = page.evaluate(
        """async () => {
            const found = []
            for (const picture of document.images) {
                picture.scrollIntoView(); await picture.decode()
                found.push({
                    width: +picture.getAttribute('width'), height: +picture.getAttribute('height'),
                    ratio: picture.clientWidth / picture.clientHeight, loaded: picture.naturalWidth > 0,
                    loading: picture.loading,
                })
            }
            return found
        }"""
    )

    assert len(pictures) >= 8
    assert all(picture["loaded"] for picture in pictures)
    for picture in pictures:
        assert picture["ratio"] == pytest.approx(picture["width"] / picture["height"], rel=0.01)
    assert [picture["loading"] for picture in pictures] == ["auto"] + ["lazy"] * (len(pictures) - 1)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "en", "ru"])
def test_nothing_sticks_out(open_page: OpenPage, built_web: Path, bilingual: Path, width: int, language: str) -> None:
    page = open_page(bilingual.parents[1] / language / "index.html" if language else built_web, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        """() => [...document.body.querySelectorAll('*')]
            .filter(e => !e.closest('.wide, .skip') && e.getBoundingClientRect().right > innerWidth + 0.5)
            .map(e => e.tagName + '.' + e.className)"""
    )
    assert beyond == []


@pytest.mark.parametrize("scripts", [True, False])
def test_every_entry_of_the_contents_leads_to_its_heading(open_page: OpenPage, built_web: Path, scripts: bool) -> None:
    page = open_page(built_web, java_script_enabled=scripts)
    entries = page.locator(".entries a")

    assert entries.count() == 12
    for entry in entries.all():
        anchor = (entry.get_attribute("href") or "")[1:]
        entry.click()
        assert in_view(page, anchor), anchor
        assert page.url.endswith(f"#{anchor}")


def test_the_contents_stay_beside_the_text_on_a_wide_screen(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web)
    page.locator("id=reading").scroll_into_view_if_needed()
    contents = page.locator("section.contents").bounding_box()
    text = page.locator("section.reading").bounding_box()

    assert contents is not None and text is not None
    assert contents["x"] > text["x"] + text["width"]
    assert contents["y"] + contents["height"] <= 900
    assert contents["y"] >= 0


def test_on_a_phone_everything_stands_in_one_column(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web, width=390)
    boxes = [section.bounding_box() for section in page.locator("main > section").all()]

    assert len({(box["x"], box["width"]) for box in boxes if box}) == 1
    back = page.locator(".back").last
    back.click()
    assert in_view(page, "in-this-issue")


def test_lines_are_easy_to_read(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web)
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


def test_fingers_find_every_link_of_a_list(open_page: OpenPage, in_each_layout: Path) -> None:
    """WCAG 2.2, 2.5.8: targets of at least 24 by 24 pixels, links within sentences aside."""
    page = open_page(in_each_layout, width=320)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a')]
            .filter(a => !a.closest('.prose p, .imprint, .skip') || a.classList.contains('permalink'))
            .map(a => [a.textContent, a.getBoundingClientRect()])
            .filter(([, box]) => box.width < 23.9 || box.height < 23.9)
            .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
    )

    assert small == []


def test_what_is_printed_has_no_navigation(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web, color_scheme="dark")
    page.emulate_media(media="print")

    for name in (".skip", ".editions", ".entries", ".permalink", ".share", ".back"):
        assert page.locator(name).count() > 0
        assert not any(element.is_visible() for element in page.locator(name).all()), name
    assert page.locator("id=reading").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 35, 41)"


def test_the_keyboard_comes_to_the_text_at_once(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web)
    skip = page.locator(".skip")
    assert (skip.bounding_box() or {"y": 0})["y"] < 0
    page.keyboard.press("Tab")

    expect(skip).to_be_focused()
    assert (skip.bounding_box() or {"y": -1})["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_link_to_a_heading_shows_when_it_is_reached(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web)
    link = page.get_by_label("Link to: Reading Recommendations")
    expect(link).to_have_css("opacity", "0")
    link.focus()

    expect(link).to_have_css("opacity", "1")
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_the_language_switch_leads_there_and_back(open_page: OpenPage, bilingual: Path) -> None:
    page = open_page(bilingual)
    page.locator("nav.editions").get_by_role("link", name="Русский").click()

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.url.endswith("/1/ru/index.html")
    page.locator("nav.editions").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_share_links_name_the_article_and_its_place(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web)
    links = page.locator("section:has(#gdisc) .share a")

    assert [link.get_attribute("href") for link in links.all()] == [
        "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fwww.pragueprocess.eu%2F39%2Fen%2F%23gdisc",
        "https://x.com/intent/post?url=https%3A%2F%2Fwww.pragueprocess.eu%2F39%2Fen%2F%23gdisc"
        "&text=GDISC%20Annual%20Conference",
        "mailto:?subject=GDISC%20Annual%20Conference&body="
        "Prague%20Process%20Quarterly%20Review%2C%20No.%2039%2C%20October%E2%80%93December%202024%0D%0A"
        "https%3A%2F%2Fwww.pragueprocess.eu%2F39%2Fen%2F%23gdisc",
    ]
    assert page.get_by_role("link", name="LinkedIn: share “GDISC Annual Conference”").count() == 1


def test_machines_read_what_the_issue_holds(open_page: OpenPage, built_web: Path) -> None:
    page = open_page(built_web)
    data = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")

    assert data["issueNumber"] == "39"
    parts = {part["url"].split("#")[1] for part in data["hasPart"]}
    anchors = set(page.evaluate("[...document.querySelectorAll('h2')].map(h => h.id)"))
    assert anchors - parts == {"in-this-issue"}
    assert parts <= anchors


def test_every_section_leads_to_itself_in_the_other_language_and_back(open_page: OpenPage, bilingual: Path) -> None:
    page = open_page(bilingual)
    page.locator("section.article").get_by_role("link", name="Русский").click()
    page.wait_for_url("**/ru/index.html#one")
    assert page.locator("html").get_attribute("lang") == "ru"
    assert in_view(page, "one")
    page.locator("section.article").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/index.html#one")
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_contents_are_folded_and_open_at_a_touch(
    open_page: OpenPage, built_web: Path, scripts: bool
) -> None:
    page = open_page(built_web, width=320, height=568, java_script_enabled=scripts)
    contents, entries = page.locator("section.contents"), page.locator(".entries a")
    box = contents.bounding_box()
    assert box is not None and box["height"] <= 568
    expect(entries.first).to_be_hidden()
    page.locator("summary").click()
    expect(entries.first).to_be_visible()
    wide = open_page(built_web, java_script_enabled=scripts)
    expect(wide.locator(".entries a").first).to_be_visible()


_MARKED = "[...document.querySelectorAll('.entries [aria-current]')].map(entry => entry.hash.slice(1))"
# No wait_for_function: the page's policy lets nothing be evaluated inside it.
_SCROLLED = "new Promise(done => {{ const look = () => {} ? done() : requestAnimationFrame(look); look() }})"
_PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_the_contents_mark_the_section_on_the_screen(open_page: OpenPage, ending_short: Path) -> None:
    page = open_page(ending_short)
    assert page.evaluate(_MARKED) == [], "the editorial, which has no entry"
    for entry in page.locator(".entries a").all():
        entry.click()
        page.evaluate(_PAINTED)
        assert page.evaluate(_MARKED) == [(entry.get_attribute("href") or "#")[1:]]
    page.mouse.move(400, 500)  # over the text
    page.mouse.wheel(0, -100_000)
    page.evaluate(_SCROLLED.format("scrollY === 0"))
    page.evaluate(_PAINTED)
    assert page.evaluate(_MARKED) == []
    page.mouse.wheel(0, 100_000)
    page.evaluate(_SCROLLED.format("Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2"))
    page.evaluate(_PAINTED)
    assert page.evaluate(_MARKED) == ["short-3"]


def test_marks_stand_at_their_words_headings_at_the_edge_of_their_box_dates_in_one_line(
    open_page: OpenPage, in_each_layout: Path
) -> None:
    page = open_page(in_each_layout, width=320)
    above, apart, lines = page.evaluate(
        """() => {
            const place = node => {
                const range = new Range()
                range.selectNodeContents(node)
                return range.getBoundingClientRect()
            }
            const heading = document.querySelector('.box .heading'), mark = document.querySelector('.note-mark')
            return [heading.getBoundingClientRect().top - heading.parentNode.getBoundingClientRect().top,
                place(mark.querySelector('a').firstChild).left - place(mark.previousSibling).right,
                document.querySelector('.imprint time').getClientRects().length]
        }"""
    )
    assert 0 < above < 20
    assert 0 <= apart < 2
    assert lines == 1
