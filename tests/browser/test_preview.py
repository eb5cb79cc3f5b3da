"""`ppnews serve` in a real browser: type, save, wait for the change; finding, place and line lead to one another."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

import pytest
from helpers.previewed import previewed
from helpers.projects import Written, write_project
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.test_axe import SCHEMES, load_axe, violations

PATIENCE = 90_000
TEXT = "The first paragraph of the text, as it was.\n\nA second one, which has got the the same word twice.\n"
MORE = "".join(
    f"\nParagraph {n} of a long text that fills the pages with its words, one after the other.\n" for n in range(90)
)


@dataclass
class Previewed:
    """A preview in a browser, with everything that the browser asked for."""

    written: Written
    page: Page
    asked: list[str]

    def save(self, name: str, text: str) -> None:
        (self.written.root / "issues/1" / name).write_text(text, encoding="utf-8")

    def look_at(self, view: str) -> None:
        self.page.get_by_role("button", name=view, exact=True).click()

    def is_done(self) -> None:
        expect(self.page.get_by_text("Up to date.", exact=True)).to_be_visible(timeout=PATIENCE)


@pytest.fixture(scope="module")
def preview(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    root = tmp_path_factory.mktemp("preview")
    written = write_project(
        root / "project",
        publication={
            "name": {"en": "The News", "de": "Die Nachrichten"},
            "languages": ["en", "de"],
            "layout": "quarterly",
            "editions": ["pdf", "html", "email"],
            "url": "https://news.example/",
            "publisher": {"name": "The Office", "email": "office@news.example", "address": "Street 1, Town"},
            "email": {"from": "The Office <office@news.example>"},
        },
        issue={"pages": {"min": 2, "max": 9}},
        sections=[
            {"kind": "contents", "id": "contents"},
            {"kind": "article", "id": "one", "title": {"en": "One", "de": "Eins"}, "body": "first.md"},
        ],
        files={"issues/1/first.md": TEXT + MORE, "issues/1/first.de.md": "Ein Absatz auf Deutsch.\n"},
    )
    command = f"{sys.executable} -c pass {{file}} {{line}}"
    with previewed(written.root, PPNEWS_EDITOR=command) as (address, _):
        context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(address)
        shown = Previewed(written, page, asked)
        shown.is_done()
        yield shown
        context.close()


def test_a_saved_word_comes_to_page_and_paper_and_nothing_else_moves(preview: Previewed) -> None:
    page = preview.page
    web = page.frame_locator("#web-frame")
    expect(web.get_by_text("as it was")).to_be_visible(timeout=PATIENCE)
    preview.look_at("Paper")
    sheets = page.locator(".sheet")
    expect(page.locator(".sheet[data-shown]")).to_have_count(sheets.count(), timeout=PATIENCE)
    before = sheets.evaluate_all("all => all.map(each => each.dataset.shown)")
    assert len(before) > 1
    page.evaluate("for (const each of document.querySelectorAll('.sheet img')) each.kept = 'the same picture'")
    preview.look_at("Web")
    page.evaluate("document.querySelector('#web-frame').contentWindow.kept = 'the same window'")
    page.evaluate("document.querySelector('#web-frame').contentWindow.scrollTo({top: 1500, behavior: 'instant'})")
    seen = "document.querySelector('#web-frame').contentWindow"
    place = page.evaluate(f"{seen}.scrollY")
    assert place > 1000
    asked = len(preview.asked)
    preview.save("first.md", TEXT.replace("as it was", "as it is, Żółć") + MORE)
    expect(web.get_by_text("as it is")).to_have_count(1, timeout=PATIENCE)
    preview.is_done()
    assert page.evaluate(f"{seen}.kept") == "the same window"
    assert abs(page.evaluate(f"{seen}.scrollY") - place) < 3
    preview.look_at("Paper")
    expect(sheets.first).not_to_have_attribute("data-shown", before[0], timeout=PATIENCE)
    after = sheets.evaluate_all("all => all.map(each => each.dataset.shown)")
    assert after[1:] == before[1:], "new letters in a font change no other page"
    kept = page.locator(".sheet img").evaluate_all("all => all.map(each => each.kept)")
    assert kept == [None, *["the same picture"] * (len(before) - 1)]
    pictures = {urlsplit(each).path.split("/")[2] for each in preview.asked[asked:] if "/picture/" in each}
    assert pictures == {after[0]}


def test_pictures_are_as_large_as_the_screen_shows_them(preview: Previewed) -> None:
    page = preview.page
    preview.look_at("Paper")
    first = page.locator(".sheet").first
    page.get_by_label("Zoom").select_option("0.5")
    page.get_by_role("region", name="Paper pages").focus()
    for key, larger in (("+", True), ("+", True), ("-", False), ("0", True)):
        before = first.evaluate("each => each.clientWidth")
        page.keyboard.press(key)
        width = first.evaluate("each => each.clientWidth")
        assert (width > before) is larger
        expect(first).to_have_attribute("data-shown", re.compile("."))
        page.wait_for_function("w => document.querySelector('.sheet img').naturalWidth >= w", arg=width * 0.95)
    assert page.get_by_label("Zoom").input_value() == "width"
    assert first.locator("img").evaluate("each => each.naturalWidth") < 2 * width


def test_the_page_follows_the_file_that_is_saved_where_that_is_wished_for(preview: Previewed) -> None:
    page = preview.page
    preview.look_at("Web")
    preview.save("first.md", TEXT + MORE)
    expect(page.frame_locator("#web-frame").get_by_text("as it was")).to_be_attached(timeout=PATIENCE)
    page.get_by_label("Follow what I save").check()
    changed = MORE.replace("Paragraph 60 of", "The sixtieth paragraph of")
    preview.save("first.md", TEXT + changed)
    marked = page.frame_locator("#web-frame").get_by_text("The sixtieth paragraph of")
    expect(marked).to_have_attribute("style", re.compile("outline"), timeout=PATIENCE)
    expect(marked).to_be_in_viewport()
    page.get_by_label("Follow what I save").uncheck()
    preview.save("first.md", TEXT + MORE)
    preview.is_done()


def test_a_finding_leads_to_its_place_and_a_paragraph_to_its_line(preview: Previewed) -> None:
    page = preview.page
    web = page.frame_locator("#web-frame")
    preview.look_at("Web")
    finding = page.locator("#findings button").filter(has_text="first.md:3")
    expect(finding.first).to_be_visible(timeout=PATIENCE)
    finding.first.click()
    expect(page.locator("#place")).to_contain_text("issues/1/first.md:3")
    assert "outline" in (web.get_by_text("A second one").first.get_attribute("style") or "")
    preview.look_at("Paper")
    finding.first.click()
    expect(page.locator(".mark")).to_be_visible()
    web_text = web.get_by_text("Paragraph 7 of")
    preview.look_at("Web")
    web_text.click()
    expect(page.locator("#place")).to_have_text("issues/1/first.md:19:1")
    expect(page.get_by_role("button", name="Open in the editor")).to_be_visible()
    preview.look_at("Paper")
    box = page.locator(".sheet").first.bounding_box()
    mark = page.evaluate(
        "fetch('/places/en/paper').then(a => a.json()).then(p => p.blocks.find(b => p.spots[b[5]][1] === 19))"
    )
    assert box is not None
    page.locator(".sheet").first.click(
        position={"x": (mark[1] + mark[3]) / 2 * box["width"], "y": (mark[2] + mark[4]) / 2 * box["height"]}
    )
    expect(page.locator("#place")).to_have_text("issues/1/first.md:19:1")


def test_the_editor_is_opened_at_the_line(preview: Previewed) -> None:
    page = preview.page
    preview.look_at("Web")
    page.frame_locator("#web-frame").get_by_text("Paragraph 9 of").click()
    expect(page.locator("#place")).to_have_text("issues/1/first.md:23:1")
    with page.expect_response("**/open") as answer:
        page.get_by_role("button", name="Open in the editor").click()
    assert answer.value.status == 204


def test_an_error_lies_over_the_last_good_page(preview: Previewed) -> None:
    page = preview.page
    preview.look_at("Web")
    manifest = preview.written.root / "issues/1/issue.yaml"
    good = manifest.read_text(encoding="utf-8")
    manifest.write_text(good.replace("kind: article", "kind: [article"), encoding="utf-8")
    fault = page.get_by_role("alert")
    expect(fault).to_contain_text("issues/1/issue.yaml", timeout=PATIENCE)
    expect(page.frame_locator("#web-frame").get_by_text("Paragraph 1 of")).to_be_attached()
    manifest.write_text(good, encoding="utf-8")
    expect(fault).to_be_hidden(timeout=PATIENCE)
    preview.is_done()


def test_languages_fit_and_mail(preview: Previewed) -> None:
    page = preview.page
    expect(page.locator("#fit tbody tr").last).to_contain_text("2–9")
    preview.look_at("Mail")
    expect(page.frame_locator("#mail-frame").get_by_text("The first paragraph")).to_be_visible(timeout=PATIENCE)
    preview.look_at("Web")
    page.get_by_role("region", name="Overview").get_by_role("button", name="Deutsch").click()
    expect(page.frame_locator("#web-frame").get_by_text("Ein Absatz auf Deutsch")).to_be_visible(timeout=PATIENCE)
    assert page.url.endswith("#web-de"), "a page that is loaded again shows the same"
    page.get_by_label("Language").select_option("en")
    expect(page.frame_locator("#web-frame").get_by_text("The first paragraph")).to_be_visible(timeout=PATIENCE)


def test_keys_turn_pages(preview: Previewed) -> None:
    page = preview.page
    preview.look_at("Paper")
    page.get_by_label("Zoom").select_option("whole")
    page.get_by_role("region", name="Paper pages").focus()
    page.keyboard.press("Home")
    page.locator("#paper").evaluate("room => room.scrollTo({top: 0, behavior: 'instant'})")
    expect(page.locator("#page")).to_contain_text("1 /")
    page.keyboard.press("PageDown")
    expect(page.locator("#page")).to_contain_text("2 /")
    page.keyboard.press("PageUp")
    expect(page.locator("#page")).to_contain_text("1 /")


def test_axe_finds_nothing(preview: Previewed) -> None:
    page = preview.page
    page.locator("summary").first.click()
    load_axe(page)
    found: dict[tuple[str, int, str], list[str]] = {}
    for view, width, scheme in product(("Web", "Paper", "Mail"), (320, 768, 1440), SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        preview.look_at(view)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found[view, width, scheme] = [*violations(page), *(["it scrolls sideways"] if wide else [])]
    page.set_viewport_size({"width": 1440, "height": 900})
    assert {place: said for place, said in found.items() if said} == {}


def test_nothing_outside_is_asked(preview: Previewed) -> None:
    assert {urlsplit(address).hostname for address in preview.asked if address.startswith("http")} == {"127.0.0.1"}
