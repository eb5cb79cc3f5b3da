"""The site's feeds and search: there where they are promised, in every language, and as the pages have it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from helpers.archived import HOME, issue_files, write_archive
from helpers.feeding import judge_feed
from helpers.projects import Written
from lxml import html

from ppnews.model.feed import article_entry_id, issue_entry_id

LANGUAGES = ("en", "ru")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A publication of three issues, the last with a PDF, and its site, which no test may change."""
    written = write_archive(tmp_path_factory.mktemp("archive") / "project")
    written.put({"build/3/news-3-en.pdf": b"%PDF-1.7\n" + b"." * 500})
    assert written.run("site").exit_code == 0
    return written


@pytest.fixture
def archive(made: Written, tmp_path: Path) -> Written:
    """A copy of it."""
    return Written(Path(shutil.copytree(made.root, tmp_path / "project")))


def feed(written: Written, name: str) -> dict[str, Any]:
    """Return a JSON feed of the site."""
    found: dict[str, Any] = json.loads(written.read(f"build/site/{name}"))
    return found


def test_every_language_has_all_feeds_and_each_is_valid(made: Written) -> None:
    for language in LANGUAGES:
        for name in (f"feed-{language}", f"articles-{language}"):
            judge_feed(f"{name}.xml", made.read(f"build/site/{name}.xml"))
            judge_feed(f"{name}.json", made.read(f"build/site/{name}.json"))
        judge_feed("feed.xml", made.read(f"build/site/{language}/topics/t1/feed.xml"))
        assert [item["url"] for item in feed(made, f"feed-{language}.json")["items"]] == [
            f"{HOME}{number}/{language}/" for number in (3, 2, 1)
        ]


def test_ids_follow_from_slug_number_section_and_language(made: Written) -> None:
    items = {item["url"]: item["id"] for item in feed(made, "articles-ru.json")["items"]}
    assert items[f"{HOME}3/ru/news/"] == article_entry_id("news", "3", "news", "ru").urn
    assert items[f"{HOME}2/ru/news/"] == article_entry_id("news", "2", "old-news", "ru").urn  # under its first id
    assert feed(made, "feed-en.json")["items"][0]["id"] == issue_entry_id("news", "3", "en").urn


def test_the_pdf_goes_with_its_issue(made: Written) -> None:
    items = feed(made, "feed-en.json")["items"]
    assert [each.get("attachments") for each in items] == [
        [
            {
                "url": f"{HOME}3/news-3-en.pdf",
                "mime_type": "application/pdf",
                "title": items[0]["title"],
                "size_in_bytes": 509,
            }
        ],
        None,
        None,
    ]


def test_every_address_of_a_feed_is_a_file_of_the_site(made: Written) -> None:
    site = made.root / "build/site"
    names = sorted(each.name for each in site.glob("*.json"))
    assert all(feed(made, name)["items"] for name in names) and names
    for name in names:
        for item in feed(made, name)["items"]:
            inside = re.findall(r'(?:href|src)="([^"]*)"', item["content_html"])
            for address in (item["url"], *inside):
                assert re.match(r"https?:|mailto:", address), address
                if address.startswith(HOME):
                    path = site / unquote(address.removeprefix(HOME).partition("#")[0])
                    assert path.is_file() or (path / "index.html").is_file(), address


