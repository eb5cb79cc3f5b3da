"""A real browser, and pages to read with it: from disk, and from a server at an address of its own choosing."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.projects import PNG, write_project
from playwright.sync_api import Browser, BrowserContext, Page

PREFIX = "/any/prefix/"

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a page: `open_page(address, width=…)`; further arguments as with Playwright's `new_context`."""
    contexts: list[BrowserContext] = []

    def open_(address: str | Path, width: int = 1440, height: int = 900, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        return page

    yield open_
    for context in contexts:
        context.close()


class _PrefixHandler(http.server.SimpleHTTPRequestHandler):
    """Serves its folder under `PREFIX` alone."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX)
        return super().translate_path(f"/{inside}" if inside != path else "/nothing/is/here")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def served(built_web: Path) -> Iterator[str]:
    """The address of issue 39's web edition on a server, under a prefix."""
    handler = functools.partial(_PrefixHandler, directory=str(built_web.parents[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}{built_web.parent.name}/{built_web.name}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English page of a small issue in two languages, with every kind of running text; the other beside it."""
    return write_bilingual(tmp_path_factory.mktemp("bilingual"), "quarterly")


@pytest.fixture(scope="session")
def in_bulletin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in the layout `bulletin`."""
    return write_bilingual(tmp_path_factory.mktemp("in-bulletin"), "bulletin")


@pytest.fixture(params=["bilingual", "in_bulletin"])
def in_each_layout(request: pytest.FixtureRequest) -> Path:
    """The same in each layout."""
    page: Path = request.getfixturevalue(request.param)
    return page


def write_bilingual(root: Path, layout: str) -> Path:
    """Build a small issue in two languages for the web and return its English page."""
    text = (
        "## A heading within\n\nWords with a note[^1] and `code`.\n\n[^1]: The note.\n\n"
        "| Country | Number | What else there is to say about the country |\n|---|--:|---|\n"
        "| The Republic of Somewhere | 1,200,000 | Much |\n\n> A quotation.\n\n- one\n- two\n\n"
        "- [x] a ~~task~~ done\n- [ ] another, H~2~O and 10^6^\n\nTerm\n: A definition\n: Another\n\n"
        "> [!NOTE]\n> An admonition\n\n> [!CAUTION] With a *heading*\n> and words\n\n"
        "::: quote\nA pull quote\n:::\n\n::: box\n### In a box\n\nA box\n\n- one\n:::\n\n::: {lang=ru}\nСлова\n:::\n\n"
        "| One<br>line | Two |\n|---|---|\n| a | b |\n\nTable: A caption\n\n"
        '![A picture](a.png "One") ![A picture](a.png "Two")\n[![A picture](a.png "Linked")](https://a.example/)\n\n'
        "Words ![in a line](a.png) of text.\n"
    )
    title = "Исследовательская поездка в Кыргызскую Республику: межгосударственное сотрудничество"
    article = {
        "kind": "article",
        "id": "one",
        "title": {"en": "One", "ru": title},
        "standfirst": "In short",
        "byline": "Ann Author",
        "when": "2024-09-29/2024-10-03",
        "place": "Prague",
        "topics": ["first"],
        "body": "first.md",
        "gallery": [{"file": "a.png", "alt": "One", "caption": "A caption"}, {"file": "a.png", "alt": "Two"}],
        "links": [{"text": "What to read next", "url": "https://news.example/next"}],
    }
    events = [
        {"when": "2025-09-29/2025-10-03", "title": f"An event that is {status}", "status": status, "note": "A note"}
        for status in ("confirmed", "tbc", "postponed", "cancelled")
    ]
    written = write_project(
        root,
        publication={
            "name": {"en": "The News", "ru": "Ежеквартальный обзор"},
            "languages": ["en", "ru"],
            "layout": layout,
            "editions": ["pdf", "html", "calendar"],
            "url": "https://news.example/",
            "share": ["linkedin", "x", "facebook", "telegram", "whatsapp", "mail"],
            "topics": {"first": "Thematic Component 1: Preventing and fighting irregular migration"},
            "publisher": {"name": "The Office", "email": "office@news.example"},
        },
        sections=[
            {"kind": "contents", "id": "contents"},
            article,
            {"kind": "events", "id": "ahead", "title": {"en": "Ahead", "ru": "Предстоящее"}, "events": events},
        ],
        files={"issues/1/first.md": text, "issues/1/a.png": PNG},
    )
    done = written.run("build", "1", "--html")
    assert done.exit_code == 0, done.output
    return written.root / "build/1/en/index.html"


@pytest.fixture(scope="session")
def ending_short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an issue whose last sections together do not fill a window."""
    short = [{"kind": "article", "id": f"short-{n}", "title": f"Short {n}", "body": "short.md"} for n in range(4)]
    written = write_project(
        tmp_path_factory.mktemp("ending-short"),
        publication={"layout": "quarterly"},
        sections=[
            {"kind": "editorial", "body": "long.md"},
            {"kind": "contents", "id": "contents"},
            {"kind": "article", "id": "long", "title": "Long", "body": "long.md"},
            *short,
        ],
        files={"issues/1/long.md": "A paragraph.\n\n" * 20, "issues/1/short.md": "A line.\n"},
    )
    done = written.run("build", "1", "--html")
    assert done.exit_code == 0, done.output
    return written.root / "build/1/en/index.html"
