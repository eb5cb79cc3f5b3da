"""The metadata of a web page: canonical URLs, Open Graph properties, schema.org's linked data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ppnews.editions.html.card import ADDRESS, HEIGHT, WIDTH, fonts_for_card
from ppnews.model.cards import EventCard
from ppnews.model.content import Content
from ppnews.model.content.section import ComposedSection, field_words
from ppnews.model.content.values import PictureView
from ppnews.model.site import SiteContent

_LARGE = (600, 315)
"""Width and height from which sites show a picture large, not as a small square."""


def canonical_addresses(content: Content) -> dict[str, str]:
    """Return the canonical URL of every language of the issue; empty where the publication has no url."""
    if content.canonical is None:
        return {}
    folder = content.canonical.removesuffix(f"{content.language}/")
    return {language: f"{folder}{language}/" for language in content.languages}


def open_graph(content: Content) -> list[tuple[str, str]]:
    """Return the `(property, value)` pairs of the Open Graph protocol.

    Addresses there must be absolute, so a page whose address is not known brings neither `og:url` nor a picture.
    Sites that show previews take no drawings: an issue without a photograph that is large enough has a card.
    """
    found = [
        ("og:type", "website"),
        ("og:site_name", str(content.name)),
        ("og:title", content.title),
        ("og:description", content.description),
    ]
    if content.canonical is None:
        return found
    found.append(("og:url", content.canonical))
    picture = _photograph(content)
    if picture is not None:
        found += _image(content.canonical + picture.src, picture.width, picture.height, str(picture.alt or ""))
    elif shows_card(content):
        found += _image(content.canonical + ADDRESS, WIDTH, HEIGHT, content.title)
    return found


def shows_card(content: Content) -> bool:
    """Return whether the page names a card: it has an address, fonts to set a card in, and no photograph for it."""
    return content.canonical is not None and _photograph(content) is None and bool(fonts_for_card(content))


def _image(address: str, width: int, height: int, alt: str) -> list[tuple[str, str]]:
    sizes = [("og:image:width", str(width)), ("og:image:height", str(height))]
    return [("og:image", address), *sizes, ("og:image:alt", alt)]


def _photograph(content: Content) -> PictureView | None:
    return preview_picture(content.sections)


def preview_picture(sections: Iterable[ComposedSection]) -> PictureView | None:
    """Return the first picture of some sections that previews show large."""
    pictures = (picture for section in sections for picture in section.images)
    large = (p for p in pictures if p.width >= _LARGE[0] and p.height >= _LARGE[1])
    return next((picture for picture in large if not picture.src.endswith(".svg")), None)


def linked_data(content: Content) -> dict[str, Any]:
    """Return the issue as schema.org describes one: a `PublicationIssue` of a `Periodical`, with its articles.

    Addresses are absolute where the canonical address is known, otherwise relative to the page (as JSON-LD allows).
    """
    publisher = _publisher(content)
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "PublicationIssue",
            "url": content.canonical,
            "name": content.title,
            "description": content.description,
            "issueNumber": content.label,
            "datePublished": content.published.isoformat(),
            "inLanguage": content.language,
            "publisher": publisher,
            "isPartOf": _without_gaps(
                {
                    "@type": "Periodical",
                    "name": str(content.name),
                    "url": content.home,
                    "publisher": publisher,
                }
            ),
            "workTranslation": [
                {"@type": "PublicationIssue", "inLanguage": language, "url": address}
                for language, address in canonical_addresses(content).items()
                if language != content.language
            ],
            "hasPart": [_part(section, content) for section in content.sections if not section.is_contents],
        }
    )


def article_data(section: ComposedSection, content: Content, url: str | None) -> dict[str, Any]:
    """Return one article as schema.org describes it, a part of its issue; `url` is its own address."""
    issue = {
        "@type": "PublicationIssue",
        "url": content.canonical,
        "name": content.title,
        "issueNumber": content.label,
        "isPartOf": _without_gaps({"@type": "Periodical", "name": str(content.name), "url": content.home}),
    }
    return _without_gaps(
        {
            "@context": "https://schema.org",
            **_part(section, content),
            "url": url,
            "datePublished": content.published.isoformat(),
            "publisher": _publisher(content),
            "isPartOf": _without_gaps(issue),
        }
    )


def site_data(content: SiteContent, url: str | None, is_home: bool) -> dict[str, Any]:
    """Return the periodical as schema.org describes one, for its first page; a page of a list for any other."""
    whole = {"@type": "Periodical", "name": str(content.name), "url": content.home, "publisher": _publisher(content)}
    if is_home:
        return _without_gaps({"@context": "https://schema.org", **whole, "inLanguage": content.language})
    page = {"@context": "https://schema.org", "@type": "CollectionPage", "url": url, "inLanguage": content.language}
    return _without_gaps({**page, "isPartOf": _without_gaps(whole)})


_STATES = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}


def event_data(event: EventCard, address: str | None) -> dict[str, Any]:
    """Return an event as schema.org describes one; `address` is its own link on the web."""
    place = {"@type": "Place", "name": str(event.place)} if event.place is not None else None
    return _without_gaps(
        {
            "@type": "Event",
            "name": str(event.title),
            "startDate": event.iso,
            "endDate": event.last.isoformat() if event.last != event.first else None,
            "eventStatus": f"https://schema.org/{_STATES.get(event.status, 'EventScheduled')}",
            "location": place,
            "url": address,
        }
    )


def _publisher(content: Content | SiteContent) -> dict[str, Any] | None:
    publisher = content.publisher
    if publisher is None:
        return None
    return _without_gaps(
        {
            "@type": "Organization",
            "name": str(publisher.name),
            "url": publisher.url,
            "email": publisher.email,
            "address": str(publisher.address or ""),
        }
    )


def _part(section: ComposedSection, content: Content) -> dict[str, Any]:
    body_language = section.body.lang if section.body else None
    byline = field_words(section, "byline")
    return _without_gaps(
        {
            "@type": section.traits.schema_type,
            "headline": str(section.title or ""),
            "description": str(field_words(section, "standfirst") or ""),
            "url": f"{content.canonical or ''}#{section.id}",
            "inLanguage": str(body_language or content.language),
            "author": {"@type": "Person", "name": str(byline)} if byline else None,
            "image": [(content.canonical or "") + picture.src for picture in section.images],
        }
    )


def _without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
