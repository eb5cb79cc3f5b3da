"""Feeds say what the pages say, in every program that reads them: ids that last, whole texts, addresses that hold."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import feedparser
import pytest
from helpers.feeding import ROOT, feeds, issue, part
from lxml import etree, html

from ppnews.model.feed import article_entry_id, issue_entry_id
from ppnews.model.identity import lasting_id
from ppnews.model.publication import FeedSettings


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data)
    assert not found.bozo
    return found


def content(body: str, **changes: object) -> str:
    """Return the article's text in a feed, from the body that it has in the issue's page."""
    entry = json.loads(feeds([issue(body, **changes)])["articles-en.json"])["items"][0]
    return str(entry["content_html"])


def test_a_feed_of_issues_has_one_entry_an_issue_with_its_pdf() -> None:
    files = feeds([issue(), issue(number=2, title="The News, No. 2", address=f"{ROOT}2/en/")])
    assert sorted(files) == [
        "articles-en.json",
        "articles-en.xml",
        "en/topics/tc1/feed.xml",
        "feed-en.json",
        "feed-en.xml",
    ]
    feed = parsed(files["feed-en.xml"])
    assert [entry.title for entry in feed.entries] == ["The News, No. 2", "The News, No. 1"]
    first = feed.entries[1]
    assert (first.published, first.updated) == ("2024-12-20T00:00:00Z", "2025-01-14T00:00:00Z")
    assert first.id == lasting_id("news", "issue", "1", "en").urn == issue_entry_id("news", "1", "en").urn
    assert [(file.href, file.type, file.length) for file in first.enclosures] == [
        (f"{ROOT}1/news-1-en.pdf", "application/pdf", "4321")
    ]
    assert "Dates." in first.content[0].value
    assert "First" in first.content[0].value
    assert [tag.term for tag in first.tags] == ["tc1"]
    item = json.loads(files["feed-en.json"])["items"][1]
    assert item["attachments"][0]["size_in_bytes"] == 4321
    written = etree.fromstring(files["feed-en.xml"]).findall("{*}entry/{*}content")
    assert item["content_html"] == written[1].text


def test_a_feed_of_articles_has_the_articles_alone() -> None:
    files = feeds([issue()])
    entries = parsed(files["articles-en.xml"]).entries
    assert [(entry.title, entry.link, entry.author) for entry in entries] == [
        ("First", f"{ROOT}1/en/first/", "Ann Author")
    ]
    assert entries[0].summary == "In short."
    assert "First" not in html.fromstring(entries[0].content[0].value).text_content()  # it is the entry's title
    assert json.loads(files["articles-en.json"])["items"][0]["tags"] == ["Topic & one"]


def test_a_topic_has_a_feed_of_its_own_articles() -> None:
    files = feeds([issue(), issue(number=2, parts=(part(tags=()),))])
    feed = parsed(files["en/topics/tc1/feed.xml"])
    assert [entry.id for entry in feed.entries] == [article_entry_id("news", "1", "first", "en").urn]
    assert (feed.feed.title, feed.feed.link) == ("The News: Topic & one", f"{ROOT}en/topics/tc1/")


def test_a_topic_without_articles_has_a_feed_without_entries() -> None:
    feed = parsed(feeds([issue(parts=(part(tags=()),))])["en/topics/tc1/feed.xml"])
    assert (feed.entries, feed.feed.updated) == ([], "2025-01-14T00:00:00Z")


def test_ids_outlast_titles_addresses_and_domains() -> None:
    before = feeds([issue()])
    moved = issue(
        title="Other",
        address="https://elsewhere.test/1/en/",
        parts=(part(id="renamed", title="Renamed", address="https://elsewhere.test/x"),),
    )
    after = feeds([moved], url="https://elsewhere.test/", name="Other")
    for name in ("feed-en.json", "articles-en.json"):
        ids = [[item["id"] for item in json.loads(files[name])["items"]] for files in (before, after)]
        assert ids[0] == ids[1]
        assert all(UUID(each).version == 5 for each in ids[0])


def test_every_language_number_and_section_has_an_id_of_its_own() -> None:
    ids = {
        article_entry_id("news", number, section, language)
        for number in ("1", "11")
        for section in ("first", "1", "en")
        for language in ("en", "ru")
    } | {issue_entry_id("news", number, language) for number in ("1", "11") for language in ("en", "ru")}
    assert len(ids) == 16


def test_addresses_are_absolute() -> None:
    words = content(
        '<p><a href="#ahead">1</a> <a href="../ru/index.html">2</a> <a href="assets/plan.pdf">3</a>'
        ' <a href="https://a.test/?b=1&amp;c=2">4</a> <a href="mailto:a@b.test">5</a></p>'
        '<picture><source srcset="assets/a.webp 600w" type="image/webp">'
        '<img src="assets/a.jpg" srcset="assets/a-2.jpg 2x" sizes="50vw" alt="A bridge" loading="lazy"></picture>'
    )
    root = html.fromstring(words)
    assert root.xpath("//a/@href") == [
        f"{ROOT}1/en/#ahead",
        f"{ROOT}1/ru/index.html",
        f"{ROOT}1/en/assets/plan.pdf",
        "https://a.test/?b=1&c=2",
        "mailto:a@b.test",
    ]
    assert [dict(image.attrib) for image in root.iter("img")] == [
        {"src": f"{ROOT}1/en/assets/a.jpg", "alt": "A bridge"}
    ]
    assert html.fromstring(content("<p>a<wbr>b<br>c</p><p>d</p>")).xpath("//p/text()") == ["ab", "c", "d"]
    assert "srcset" not in words
    assert "<picture" not in words


@pytest.mark.parametrize(
    "body",
    [
        '<script>alert("1")</script>',
        '<p onclick="alert(1)">Words.</p>',
        '<h3 id="x">Inside<a class="permalink" href="#x">#</a></h3>',
        '<p style="color: red" class="a" data-b="c" tabindex="0">Words.</p>',
        "<!-- a remark -->",
        '<form action="/x"><input name="a"></form>',
        '<span aria-hidden="true">↑</span>',
    ],
)
def test_nothing_is_left_that_serves_the_page_alone(body: str) -> None:
    words = content(f"{body}<p>Behind.</p>")
    assert "Behind." in words
    for trace in ("script", "alert", "permalink", "style", "class", "data-", "tabindex", "remark", "form", "↑", "#<"):
        assert trace not in words
    assert "Русский" not in words


def test_words_tables_notes_and_code_come_whole() -> None:
    body = (
        '<p class="occasion"><time datetime="2025-01">January</time>, Prague</p><p>One <em>two</em> <b>three</b>.</p>'
        '<table><caption>Names</caption><tr><th scope="col">A</th></tr><tr><td colspan="2">1</td></tr></table>'
        '<pre><code>a\n\n  b</code></pre><p lang="fr" dir="ltr">Bonjour</p><ol start="3"><li>Three</li></ol>'
        '<p class="labels"><span>Basic</span> <span>English</span></p>'
        '<p class="what"><span class="name">Talk</span> <span class="mark">cancelled</span></p>'
    )
    words = content(body)
    assert "<pre><code>a\n\n  b</code></pre>" in words
    assert '<th scope="col">A</th>' in words
    assert '<ol start="3">' in words
    assert "<p>Basic, English</p>" in words
    assert "Talk <em>cancelled</em>" in words
    assert '<p lang="fr" dir="ltr">Bonjour</p>' in words
    shown = html.fromstring(words).text_content().replace(",", "").split()
    assert shown == html.fromstring(f"<div>{body}</div>").text_content().replace(",", "").split()


def test_markup_says_what_only_looks_do_on_the_page() -> None:
    words = content(
        '<div class="admonition note" role="note"><p class="title">Note <i>well</i></p><p>Read it.</p></div>'
        '<ol class="calendar"><li>28 January</li></ol><ol><li>First</li></ol>'
        '<figure><figcaption><span>A bridge</span> <span class="credit">Eve</span></figcaption></figure>'
        '<figure><figcaption><span>A bridge.</span> <span class="credit">Eve</span></figcaption></figure>'
        '<p>The note. <a class="note-back" href="#first" role="doc-backlink">↑</a></p>'
    )
    assert "<blockquote><p><b>Note <i>well</i></b></p><p>Read it.</p></blockquote>" in words
    assert "<ul><li>28 January</li></ul><ol><li>First</li></ol>" in words
    assert ">A bridge · Eve<" in words
    assert ">A bridge. Eve<" in words
    assert "<p>The note. </p>" in words


HOSTILE = [
    "a ]]> b",
    "a & b &amp; c",
    "<script>x</script>",
    "\u202eשלום <b>x</b>",
    "x" * 10_000,
    "",
    " \n\t ",
    "\x00\x07",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_make_feeds_that_are_read_back(words: str) -> None:
    files = feeds([issue(title=words, summary=words, parts=(part(title=words, summary=words, authors=(words,)),))])
    told = " ".join(words.replace("\x00", "").replace("\x07", "").split())
    item = json.loads(files["articles-en.json"])["items"][0]
    assert item["title"] == told
    for name, data in files.items():
        if name.endswith(".xml"):
            assert parsed(data).entries


def test_issues_without_articles_files_summaries_and_authors_have_feeds() -> None:
    poor = part(summary="", authors=(), tags=())
    for changes in ({"parts": ()}, {"files": ()}, {"summary": ""}, {"parts": (poor,)}):
        for name, data in feeds([issue(**changes)]).items():
            assert name.endswith(".json") or parsed(data)


def test_a_task_says_whether_it_is_done() -> None:
    drawing = '<svg class="tick" role="img"><title>{}</title><path d="M1 1h2"/>{}</svg>'
    boxes = drawing.format("To do", ""), drawing.format("Done", '<path d="M1 1h2"/>')
    words = content("<ul>" + "".join(f"<li>{box}Write.</li>" for box in boxes) + '</ul><svg><path d="M0 0"/></svg>')
    assert html.fromstring(words).xpath("//li//text()") == ["☐ To do:", " Write.", "☑ Done:", " Write."]
    assert "svg" not in words


def test_a_language_that_is_written_from_the_right_says_so() -> None:
    files = feeds([issue("<p>كلمات</p>", language="ar", parts=(part(language="ar"),))], language="ar")
    entry = parsed(files["articles-ar.xml"]).entries[0]
    assert dict(html.fromstring(entry.content[0].value).attrib) == {"lang": "ar", "dir": "rtl"}
    assert json.loads(files["articles-ar.json"])["language"] == "ar"


@pytest.mark.parametrize("sign", ["\x0b", "\x01", "\x1b", "\ufffe", "\uffff", "\x0c"])
def test_a_character_that_xml_forbids_breaks_no_feed(sign: str) -> None:
    spoilt = part(title=f"Fi{sign}rst", summary=f"a{sign}b", authors=(f"A{sign}",))
    files = feeds([issue(f"<p>one{sign}two & < 🙂</p>", title=f"T{sign}", parts=(spoilt,))], name=f"N{sign}")
    for data in files.values():
        assert sign not in data.decode()
        assert f"\\u{ord(sign):04x}" not in data.decode()
    assert "🙂" in parsed(files["articles-en.xml"]).entries[0].content[0].value


def test_markup_in_titles_is_words() -> None:
    entry = parsed(feeds([issue(parts=(part(title="a < b & “c” <i>"),))])["articles-en.xml"]).entries[0]
    assert "b & “c”" in entry.title


def test_summaries_alone_where_the_publication_wants_it() -> None:
    files = feeds([issue()], FeedSettings(content="summary"))
    entry = parsed(files["articles-en.xml"]).entries[0]
    assert (entry.summary, "content" in entry) == ("In short.", False)
    item = json.loads(files["articles-en.json"])["items"][0]
    assert (item["content_text"], "content_html" in item) == ("In short.", False)


def test_feeds_go_back_as_many_issues_as_is_said() -> None:
    issues = [issue(number=number, title=f"No. {number}") for number in range(1, 12)]
    assert [entry.title for entry in parsed(feeds(issues)["feed-en.xml"]).entries] == [
        f"No. {n}" for n in range(11, 3, -1)
    ]
    few = feeds(issues, FeedSettings(issues=2))
    assert len(json.loads(few["articles-en.json"])["items"]) == 2


def test_a_hub_is_named() -> None:
    files = feeds([issue()], FeedSettings(hub="https://hub.example.org/"))
    links = {link.rel: link.href for link in parsed(files["feed-en.xml"]).feed.links}
    assert links["hub"] == "https://hub.example.org/"
    assert links["self"] == f"{ROOT}feed-en.xml"
    assert json.loads(files["feed-en.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]


def test_no_issues_no_feeds() -> None:
    assert feeds([]) == {}


def test_the_same_issues_give_the_same_bytes() -> None:
    assert feeds([issue(), issue(number=2)]) == feeds([issue(number=2), issue()])


def test_the_last_change_of_any_entry_is_the_feeds() -> None:
    issues = [issue(updated=date(2025, 5, 1)), issue(number=2, updated=date(2025, 4, 4))]
    assert parsed(feeds(issues)["feed-en.xml"]).feed.updated == "2025-05-01T00:00:00Z"
