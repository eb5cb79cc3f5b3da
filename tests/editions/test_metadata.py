"""What machines read about a page."""

from __future__ import annotations

from typing import Any

from ppnews.editions.html.metadata import canonical_addresses, linked_data, open_graph

from .conftest import TWO_LANGUAGES, Composed

SECTIONS: list[dict[str, Any]] = [
    {"kind": "editorial", "body": "first.md"},
    {"kind": "contents", "id": "contents"},
    {
        "kind": "article",
        "id": "one",
        "title": {"en": "One", "ru": "Раз"},
        "standfirst": "In short.",
        "byline": "Ann Author",
        "body": "first.md",
    },
    {"kind": "events", "id": "ahead", "title": "Ahead", "events": [{"when": "2025-01", "title": "Talk"}]},
]


def test_every_language_has_its_address(composed: Composed) -> None:
    found = canonical_addresses(composed("ru", publication=TWO_LANGUAGES))

    assert found == {"en": "https://news.example/issues/1/en/", "ru": "https://news.example/issues/1/ru/"}


def test_without_a_url_there_are_no_addresses(composed: Composed) -> None:
    content = composed(sections=SECTIONS)

    assert canonical_addresses(content) == {}
    assert "og:url" not in dict(open_graph(content))
    assert "url" not in linked_data(content)
    assert linked_data(content)["hasPart"][1]["url"] == "#one"


def test_the_issue_is_part_of_a_periodical(composed: Composed) -> None:
    publisher = {"name": "The Office", "url": "https://office.example/", "email": "a@office.example"}
    found = linked_data(composed(publication={**TWO_LANGUAGES, "publisher": publisher}, sections=SECTIONS))

    office = {"@type": "Organization", **publisher}
    assert {name: found[name] for name in ("@type", "issueNumber", "datePublished", "inLanguage", "url")} == {
        "@type": "PublicationIssue",
        "issueNumber": "1",
        "datePublished": "2024-12-20",
        "inLanguage": "en",
        "url": "https://news.example/issues/1/en/",
    }
    assert found["publisher"] == office
    assert found["isPartOf"] == {
        "@type": "Periodical",
        "name": "The News",
        "url": "https://news.example/issues",
        "publisher": office,
    }
    assert found["workTranslation"] == [
        {"@type": "PublicationIssue", "inLanguage": "ru", "url": "https://news.example/issues/1/ru/"}
    ]


def test_the_parts_are_the_sections_without_the_contents(composed: Composed) -> None:
    editorial, article, events = linked_data(composed(publication=TWO_LANGUAGES, sections=SECTIONS))["hasPart"]

    assert (editorial["@type"], editorial["headline"]) == ("Article", "Editorial")
    assert article == {
        "@type": "Article",
        "headline": "One",
        "description": "In short.",
        "url": "https://news.example/issues/1/en/#one",
        "inLanguage": "en",
        "author": {"@type": "Person", "name": "Ann Author"},
    }
    assert events["@type"] == "CreativeWork"


def test_a_text_that_is_not_translated_keeps_its_language(composed: Composed) -> None:
    found = linked_data(composed("ru", publication=TWO_LANGUAGES, sections=SECTIONS))

    assert found["inLanguage"] == "ru"
    assert found["hasPart"][1]["headline"] == "Раз"
    assert found["hasPart"][1]["inLanguage"] == "en"
