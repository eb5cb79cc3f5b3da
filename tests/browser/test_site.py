"""The archive site in a browser and before the checkers: every kind of page, from disk and under a prefix."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from helpers.archived import write_archive
from judges.pages import pages_in, served
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from browser.test_axe import SCHEMES, WIDTHS, faults, load_axe
from browser.test_vnu import check

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module", params=["quarterly", "bulletin"])
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `build` with a site in it: the site lies under a prefix when the folder is served."""
    written = write_archive(
        tmp_path_factory.mktemp(request.param) / "project", layout=request.param, site={"people": True}
    )
    assert written.run("site").exit_code == 0
    return written.root / "build"


def kinds(folder: Path) -> list[str]:
    """Return a page of every kind."""
    every = [name for name in pages_in(folder) if name.startswith("site/") and "old-news" not in name]
    of_kind = {re.sub(r"/(en|ru)/", "/L/", re.sub(r"/\d/", "/N/", name)): name for name in every if "404" not in name}
    return sorted(of_kind.values())


def test_every_page_is_valid(built_site: Path) -> None:
    names = [*kinds(built_site), "site/404.html", "site/2/en/old-news/index.html"]
    assert check(built_site, names) == []


def test_every_kind_of_page_is_accessible_and_nothing_leaves_it(built_site: Path, browser: Browser) -> None:
    found: dict[tuple[str, int, str], list[str]] = {}
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def complain(message: ConsoleMessage) -> None:
        asked.append(message.text)

    with served(built_site) as address:
        for name in kinds(built_site):
            page = browser.new_page(reduced_motion="reduce")
            page.on("request", note)
            page.on("console", complain)
            page.goto(address + name)
            load_axe(page)
            for width, scheme in product(WIDTHS, SCHEMES):
                found[name, width, scheme] = faults(page, width, scheme)
            page.close()
        assert [url for url in asked if not url.startswith(address)] == []
    assert {place: said for place, said in found.items() if said} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_work_from_disk_with_scripts_and_without(built_site: Path, open_page: OpenPage, scripts: bool) -> None:
    page = open_page(built_site / "site/en/publications/index.html", java_script_enabled=scripts)
    seen = page.locator(".repository .publication:visible")
    assert seen.count() == 4
    page.get_by_label("Report", exact=True).check()
    assert seen.count() == 3
    page.get_by_label("Russian", exact=True).check()
    assert seen.count() == 0
    assert page.locator(".year-name:visible").count() == 0  # there are reports that year, and something in Russian
    page.get_by_label("Brief", exact=True).check()
    assert seen.count() == 1
    assert page.locator(".count").text_content() == ("1 of 6 shown" if scripts else "")


def test_the_choice_is_in_the_address(built_site: Path, open_page: OpenPage) -> None:
    with served(built_site) as address:
        page = open_page(f"{address}site/en/publications/index.html?type=1")
        assert page.get_by_label("Brief", exact=True).is_checked()
        assert page.locator(".repository .publication:visible").count() == 1
        page.get_by_label("Report", exact=True).check()
        assert page.url.endswith("?type=2")


def test_all_pages_begin_at_one_edge(built_site: Path, open_page: OpenPage) -> None:
    names = (
        "en/index.html",
        "2/en/index.html",
        "2/en/news/index.html",
        "en/publications/index.html",
        "en/people/index.html",
    )
    page = open_page(built_site / "site/index.html")
    edges = set()
    for name in names:
        page.goto((built_site / "site" / name).as_uri())
        edges.add(page.evaluate("document.querySelector('.parts a').getBoundingClientRect().left"))
    assert len(edges) == 1