def test_every_page_names_the_feeds_and_they_are_there(made: Written) -> None:
    site = made.root / "build/site"
    named = re.compile(r'<link rel="(?:alternate|search)" type="application/[^"]*" title="[^"]+" href="([^"]+)">')
    pages = [
        path
        for path in site.rglob("*.html")
        if len(path.relative_to(site).parts) > 1 and "accessibility" not in path.name
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    shown = {path: page for path, page in texts.items() if 'http-equiv="refresh"' not in page}
    assert shown
    for path, page in shown.items():
        addresses = named.findall(page)
        assert len(addresses) >= 5, path
        for address in addresses:
            assert (path.parent / address).resolve().is_file(), (path, address)


def test_a_feed_has_the_words_of_the_page(issue39: Written, tmp_path: Path) -> None:
    written = Written(Path(shutil.copytree(issue39.root, tmp_path / "project", ignore=shutil.ignore_patterns("build"))))
    assert written.run("site").exit_code == 0
    site = written.root / "build/site"
    for path in (*site.glob("feed-*"), *site.glob("articles-*"), *site.rglob("feed.xml")):
        judge_feed(path.name, path.read_bytes())
    for language in LANGUAGES:
        for item in feed(written, f"feed-{language}.json")["items"]:
            number = item["url"].split("/")[-3]
            page = html.fromstring(written.read(f"build/site/{number}/{language}/index.html").decode())
            for part in page.xpath(
                "//a[@class='permalink' or @class='note-back'] | //*[@class='after'] | //*[@aria-hidden='true']"
            ):
                part.drop_tree()
            shown = page.xpath("//main/section[not(contains(@class, 'contents'))]")
            told = list(html.fragment_fromstring(item["content_html"], create_parent=True))
            assert [words(each) for each in told] == [words(each) for each in shown]
            assert [len(each.xpath(".//a[@href]")) for each in told] == [
                len(each.xpath(".//a[@href]")) for each in shown
            ]


def words(element: html.HtmlElement) -> str:
    """Return the letters of an element, and its alternative texts."""
    alts = "".join(image.get("alt") or "" for image in element.iter("img"))
    return re.sub(r"[\s,\u00ad\u2060]", "", element.text_content() + alts)


def test_drafts_are_not_in_feeds_nor_found(archive: Written) -> None:
    archive.put(issue_files(3, draft=True))
    assert archive.run("site").exit_code == 0
    assert [item["url"] for item in feed(archive, "feed-en.json")["items"]] == [f"{HOME}2/en/", f"{HOME}1/en/"]
    assert "News 3" not in script(archive, "en")


def test_a_corrected_issue_says_when(archive: Written) -> None:
    archive.put(issue_files(1, revised="2024-05-05"))
    assert archive.run("site").exit_code == 0
    item = feed(archive, "feed-en.json")["items"][2]
    assert (item["date_published"], item["date_modified"]) == ("2024-03-20T00:00:00Z", "2024-05-05T00:00:00Z")


def test_settings_of_feeds(tmp_path: Path) -> None:
    settings = {"content": "summary", "issues": 2, "hub": "https://hub.example.org/"}
    written = write_archive(tmp_path / "project", feeds=settings)
    assert written.run("site").exit_code == 0
    found = feed(written, "feed-en.json")
    assert (len(found["items"]), found["hubs"][0]["url"]) == (2, "https://hub.example.org/")
    assert "content_html" not in found["items"][0]


def test_without_an_address_there_are_no_feeds_but_a_search(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project", url=None)
    written.run("site")
    site = written.root / "build/site"
    assert not list(site.rglob("feed*")) + list(site.glob("opensearch*"))
    assert 'rel="alternate" type' not in written.read("build/site/en/index.html").decode()
    assert "News 3" in script(written, "en")


def test_a_site_without_search(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project", site={"search": False})
    assert written.run("site").exit_code == 0
    site = written.root / "build/site"
    assert not [*site.glob("*/search"), *site.glob("assets/search*"), *site.glob("opensearch*")]
    assert "search" not in written.read("build/site/en/index.html").decode()


def test_the_search_knows_every_section_of_every_issue(made: Written) -> None:
    for language, title in (("en", "News"), ("ru", "Новости")):
        text = script(made, language)
        for number in (1, 2, 3):
            assert f'["{number}/{language}/news/index.html","{title} {number}"' in text
            assert f'["{number}/{language}/index.html#read"' in text
    description = made.read("build/site/opensearch-ru.xml").decode()
    assert f"{HOME}ru/search/?q={{searchTerms}}" in description


def script(written: Written, language: str) -> str:
    """Return the script of a language's search."""
    (path,) = (written.root / "build/site/assets").glob(f"search-{language}-*.js")
    return path.read_text(encoding="utf-8")
