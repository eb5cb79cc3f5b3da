"""A finished web page: its pictures, tables, links, the languages of its passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from ppnews.model.statement import PageFacts


def read_page(page: str) -> PageFacts:
    """Count the pictures, tables, links and languages in the `main` element of a page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.facts()


class _Reader(HTMLParser):
    """A parser that counts; links to the same issue in other languages, named in these, are no passages."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = 0
        self._language: str | None = None
        self._pictures = {"described": 0, "decorative": 0, "undescribed": 0}
        self._tables: list[bool] = []
        self._links = 0
        self._languages: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Count an element inside `main`."""
        given = dict(attrs)
        if tag == "html":
            self._language = given.get("lang")
        if tag == "main":
            self._inside += 1
        if not self._inside:
            return
        if tag == "img":
            self._pictures[_kind(given)] += 1
        elif tag == "table":
            self._tables.append(False)
        elif tag == "th" and self._tables:
            self._tables[-1] = True
        elif tag == "a" and "href" in given:
            self._links += 1
        self._hear(given)

    def handle_endtag(self, tag: str) -> None:
        """Leave the main part with its element."""
        if tag == "main":
            self._inside -= 1

    def _hear(self, given: Mapping[str, str | None]) -> None:
        language = given.get("lang")
        elsewhere = given.get("hreflang") == language and (given.get("href") or "").startswith("../")
        if language and language != self._language and not elsewhere:
            self._languages[language] = None

    def facts(self) -> PageFacts:
        """Return the counts."""
        return PageFacts(
            **self._pictures,
            tables=len(self._tables),
            nameless_tables=self._tables.count(False),
            links=self._links,
            languages=tuple(self._languages),
        )


def _kind(picture: Mapping[str, str | None]) -> str:
    if "alt" not in picture:
        return "undescribed"
    return "described" if (picture["alt"] or "").strip() else "decorative"
