"""Pages of the archive site: any of its templates, and an article with a page of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ppnews.diagnostics import Outcome
from ppnews.editions._breaks import let_names_break
from ppnews.editions._figures import mark_figures
from ppnews.editions._templates import fill_template
from ppnews.editions.html.card import ADDRESS, HEIGHT, WIDTH
from ppnews.editions.html.lazy import first_at_once
from ppnews.editions.html.metadata import article_data, canonical_addresses, preview_picture, shows_card
from ppnews.editions.html.sharing import share_links
from ppnews.model.content import Content
from ppnews.model.content.section import ComposedSection
from ppnews.model.site import SiteContent, SiteFrame

_INSIDE = re.compile(r'(<a\b[^>]*\shref=")#([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


def fill_page(content: Content | SiteContent, template: str, variables: Mapping[str, Any]) -> Outcome[str]:
    """Fill a template of the archive site."""
    page = fill_template(content, f"site/{template}", variables)
    if page.value is None:
        return page
    return Outcome(let_names_break(mark_figures(page.value), "<wbr>"), page.diagnostics)


def fill_article(
    content: Content, section: ComposedSection, frame: SiteFrame, siblings: Mapping[str, str]
) -> Outcome[str]:
    """Fill the page of one article; it lies in a folder below the issue's page, `{id}/index.html`."""
    folders = {language: f"{folder}{quote(section.id)}/" for language, folder in canonical_addresses(content).items()}
    addresses = {language: address for language, address in folders.items() if language in section.languages}
    url = addresses.get(content.language)
    with_pages = [each for each in content.sections if each.traits.continuous]
    place = with_pages.index(section)
    variables = {
        "site": frame,
        "section": section,
        "siblings": siblings,
        "page": f"{quote(section.id)}/index.html",
        "statement_page": None,
        "addresses": addresses,
        "before": with_pages[place - 1] if place else None,
        "after": with_pages[place + 1] if place + 1 < len(with_pages) else None,
        "shares": share_links(content.share, str(section.title or ""), content.title, url) if section.shared else [],
        "linked_data": article_data(section, content, url),
        "open_graph": _open_graph(content, section, url),
    }
    page = fill_page(content, "article.html", variables)
    return Outcome(_leading_out(first_at_once(page.value)), page.diagnostics) if page.value is not None else page


def _leading_out(page: str) -> str:
    """Return a page whose links to places that it does not have lead to the issue's page, one folder above."""
    own = set(_ID.findall(page))
    return _INSIDE.sub(lambda m: m[0] if m[2] in own else f'{m[1]}../index.html#{m[2]}"', page)


def _open_graph(content: Content, section: ComposedSection, url: str | None) -> list[tuple[str, str]]:
    """Return the `(property, value)` pairs of the Open Graph protocol for an article."""
    found = [
        ("og:type", "article"),
        ("og:site_name", str(content.name)),
        ("og:title", str(section.title or content.title)),
        ("og:description", str(section.summary or content.description)),
        ("article:published_time", content.published.isoformat()),
    ]
    if url is None or content.canonical is None:
        return found
    found.append(("og:url", url))
    picture = preview_picture([section])
    if picture is not None:
        image = (picture.src, picture.width, picture.height, str(picture.alt or ""))
    elif shows_card(content):
        image = (ADDRESS, WIDTH, HEIGHT, content.title)
    else:
        return found
    names = ("og:image:width", "og:image:height", "og:image:alt")
    return [*found, ("og:image", content.canonical + image[0]), *zip(names, map(str, image[1:]), strict=True)]
