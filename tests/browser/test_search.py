"""The search page in a browser: from disk and under any address, under the strict policy, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers.archived import write_archive
from judges.pages import served

from .test_axe import SCHEMES, WIDTHS, faults, load_axe
from .test_vnu import check

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import OpenPage


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site of three issues."""
    written = write_archive(tmp_path_factory.mktemp("archive") / "project", layout="quarterly")
    assert written.run("site").exit_code == 0
    return written.root / "build/site"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The address of the site on a server."""
    with served(site) as address:
        yield address


def titles(page: Page) -> list[str]:
    """Return the titles of the results."""
    return page.locator(".found h3").all_text_contents()


def test_a_question_in_the_address_is_answered_from_disk(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{(site / 'en/search/index.html').as_uri()}?q=new")
    assert page.input_value("#q") == "new"
    assert titles(page) == ["News 3", "News 2", "News 1"]
    assert page.inner_text(".status") == "Results: 3"
    assert page.locator(".found mark").first.inner_text() == "News"


def test_typing_and_sending_keep_the_question_in_the_address(open_page: OpenPage, address: str) -> None:
    requests: list[str] = []
    page = open_page(f"{address}ru/search/index.html")
    page.on("request", lambda request: requests.append(request.url))
    page.fill("#q", "новостями 2")
    assert titles(page) == ["Новости 2"]
    page.press("#q", "Enter")
    assert page.url.endswith("?q=%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8F%D0%BC%D0%B8+2")
    page.fill("#q", "такого нет")
    assert (titles(page), page.inner_text(".status")) == ([], "Нет текста, в котором есть все эти слова.")
    assert [each for each in requests if not each.startswith(address)] == []
    page.fill("#q", "новости 1")
    page.click(".found a")
    assert page.url.endswith("/1/ru/news/index.html")


def test_markup_in_a_question_and_in_titles_is_words(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{(site / 'en/search/index.html').as_uri()}?q=%3Cimg%20src%3Dx%3E%20more")
    assert page.locator(".found img").count() == 0
    page.fill("#q", "more")
    assert "More & more <3>" in titles(page)


def test_without_scripts_the_page_leads_to_all_issues_and_topics(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / "en/search/index.html", java_script_enabled=False)
    assert not page.is_visible(".search")
    links = page.locator("main .links a").all_text_contents()
    assert len(links) == 4
    assert links[-1] == "Topic one"


def test_axe_and_the_html_checker_have_no_objection(open_page: OpenPage, site: Path) -> None:
    page = open_page(f"{(site / 'ru/search/index.html').as_uri()}?q=новости")
    load_axe(page)
    for width in WIDTHS:
        for scheme in SCHEMES:
            assert faults(page, width, scheme) == []
    pages = [
        "en/search/index.html",
        "ru/search/index.html",
        "en/index.html",
        "3/ru/index.html",
        "en/topics/t1/index.html",
    ]
    assert check(site, pages) == []
