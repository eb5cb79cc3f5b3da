"""A bilingual draft with the slips that a proofreader marks: every one is found, each once."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import Written, write_project

LANGUAGES = {"languages": ["en", "ru"], "name": {"en": "The News", "ru": "Новости"}}
EVENT = {
    "title": {"en": "Session on the Pact", "ru": "Встреча о Пакте"},
    "place": {"en": "Tbilisi, Georgia", "ru": "Тбилиси, Армения"},
}
SECTIONS: list[dict[str, Any]] = [
    {"kind": "editorial", "id": "editorial", "title": {"en": "Editorial", "ru": "От редакции"}, "body": "first.md"},
    {
        "kind": "events",
        "id": "ahead",
        "title": {"en": "Ahead", "ru": "Впереди"},
        "events": [{"when": when, **deepcopy(EVENT)} for when in ("2025-05-14", "2025-05/2025-06", "2025-05/2025-06")],
    },
    {
        "kind": "publications",
        "id": "publications",
        "title": {"en": "Publications", "ru": "Публикации"},
        "body": "second.md",
        "items": [
            {"title": {"en": one, "ru": other}, "url": f"https://www.icmpd.org/{one}"}
            for one, other in (("One", "Один"), ("Two", "Два"), ("Three", "Три"))
        ],
    },
]
FILES = {
    "issues/1/first.md": (
        "We thank the the hosts. Applications are open until 31 June 2025. It has 30 % here and 30% there. Visitors\n"
        "from Turkey and from Türkiye met.\n\n"
        "The second paragraph is about something else entirely, and has quite a number of words in it.\n\n"
        "The third paragraph is about something else again, and a reader of the other would never know.\n\n"
        "Write to alumni@example.org now . Too much ,really.The end.\n"
    ),
    "issues/1/first.ru.md": (
        "Мы благодарим принимающую сторону - спасибо. Заявки принимаются до 31 июня 2025 г. Здесь 30 % и там 30 %.\n"
        "Были гости из Турции.\n\n"
        "Конец. Пишите на alumni@example.org. Грузия - это страна.\n"
    ),
    "issues/1/second.md": "Two publications have appeared.\n",
    "issues/1/second.ru.md": "Две публикации вышли.\n",
}


def found(written: Written) -> list[dict[str, str]]:
    done = written.run("lint", "--no-render", "--output-format", "json")
    return list(json.loads(done.stdout))


def test_every_slip_is_found_once(tmp_path: Path) -> None:
    written = write_project(tmp_path, publication=LANGUAGES, sections=SECTIONS, files=FILES)
    assert Counter(each["code"] for each in found(written)) == {
        "DATE009": 1,
        "DATE010": 2,
        "LANG007": 1,
        "LANG008": 3,
        "LINK001": 2,
        "TEXT007": 2,
        "TEXT014": 1,
        "TEXT015": 3,
        "TEXT016": 1,
        "TEXT017": 2,
    }


def test_a_fix_mends_what_is_plain(tmp_path: Path) -> None:
    written = write_project(tmp_path, publication=LANGUAGES, sections=SECTIONS, files=FILES)
    written.run("lint", "--no-render", "--fix")
    english = (written.root / "issues/1/first.md").read_text(encoding="utf-8")
    russian = (written.root / "issues/1/first.ru.md").read_text(encoding="utf-8")
    assert "We thank the hosts." in english
    assert "now. Too much, really.The end." in english
    assert "сторону — спасибо" in russian
    assert "Грузия — это страна" in russian


@pytest.mark.parametrize(("words", "number"), [
    ("One publication is out. Two publications deal with work.", 0),
    ("Three publications have appeared.", 0),
    ("Two publications have come out.", 1),
    ("Four publications are new.", 1),
])  # fmt: skip
def test_counts_of_a_list(words: str, number: int, tmp_path: Path) -> None:
    files = {**FILES, "issues/1/second.md": f"{words}\n", "issues/1/second.ru.md": "Одна публикация.\n"}
    written = write_project(tmp_path, publication=LANGUAGES, sections=SECTIONS, files=files)
    codes = [each["code"] for each in found(written) if each["path"].endswith("second.md")]
    assert codes.count("TEXT007") == number


def test_an_entry_of_a_list_is_named_by_its_place(tmp_path: Path) -> None:
    kind = "fields:\n  posts: {type: [text], description: The posts.}\n"
    files = {"layouts/plain/kinds/posts.yaml": f"description: Posts.\n{kind}"}
    section = {"kind": "posts", "id": "posts", "title": {"en": "Posts", "ru": "Места"}, "posts": ["A clerk"]}
    template = {"layouts/plain/templates/sections/posts.html": "{{ section.posts|length }}"}
    written = write_project(tmp_path, publication=LANGUAGES, sections=[section], files={**files, **template})
    messages = [each["message"] for each in found(written) if each["code"] == "LANG001"]
    assert messages == ["Entry 1 of “posts” is not there in “ru”."]
