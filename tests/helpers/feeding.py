"""Issues as feeds see them, and two judges: the grammar of RFC 4287 and the schema of JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jsonschema import validate  # type: ignore[import-untyped]
from lxml import etree, html

from ppnews.feeds.cards import FeedSite, site_feeds
from ppnews.model.feed import FeedAuthor, FeedFile, FeedIssue, FeedPart, FeedTag
from ppnews.model.publication import FeedSettings

_ABSOLUTE = re.compile(r"(?:https?://[^/]|mailto:|tel:|sms:|geo:|xmpp:|matrix:)")
_JUDGES = Path(__file__).parents[1] / "judges"
ROOT = "https://news.example.org/archive/"
PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>Issue</title></head><body>
<main><section class="section article" aria-labelledby="first">
<div class="heading"><h2 id="first">First</h2><a class="permalink" href="#first" aria-label="Link to: First">#</a></div>
{body}
<div class="after"><ul class="others"><li><a href="../ru/index.html#first">Русский</a></li></ul></div>
</section>
<section class="section events" aria-labelledby="ahead"><h2 id="ahead">Ahead</h2><p>Dates.</p></section>
</main><script>alert("no")</script></body></html>"""


def part(**changes: object) -> FeedPart:
    """Return an article, `first`, with other values for some of its fields."""
    given: dict[str, object] = {
        "id": "first",
        "first_id": "first",
        "title": "First",
        "address": f"{ROOT}1/en/first/",
        "language": "en",
        "summary": "In short.",
        "tags": (FeedTag("tc1", "Topic & one"),),
        "authors": ("Ann Author",),
        "own_entry": True,
    }
    return FeedPart(**{**given, **changes})  # type: ignore[arg-type]


def issue(body: str = "<p>Words.</p>", **changes: object) -> FeedIssue:
    """Return an issue of that article and a calendar; `body` is the article's text in the page."""
    language = str(changes.pop("language", "en"))
    direction = "rtl" if language == "ar" else "ltr"
    given: dict[str, object] = {
        "name": str(changes.get("number", 1)),
        "number": 1,
        "title": "The News, No. 1",
        "summary": "All of it.",
        "address": f"{ROOT}1/{language}/",
        "published": date(2024, 12, 20),
        "updated": date(2025, 1, 14),
        "page": PAGE.format(language=language, direction=direction, body=body).encode(),
        "files": (FeedFile(f"{ROOT}1/news-1-en.pdf", "application/pdf", 4321, "The News, No. 1"),),
        "parts": (part(), part(id="ahead", first_id="ahead", title="Ahead", tags=(), own_entry=False)),
    }
    return FeedIssue(**{**given, **changes})  # type: ignore[arg-type]


def feeds(issues: Sequence[FeedIssue], settings: FeedSettings | None = None, **changes: object) -> dict[str, bytes]:
    """Return the files of the feeds in one language, each judged."""
    given: dict[str, object] = {
        "slug": "news",
        "name": "The News",
        "language": "en",
        "url": ROOT,
        "author": FeedAuthor("The Office", "https://example.org/", "office@example.org"),
        "settings": settings or FeedSettings(),
        "icon": None,
        "articles": "The News: articles",
        "topics": {"tc1": "Topic & one"},
    }
    files = site_feeds(FeedSite(**{**given, **changes}), issues)  # type: ignore[arg-type]
    for name, data in files.items():
        judge_feed(name, data)
    return files


def judge_feed(name: str, data: bytes) -> None:
    """Hold a feed against its grammar or schema, and against the sentences of RFC 4287 that no grammar says.

    Texts stand alone: their addresses are absolute, and nothing in them depends on scripts or styles.
    """
    if name.endswith(".json"):
        whole = json.loads(data)
        validate(whole, json.loads((_JUDGES / "jsonfeed.schema.json").read_bytes()))
        for item in whole["items"]:
            assert item["date_published"] <= item["date_modified"]
            _judge_text(item.get("content_html", ""))
        assert len({item["id"] for item in whole["items"]}) == len(whole["items"])
        return
    tree = etree.fromstring(data)
    etree.RelaxNG(etree.parse(_JUDGES / "atom.rng")).assertValid(tree)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.xpath("a:author or not(a:entry[not(a:author)])", namespaces=atom)
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert tree.xpath("count(a:link[@rel='self'])", namespaces=atom) == 1
    ids = tree.xpath("//a:id/text()", namespaces=atom)
    assert isinstance(ids, list)
    assert len(ids) == len(set(ids))
    assert not tree.xpath("a:entry[not(a:content) and not(a:link[@rel='alternate'])]", namespaces=atom)
    assert tree.xpath("not(a:entry[count(a:link[@rel='alternate']) > 1])", namespaces=atom)
    assert not tree.xpath("//a:link[@rel='alternate'][not(@hreflang)]", namespaces=atom)
    assert not tree.xpath("//a:link[@rel='enclosure'][not(@length > 0)]", namespaces=atom)
    moments = "concat(a:published, ' ', a:updated)"
    for entry in tree.iterfind("a:entry", atom):
        published, updated = str(entry.xpath(moments, namespaces=atom)).split()
        assert published <= updated
        _judge_text(entry.findtext("a:content", "", atom))
    newest = max(tree.xpath("a:entry/a:updated/text()", namespaces=atom), default=None)
    assert newest in (None, tree.findtext("a:updated", namespaces=atom))


def _judge_text(text: str) -> None:
    root = html.fragment_fromstring(text, create_parent=True)
    addresses = [str(value) for value in root.xpath(".//@href | .//@src | .//@cite | .//@poster")]
    assert [each for each in addresses if not _ABSOLUTE.match(each)] == []
    assert not root.xpath(
        ".//script | .//style | .//*[@style or @class or @id or @srcset or starts-with(name(), 'on')]"
    )
    assert not root.xpath(".//a[not(normalize-space(.)) and not(.//img)]")
