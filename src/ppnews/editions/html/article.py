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
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_HEADING = re.compile(r"(</?h)([2-6])(?=[\s>])")
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
        "page_languages": section.languages,
        "within": f"{quote(content.issue)}/",
        "folder": f"{section.id}/",
        "statement_page": None,
        "addresses": addresses,
        "paged": {each.id for each in with_pages},
        "before": with_pages[place - 1] if place else None,
        "after": with_pages[place + 1] if place + 1 < len(with_pages) else None,
        "shares": share_links(content.share, str(section.title or ""), content.title, url) if section.shared else [],
        "linked_data": article_data(section, content, url),
        "open_graph": _open_graph(content, section, url),
    }
    page = fill_page(content, "article.html", variables)
    if page.value is None:
        return page
    return Outcome(_leading_out(_promoted(first_at_once(page.value))), page.diagnostics)


def _promoted(page: str) -> str:
    """Return a page on which the article's headings are one level higher: its own is that of the page."""
    return _ARTICLE.sub(lambda article: _HEADING.sub(lambda m: f"{m[1]}{int(m[2]) - 1}", article[0]), page)


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
