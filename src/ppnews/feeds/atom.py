"""Feeds in the Atom Syndication Format (RFC 4287), through lxml."""

from __future__ import annotations

from datetime import date

from lxml import etree

from ppnews.feeds.plain_text import feed_line, without_forbidden
from ppnews.model.feed import Feed, FeedAuthor, FeedEntry

ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_atom(feed: Feed, address: str) -> bytes:
    """Return a feed that lives at `address`; the same feed gives the same bytes."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(_LANGUAGE, feed.language)
    _add(root, "id", feed.id.urn)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(feed.updated))
    _link(root, rel="self", type=_TYPE, href=address)
    _link(root, rel="alternate", type="text/html", hreflang=feed.language, href=feed.home)
    if feed.hub is not None:
        _link(root, rel="hub", href=feed.hub)
    _person(root, feed.author)
    if feed.icon is not None:
        _add(root, "icon", feed.icon)
    _add(root, "generator", "ppnews")
    for entry in feed.entries:
        _entry(root, entry, feed.language)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8")) + b"\n"


def _entry(root: etree._Element, entry: FeedEntry, language: str) -> None:
    element = etree.SubElement(root, f"{{{ATOM}}}entry")
    if entry.language != language:
        element.set(_LANGUAGE, entry.language)
    _add(element, "id", entry.id.urn)
    _add(element, "title", entry.title)
    _add(element, "published", _time(entry.published))
    _add(element, "updated", _time(entry.updated))
    _link(element, rel="alternate", type="text/html", hreflang=entry.language, href=entry.address)
    for file in entry.files:
        _link(
            element,
            rel="enclosure",
            type=file.type,
            hreflang=entry.language,
            title=feed_line(file.title),
            length=str(file.length),
            href=file.address,
        )
    for author in entry.authors:
        _person(element, author)
    for tag in entry.tags:
        etree.SubElement(element, f"{{{ATOM}}}category", term=tag.key, label=feed_line(tag.name))
    if entry.summary:
        _add(element, "summary", entry.summary)
    if entry.content:
        _add(element, "content", entry.content).set("type", "html")


def _add(parent: etree._Element, name: str, words: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = without_forbidden(words)
    return element


def _link(parent: etree._Element, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", attributes)


def _person(parent: etree._Element, author: FeedAuthor) -> None:
    element = etree.SubElement(parent, f"{{{ATOM}}}author")
    _add(element, "name", feed_line(author.name))
    if author.address:
        _add(element, "uri", author.address)
    if author.email:
        _add(element, "email", author.email)


def _time(day: date) -> str:
    """Return the beginning of a day in UTC (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
