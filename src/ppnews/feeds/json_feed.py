"""Feeds in the JSON Feed format, version 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from ppnews.feeds.plain_text import feed_line
from ppnews.model.feed import Feed, FeedAuthor, FeedEntry

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed, address: str) -> bytes:
    """Return a feed that lives at `address`; the same feed gives the same bytes."""
    whole = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": address,
        "icon": feed.icon,
        "language": feed.language,
        "authors": [_author(feed.author)],
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub is not None else None,
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(_without_absent(whole), ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry) -> dict[str, object]:
    files = [
        {"url": file.address, "mime_type": file.type, "title": feed_line(file.title), "size_in_bytes": file.length}
        for file in entry.files
    ]
    return _without_absent(
        {
            "id": entry.id.urn,
            "url": entry.address,
            "title": entry.title,
            "summary": entry.summary or None,
            "content_html": entry.content or None,
            "content_text": None if entry.content else entry.summary or entry.title,  # one of the two has to be there
            "date_published": _moment(entry.published),
            "date_modified": _moment(entry.updated),
            "authors": [_author(author) for author in entry.authors] or None,
            "tags": [feed_line(tag.name) for tag in entry.tags] or None,
            "language": entry.language,
            "attachments": files or None,
        }
    )


def _author(author: FeedAuthor) -> dict[str, object]:
    address = author.address or (f"mailto:{author.email}" if author.email else None)
    return _without_absent({"name": feed_line(author.name), "url": address})


def _without_absent(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _moment(day: date) -> str:
    """Return the beginning of a day in UTC (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
