"""The files in the site's root: the choice of language, the page for addresses that lead nowhere, maps for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from ppnews.diagnostics import Outcome
from ppnews.editions.html.article import fill_page
from ppnews.model.cards import IssueCard, issue_place, section_place
from ppnews.model.site import SiteContent, SiteFrame

_MAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True, slots=True)
class MappedPage:
    """A page for search engines: its places below the root by language, and the day of its last change."""

    places: Mapping[str, str]
    changed: date


@dataclass(frozen=True, slots=True)
class Alias:
    """An old address that leads on: `old` and `new` are places relative to the site's root, of folders."""

    old: str
    new: str
    title: str
    language: str


def mapped_issues(cards: Iterable[IssueCard]) -> Iterator[MappedPage]:
    """Yield the pages of issues and their articles."""
    for card in cards:
        yield MappedPage({language: issue_place(card.name, language) for language in card.languages}, card.changed)
        pages: dict[str, dict[str, str]] = {}
        for language, edition in card.editions.items():
            for section in edition.sections:
                if section.has_page:
                    pages.setdefault(section.id, {})[language] = section_place(card.name, language, section)
        yield from (MappedPage(places, card.changed) for places in pages.values())


def aliases_of(cards: Iterable[IssueCard]) -> Iterator[Alias]:
    """Yield the addresses that sections of issues once had and no live page has now."""
    for card in cards:
        for language, edition in card.editions.items():
            taken = {section.id for section in edition.sections}
            for section in edition.sections:
                for alias in section.aliases:
                    if alias not in taken:
                        taken.add(alias)
                        new = section_place(card.name, language, section)
                        title = str(section.title or edition.title)
                        yield Alias(f"{issue_place(card.name, language)}{quote(alias)}/", new, title, language)


def sitemap(pages: Sequence[MappedPage], home: str, source: str) -> bytes:
    """Return the map of the site (sitemaps.org), each page naming itself in all languages."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {_MAPS}>"]
    for page in pages:
        default = page.places.get(source) or next(iter(page.places.values()))
        named = [*page.places.items(), ("x-default", default)] if len(page.places) > 1 else []
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(home + place)}/>'
            for language, place in named
        )
        for place in page.places.values():
            where = f"<loc>{escape(home + place)}</loc><lastmod>{page.changed.isoformat()}</lastmod>"
            lines.append(f"<url>{where}{links}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def machine_files(
    pages: Sequence[MappedPage], aliases: Sequence[Alias], home: str | None, source: str
) -> dict[str, bytes]:
    """Return the files that servers and search engines read; `robots.txt` only where the site is a host's root."""
    files = {".nojekyll": b""}
    prefix = urlsplit(home).path if home is not None else "/"
    moved = "".join(f"{prefix}{alias.old} {prefix}{alias.new} 301\n" for alias in aliases)
    if moved:
        files["_redirects"] = moved.encode()
    if home is not None:
        files["sitemap.xml"] = sitemap(pages, home, source)
        if prefix == "/":
            files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {home}sitemap.xml\n".encode()
    return files


def root_pages(
    contents: Sequence[SiteContent], styles: str, icon: str | None, home: str | None, parts: tuple[str, ...]
) -> Iterator[tuple[str, Outcome[str]]]:
    """Yield the choice of language, and the page for dead addresses, which needs the site's own address."""
    first = contents[0]
    variables: dict[str, object] = {"contents": contents, "addresses": {}, "linked_data": None, "statement_page": None}
    frame = SiteFrame("", parts, "", styles, icon)
    yield "index.html", fill_page(first, "languages.html", {**variables, "site": frame})
    if home is not None:
        root = urlsplit(home).path  # it is shown at any address
        lost = SiteFrame(root, parts, "", f"{root}{styles}", f"{root}{icon}" if icon is not None else None)
        yield "404.html", fill_page(first, "404.html", {**variables, "site": lost})


def alias_page(content: SiteContent, alias: Alias, frame: SiteFrame, address: str, home: str | None) -> Outcome[str]:
    """Fill the page that leads on from an old address to `address`, which is relative to it."""
    canonical = f"{home}{alias.new}" if home is not None else None
    variables = {"site": frame, "alias": alias, "address": address, "canonical": canonical}
    return fill_page(content, "alias.html", {**variables, "statement_page": None})
