"""The web edition's page, read as a browser reads it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from helpers.projects import Written
from PIL import Image

from .conftest import TWO_LANGUAGES, WriteProject

HOSTILE = '<script>alert(1)</script> " onmouseover="alert(2)" &lt; </script>'
SECTIONS: list[dict[str, Any]] = [
    {"kind": "editorial", "id": "editorial", "body": "first.md"},
    {"kind": "contents", "id": "contents"},
    {"kind": "article", "id": "one", "title": "One", "body": "first.md"},
    {"kind": "article", "id": "two", "title": "Two", "body": "first.md"},
    {
        "kind": "events",
        "id": "ahead",
        "title": "Ahead",
        "events": [{"when": "2025-01", "title": "Talk", "status": "tbc", "place": "Prague"}],
    },
]
TRANSLATED = [
    {**section, "title": {"en": "One", "ru": "Раз"}} if section["id"] == "one" else section for section in SECTIONS
]


class Page:
    """A page that was built."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.root: Element = tinyhtml5.parse(html, namespace_html_elements=False)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with these attributes, in order; `class_` and `data_x` as in templates."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.root.iter(tag) if all(e.get(name) == value for name, value in wanted.items())]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def addresses(self) -> Iterator[str]:
        """Yield what the page itself loads."""
        for element in self.root.iter():
            if element.tag == "link" and element.get("rel") in ("stylesheet", "icon"):
                yield element.get("href", "")
            if element.tag in ("img", "source", "script", "iframe"):
                yield from filter(None, [element.get("src")])
                yield from (part.split()[0] for part in element.get("srcset", "").split(", ") if part)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def built(written: Written, language: str = "en") -> Page:
    done = written.run("build", "1", "--html")
    assert done.exit_code == 0, done.output
    return Page(written.read(f"build/1/{language}/index.html").decode())


def photograph(width: int, height: int) -> bytes:
    noise = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(60 * 40 * 3)).resize((width, height))
    stream = BytesIO()
    noise.save(stream, "JPEG")
    return stream.getvalue()


def test_the_page_has_its_landmarks_and_one_title(project: WriteProject) -> None:
    page = built(project(sections=SECTIONS, publication={"publisher": {"name": "The Office"}}))

    assert page.root.get("lang") == "en"
    assert [words(h1) for h1 in page.all("h1")] == ["The News"]
    assert len(page.all("header")) == len(page.all("main")) == len(page.all("footer")) == 1
    assert page.one("a", class_="skip").get("href") == f"#{page.one('main').get('id')}"
    assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.all("nav"))
    assert page.root.find("body/*") is page.one("a", class_="skip")


