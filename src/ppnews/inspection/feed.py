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
    links = (link for link in element.iter(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate")
    return EntryFact(
        id=(element.findtext(f"{_ATOM}id") or "").strip(),
        address=next((link.get("href", "") for link in links), ""),
        title=element.findtext(f"{_ATOM}title") or "",
        content=element.findtext(f"{_ATOM}content") or "",
    )


def _from_json(data: bytes) -> tuple[EntryFact, ...]:
    whole: Mapping[str, Any] = json.loads(data)
    names = ("id", "url", "title", "content_html")
    return tuple(EntryFact(*(str(item.get(name, "")) for name in names)) for item in whole.get("items", ()))
