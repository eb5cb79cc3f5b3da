"""A finished feed read back, as a program reads it: Atom (RFC 4287) or JSON Feed, not by the library that wrote it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLParser

from ppnews.model.feed import EntryFact, FeedFacts

_ATOM = "{http://www.w3.org/2005/Atom}"


def read_feed(data: bytes) -> FeedFacts:
    """Read a feed; one that programs could not read has a `fault` and no entries."""
    try:
        entries = _from_json(data) if data.lstrip()[:1] == b"{" else _from_atom(data)
    except (ValueError, TypeError, AttributeError, RecursionError, ParseError) as error:
        return FeedFacts((), fault=str(error))
    return FeedFacts(entries)


def _from_atom(data: bytes) -> tuple[EntryFact, ...]:
    parser = XMLParser()  # noqa: S314  (expat bounds what entities grow to)
    parser.feed(data)
    return tuple(_entry(element) for element in parser.close().iter(f"{_ATOM}entry"))


def _entry(element: Element) -> EntryFact:
    links = list(element.iter(f"{_ATOM}link"))
    names = ("id", "title", "content", "summary", "published", "updated")
    words = {name: (element.findtext(f"{_ATOM}{name}") or "") for name in names}
    return EntryFact(
        id=words["id"].strip(),
        address=next((link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"), ""),
        title=words["title"],
        content=words["content"],
        summary=words["summary"],
        dates=(words["published"].strip(), words["updated"].strip()),
        authors=tuple((author.findtext(f"{_ATOM}name") or "") for author in element.findall(f"{_ATOM}author")),
        tags=tuple(tag.get("label", tag.get("term", "")) for tag in element.findall(f"{_ATOM}category")),
        files=tuple((f.get("href", ""), f.get("length", "")) for f in links if f.get("rel") == "enclosure"),
    )


def _from_json(data: bytes) -> tuple[EntryFact, ...]:
    whole: Mapping[str, Any] = json.loads(data)
    return tuple(_item(item) for item in whole.get("items", ()))


def _item(item: Mapping[str, Any]) -> EntryFact:
    files = ((str(f.get("url", "")), str(f.get("size_in_bytes", ""))) for f in item.get("attachments", ()))
    return EntryFact(
        id=str(item.get("id", "")),
        address=str(item.get("url", "")),
        title=str(item.get("title", "")),
        content=str(item.get("content_html", "")),
        summary=str(item.get("summary", "")),
        dates=(str(item.get("date_published", "")), str(item.get("date_modified", ""))),
        authors=tuple(str(author.get("name", "")) for author in item.get("authors", ())),
        tags=tuple(map(str, item.get("tags", ()))),
        files=tuple(files),
    )