def test_every_section_has_its_anchor_and_no_id_comes_twice(project: WriteProject) -> None:
    page = built(project(sections=SECTIONS))

    assert [h2.get("id") for h2 in page.all("h2")] == ["editorial", "contents", "one", "two", "ahead"]
    assert [section.get("aria-labelledby") for section in page.all("section")] == [
        h2.get("id") for h2 in page.all("h2")
    ]
    ids = [element.get("id") for element in page.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        href = link.get("href", "")
        assert not href.startswith("#") or href[1:] in ids


def test_the_contents_lead_to_the_sections(project: WriteProject) -> None:
    page = built(project(sections=SECTIONS))

    entries = [(a.get("href"), words(a)) for a in page.one("ol", class_="entries").iter("a")]
    assert entries == [("#one", "One"), ("#two", "Two"), ("#ahead", "Ahead")]


def test_every_heading_has_a_link_to_itself(project: WriteProject) -> None:
    page = built(project(sections=SECTIONS, files={"issues/1/first.md": "## Inside\n\nWords.\n"}))

    for link in page.all("a", class_="permalink"):
        anchor = (link.get("href") or "")[1:]
        (heading,) = (e for e in page.root.iter() if e.get("id") == anchor)
        assert heading.tag in ("h2", "h3")
        assert link.get("aria-label") == f"Link to: {words(heading)}"
    assert len(page.all("a", class_="permalink")) == len(page.all("h2")) + len(page.all("h3"))


def test_the_page_asks_for_nothing_from_elsewhere(project: WriteProject) -> None:
    page = built(project(sections=SECTIONS, publication=TWO_LANGUAGES))

    assert all(not address.startswith(("/", "http:", "https:", "..")) for address in page.addresses())
    assert not any(script.get("src") for script in page.all("script"))
    assert not [e for e in page.root.iter() for name in e.attrib if name == "style" or name.startswith("on")]
    policy = page.one("meta", http_equiv="Content-Security-Policy").get("content", "")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_hostile_words_stay_words(project: WriteProject) -> None:
    sections = [
        {"kind": "contents", "id": "contents", "title": HOSTILE},
        {
            "kind": "article",
            "id": "one",
            "title": HOSTILE,
            "standfirst": HOSTILE,
            "place": HOSTILE,
            "byline": HOSTILE,
            "topics": ["t"],
            "body": "first.md",
            "links": [{"text": HOSTILE, "url": "https://news.example/"}],
        },
    ]
    publication = {
        **TWO_LANGUAGES,
        "name": HOSTILE,
        "publisher": {"name": HOSTILE, "address": HOSTILE},
        "topics": {"t": HOSTILE},
        "share": ["linkedin", "x", "facebook", "telegram", "whatsapp", "mail"],
    }
    page = built(project(sections=sections, publication=publication, files={"issues/1/first.md": HOSTILE}))

    assert [script.get("type") for script in page.all("script")] == ["application/ld+json", None]
    assert not [e.tag for e in page.root.iter() for name in e.attrib if name.startswith("on")]
    data = json.loads(page.one("script", type="application/ld+json").text or "")
    assert "<script>alert(1)</script>" in data["hasPart"][0]["headline"]
    assert words(page.one("h1")).startswith("<script>alert(1)</script>")


def test_pictures_offer_every_size_and_keep_their_place(project: WriteProject) -> None:
    image = {"file": "a.jpg", "alt": "A <b>view</b>", "caption": "The caption", "credit": "Ann"}
    sections = [{"kind": "article", "id": name, "title": name, "body": "first.md", "images": [image]} for name in "ab"]
    written = project(sections=sections, files={"issues/1/a.jpg": photograph(1300, 900)})
    page = built(written)
    first, second = page.all("img")

    assert (first.get("alt"), first.get("width"), first.get("height")) == ("A <b>view</b>", "1300", "900")
    assert first.get("loading") is None
    assert second.get("loading") == "lazy"
    for element in (first, page.all("source")[0]):
        offered = [part.rsplit(" ", 1) for part in element.get("srcset", "").split(", ")]
        assert [width for _, width in offered] == ["480w", "800w", "1200w", "1300w"]
        for address, width in offered:
            with Image.open(written.root / "build/1/en" / address) as picture:
                assert f"{picture.width}w" == width
        assert "rem" in element.get("sizes", "")
    assert page.all("source")[0].get("type") == "image/webp"
    assert words(page.all("figcaption")[0]) == "The caption Ann"


def test_a_picture_for_previews_has_its_full_address(project: WriteProject) -> None:
    image = {"file": "a.jpg", "alt": "A view"}
    sections = [{"kind": "article", "id": "a", "title": "A", "body": "first.md", "images": [image]}]
    written = project(sections=sections, publication=TWO_LANGUAGES, files={"issues/1/a.jpg": photograph(600, 400)})
    page = built(written)
    found = page.one("meta", property="og:image").get("content", "")

    assert found.startswith("https://news.example/issues/1/en/")
    assert (written.root / "build" / found.removeprefix("https://news.example/issues/")).is_file()
    assert page.one("meta", property="og:image:alt").get("content") == "A view"


def test_languages_lead_to_one_another(project: WriteProject) -> None:
    written = project(sections=TRANSLATED, publication=TWO_LANGUAGES)
    english, russian = built(written), built(written, "ru")

    (there,) = (a for a in english.one("nav", class_="editions").iter("a") if a.get("hreflang"))
    assert (there.get("href"), there.get("hreflang"), there.get("lang"), words(there)) == (
        "../ru/index.html",
        "ru",
        "ru",
        "Русский",
    )
    (back,) = (a for a in russian.one("nav", class_="editions").iter("a") if a.get("hreflang"))
    assert back.get("href") == "../en/index.html"
    assert russian.root.get("lang") == "ru"
    assert words(russian.one("span", aria_current="true")) == "Русский"
    for page, language in ((english, "en"), (russian, "ru")):
        alternates = {e.get("hreflang"): e.get("href") for e in page.all("link", rel="alternate")}
        assert alternates == {
            "en": "https://news.example/issues/1/en/",
            "ru": "https://news.example/issues/1/ru/",
            "x-default": "https://news.example/issues/1/en/",
        }
        assert page.one("link", rel="canonical").get("href") == alternates[language]


def test_a_text_that_is_not_translated_says_its_language(project: WriteProject) -> None:
    page = built(project(sections=TRANSLATED, publication=TWO_LANGUAGES), "ru")

    headings = {h2.get("id"): h2.get("lang") for h2 in page.all("h2")}
    assert headings["one"] is None
    assert headings["two"] == "en"


def test_one_language_needs_no_switch(project: WriteProject) -> None:
    page = built(project(sections=SECTIONS))

    assert [a.get("hreflang") for a in page.one("nav", class_="editions").iter("a")] == [None]
    assert page.all("link", rel="canonical") == page.all("link", rel="alternate") == []


def test_the_pdf_is_a_link_away(project: WriteProject) -> None:
    link = built(project(sections=SECTIONS)).one("a", type="application/pdf")

    assert link.get("href") == "../news-1-en.pdf"
    assert words(link) == "Read as PDF"


@pytest.mark.parametrize(
    ("url", "services"), [("https://news.example/", ["LinkedIn", "X", "Email"]), (None, ["Email"])]
)
def test_articles_can_be_passed_on(project: WriteProject, url: str | None, services: list[str]) -> None:
    publication = {"share": ["linkedin", "x", "mail"], "url": url}
    page = built(project(sections=SECTIONS, publication=publication))
    groups = page.all("div", class_="share")

    assert len(groups) == 2
    links = list(groups[1].iter("a"))
    assert [words(link) for link in links] == services
    assert [link.get("aria-label") for link in links] == [f"{name}: share “Two”" for name in services]
    assert all(link.get("rel") == "noopener" for link in links)
    if url:
        assert all("https://news.example/1/en/#two" in unquote(link.get("href", "")) for link in links)


def test_without_services_nothing_is_offered(project: WriteProject) -> None:
    assert built(project(sections=SECTIONS)).all("div", class_="share") == []


def test_an_issue_without_contents_has_no_way_back_to_them(project: WriteProject) -> None:
    page = built(project(sections=[section for section in SECTIONS if section["kind"] != "contents"]))

    assert page.all("a", class_="back") == []
    assert len(page.all("section")) == len(SECTIONS) - 1


def test_an_event_that_is_not_sure_says_so(project: WriteProject) -> None:
    event = built(project(sections=SECTIONS)).one("li", class_="event tbc")

    assert "to be confirmed" in words(event)


def test_dates_are_such_as_html_knows(project: WriteProject) -> None:
    """HTML has no intervals: a machine is given the beginning."""
    whens = ["2025-01-28", "2025-02", "2025-03-25/2025-03-27", "2025-04/2025-05"]
    events = [{"when": when, "title": "Talk"} for when in whens]
    sections = [
        {"kind": "article", "id": "one", "title": "One", "when": "2024-10-15/2024-10-17", "body": "first.md"},
        {"kind": "events", "id": "ahead", "title": "Ahead", "events": events},
    ]
    dates = [time.get("datetime") for time in built(project(sections=sections)).all("time")]

    assert dates == ["2024-10-15", "2025-01-28", "2025-02", "2025-03-25", "2025-04"]


def test_what_is_seen_of_a_link_is_part_of_its_name(project: WriteProject) -> None:
    """WCAG 2.2, 2.5.3: who speaks to a device says what stands on the screen."""
    items = [
        {"title": "Several", "url": {"en": "https://news.example/a", "ru": "https://news.example/b"}},
        {"title": "One", "url": "https://news.example/c"},
    ]
    sections = [*SECTIONS, {"kind": "publications", "id": "books", "title": "Books", "items": items}]
    page = built(project(sections=sections, publication={**TWO_LANGUAGES, "share": ["x", "mail"]}))
    named = [a for a in page.all("a") if a.get("aria-label") and a.get("class") != "permalink"]

    assert [a.get("aria-label") for a in page.one("ul", class_="catalogue").iter("a")] == [
        "EN: Several, in English",
        "RU: Several, in Russian",
        "Read: One",
    ]
    assert all(words(a) in a.get("aria-label", "") for a in named)


def test_a_colon_has_its_space_in_french_labels_too(project: WriteProject) -> None:
    items = [
        {"title": "Un", "url": "https://news.example/c"},
        {"title": "Deux", "url": {"fr": "https://news.example/a"}},
    ]
    sections = [*SECTIONS, {"kind": "publications", "id": "livres", "title": "Livres", "items": items}]
    page = built(project(sections=sections, publication={"languages": ["fr"]}), "fr")
    labels = [a.get("aria-label") for a in page.one("ul", class_="catalogue").iter("a")]

    assert labels == ["Lire\u00a0: Un", "FR\u00a0: Deux, en français"]


def test_a_second_build_writes_the_same_bytes(project: WriteProject) -> None:
    written = project(sections=SECTIONS, publication=TWO_LANGUAGES)
    built(written)
    before = written.built()
    assert written.run("build", "1", "--html", "--force").exit_code == 0

    assert written.built() == before
