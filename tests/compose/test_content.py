"""What templates get to print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from helpers.projects import Written

from ppnews.compose.content import compose
from ppnews.load.issue import load_issue
from ppnews.model.content import PRINTED, SHOWN, Content, Manner

Composed = Callable[..., Any]

PUBLICATION: dict[str, Any] = {
    "name": {"en": "The News", "ru": "Новости"},
    "languages": ["en", "ru"],
    "url": "https://example.org/news",
    "timezone": "Europe/Vienna",
    "topics": {"labour": {"en": "Labour", "ru": "Труд"}, "return": "Return"},
    "publisher": {"name": "The Publisher", "address": {"ru": "Прага"}},
}


@pytest.fixture
def composed(project: Callable[..., Written]) -> Composed:
    """Compose a project of two languages without pictures: `sections`, `language`, `manner`, `files`."""

    def make(sections: list[dict[str, Any]], language: str = "en", manner: Manner = SHOWN, **parts: Any) -> Content:
        outcome = load_issue(project(publication=PUBLICATION, sections=sections, **parts).project, 1)
        assert outcome.value is not None, outcome.diagnostics
        return compose(outcome.value, language, manner, {})

    return make


def article(**fields: Any) -> dict[str, Any]:
    return {"kind": "article", "title": "First", "body": "first.md", **fields}


PDF = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n"


def test_words_are_set_and_keep_their_own_spaces(composed: Composed) -> None:
    made = composed([article(title='A  "title"\n with\u00a0№\u202f5 -- and more...')])
    assert made.sections[0].title == "A “title” with\u00a0№\u202f5\u00a0– and more…"


def test_words_that_stand_in_carry_their_language(composed: Composed) -> None:
    sections = [article(standfirst={"en": "Words"}, byline={"ru": "Автор"}, place="<Prague>")]
    russian, english = composed(sections, "ru").sections[0], composed(sections).sections[0]
    assert russian.standfirst.__html__() == '<span lang="en" dir="ltr">Words</span>'
    assert russian.byline.__html__() == "Автор"
    assert russian.place.__html__() == '<span lang="en" dir="ltr">&lt;Prague&gt;</span>'
    assert english.byline.__html__() == '<span lang="ru" dir="ltr">Автор</span>'
    assert str(english.byline) == "Автор"


def test_the_edition_itself(composed: Composed) -> None:
    made = composed([article()], "ru")
    assert made.title == "Новости, №\u00a01, октябрь–декабрь 2024\u202fг."
    assert (made.language, made.direction, made.file_stem) == ("ru", "ltr", "news-1-ru")
    assert made.canonical == "https://example.org/news/1/ru/"
    assert made.publisher is not None
    assert made.publisher.name.lang == "en"
    assert made.publisher.address == "Прага"


def test_contents(composed: Composed) -> None:
    made = composed(
        [
            {"kind": "editorial", "body": "first.md"},
            {"kind": "contents"},
            article(),
            article(title="Second", contents={"en": "In short", "ru": "Кратко"}),
            article(title="Third", contents=False),
            {"kind": "editorial", "id": "farewell", "title": "Farewell", "contents": "Goodbye", "body": "first.md"},
        ]
    )
    assert [(entry.id, str(entry.title)) for entry in made.contents] == [
        ("first", "First"),
        ("second", "In short"),
        ("farewell", "Goodbye"),
    ]
    assert [str(section.title) for section in made.sections[:2]] == ["Editorial", "In this issue"]
    assert made.description == "First; In short; Goodbye"


@pytest.mark.parametrize(
    ("titles", "description"),
    [
        ([f"A title of about forty characters, place {n}" for n in range(9)], "place 0; |place 3; …"),
        (["word " * 60 + "end", "Other"], "word word|word…"),
        (["word, " * 33 + "end"], "word, word|word…"),
        (["字" * 300], "字|字…"),
        (["x" * 200], "x|x"),
        (["x" * 196, "Other"], "x|x; …"),
        (["x" * 198, "Other"], "x|x…"),
    ],
)
def test_a_description_ends_after_a_whole_title_or_word(
    composed: Composed, titles: list[str], description: str
) -> None:
    made = composed([article(title=title, id=f"a{n}") for n, title in enumerate(titles)]).description
    begin, end = description.split("|")
    assert begin in made
    assert made.endswith(end)
    assert len(made) <= 200


def test_an_issue_without_contents_is_described_by_its_name(composed: Composed) -> None:
    made = composed([article(contents=False)])
    assert made.description == made.name


def test_dates(composed: Composed) -> None:
    when = composed([article(when="2025-03-25/2025-03-27")]).sections[0].when
    assert (when.text, when.full, when.iso, when.year, when.by_day) == (
        "25–27 March",
        "25–27 March 2025",
        "2025-03-25",
        2025,
        True,
    )
    assert str(when) == when.full
    assert not when.is_solid


def test_links(composed: Composed) -> None:
    sections = [
        article(
            links=[
                {"text": "One", "url": {"en": "https://a.org/en", "ru": "https://a.org/ru"}},
                {"text": "Two", "url": "#first"},
                {"text": "Three", "url": "./files/a b.pdf"},
                {"text": "Four", "url": {"ru": "https://a.org/ru"}},
            ]
        )
    ]
    files = {"issues/1/files/a b.pdf": PDF}
    links = [link.url for link in composed(sections, files=files).sections[0].links]
    assert [(str(link), link.lang, link.internal) for link in links] == [
        ("https://a.org/en", "en", False),
        ("#first", None, True),
        ("assets/files/files/a%20b.pdf", None, False),
        ("https://a.org/ru", "ru", False),
    ]
    assert links[0].by_language == {"en": "https://a.org/en", "ru": "https://a.org/ru"}
    paper = composed(sections, manner=PRINTED, files=files).sections[0].links
    assert str(paper[2].url) == "https://example.org/news/1/en/assets/files/files/a%20b.pdf"


def test_files_that_are_linked_to_come_along(composed: Composed) -> None:
    sections = [article(links=[{"text": "Three", "url": "files/../a.pdf"}])]
    made = composed(
        sections, files={"issues/1/a.pdf": PDF, "issues/1/files/b.pdf": PDF, "issues/1/first.md": "[a](files/b.pdf)"}
    )
    assert sorted(made.assets) == ["assets/files/a.pdf", "assets/files/files/b.pdf"]
    assert made.assets["assets/files/a.pdf"].path.read_text() == PDF


def test_topics_go_by_their_names(composed: Composed) -> None:
    topics = composed([article(topics=["return", "labour"])], "ru").sections[0].topics
    assert [(topic.key, str(topic.name), topic.name.lang) for topic in topics] == [
        ("return", "Return", "en"),
        ("labour", "Труд", None),
    ]


def test_a_text_stands_in_for_a_translation(composed: Composed) -> None:
    files = {"issues/1/first.md": "Words.\n", "issues/1/first.ru.md": "Слова.\n", "issues/1/second.md": "More.\n"}
    sections = [article(), article(title="Second", body="second.md")]
    first, second = composed(sections, "ru", files=files).sections
    assert (first.body, first.body.lang) == ("<p>Слова.</p>\n", None)
    assert (second.body, second.body.lang) == ("<p>More.</p>\n", "en")


def test_an_event_has_its_hours_as_aware_times(composed: Composed) -> None:
    events = [
        {"when": "2025-06-13", "time": "19:30/21:00", "title": "Concert"},
        {"when": "2025-12-02", "time": "9:00", "title": "Talk"},
        {"when": "2025-12-03", "title": "All day"},
    ]
    section = {"kind": "events", "id": "ahead", "title": "Ahead", "events": events}
    made = composed([section])
    assert [(e.start and e.start.isoformat(), e.end and e.end.isoformat()) for e in made.events] == [
        ("2025-06-13T19:30:00+02:00", "2025-06-13T21:00:00+02:00"),
        ("2025-12-02T09:00:00+01:00", None),
        (None, None),
    ]
    printed = [event.time for event in made.sections[0].events]
    assert [(str(time), time.iso) for time in printed[:2]] == [
        ("19:30–21:00 CEST", "2025-06-13T19:30+02:00"),
        ("09:00 CET", "2025-12-02T09:00+01:00"),
    ]
    assert printed[2] is None
