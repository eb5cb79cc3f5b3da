"""`ppnews lint --confirm-translation`: what is recorded, what is said, and what is found afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.projects import Written, to_yaml

NAME = "issues/1/translations.json"
MANIFEST = "issues/1/issue.yaml"
PUBLICATION = {"languages": ["en", "ru"], "name": {"en": "The News", "ru": "Новости"}}
EVENTS: list[dict[str, Any]] = [
    {"when": "2025-01", "place": {"en": "Online", "ru": "Онлайн"}, "title": {"en": "Talk", "ru": "Беседа"}},
    {"when": "2025-02", "place": {"en": "Online", "ru": "Онлайн"}, "title": {"en": "Visit", "ru": "Визит"}},
]
IMAGE = {"file": "a.svg", "alt": {"en": "A bridge", "ru": "Мост"}}
SECTIONS: list[dict[str, Any]] = [
    {"kind": "article", "id": "first", "title": {"en": "First", "ru": "Первый"}, "body": "first.md", "images": [IMAGE]},
    {"kind": "events", "id": "ahead", "title": {"en": "Ahead", "ru": "Впереди"}, "events": EVENTS},
]
FILES = {
    "issues/1/first.md": "The visit takes place on 15–17 October.\n",
    "issues/1/first.ru.md": "Визит состоится 15–17 октября.\n",
    "issues/1/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h1v1z"/></svg>',
}


@pytest.fixture
def written(project: Callable[..., Written]) -> Written:
    return project(publication=PUBLICATION, sections=SECTIONS, files=FILES)


def confirm(written: Written, *options: str) -> str:
    done = written.run("lint", "--no-render", "--select", "LANG", "--confirm-translation", *options)
    assert done.exit_code in (0, 1), done.output
    return done.stderr


def older(written: Written) -> list[str]:
    """Return the line and message of every finding about a translation that is older than its source."""
    done = written.run("lint", "--no-render", "--select", "LANG005", "--output-format", "json")
    found = [finding for finding in json.loads(done.stdout) if finding["code"] == "LANG005"]
    return [f"{finding['path']}:{finding['line']} {finding['message']}" for finding in found]


def change(written: Written, sections: list[dict[str, Any]]) -> None:
    head = written.read(MANIFEST).decode().split("sections:")[0]
    written.put({MANIFEST: head + to_yaml({"sections": sections})})


def test_every_text_with_a_translation_is_recorded(written: Written) -> None:
    assert older(written) == []
    assert "Issue 1: 8 texts confirmed for ru.\n" in confirm(written)
    record = json.loads(written.read(NAME))
    assert sorted(record["ru"]) == [
        "ahead: events[].place",
        "ahead: events[].title",
        "ahead: title",
        "first.md",
        "first: images[a.svg].alt",
        "first: title",
    ]
    assert all(re.fullmatch("[0-9a-f]{16}", text) for text in record["ru"].values() if isinstance(text, str))
    assert len(record["ru"]["ahead: events[].title"]) == 2
    assert older(written) == []


def test_a_second_time_nothing_is_left_to_confirm(written: Written) -> None:
    confirm(written)
    before = written.read(NAME)
    stamp = (written.root / NAME).stat().st_mtime_ns
    assert "everything was confirmed already for ru (8 texts)" in confirm(written)
    assert (written.read(NAME), (written.root / NAME).stat().st_mtime_ns) == (before, stamp)
    assert before.endswith(b"}\n")


def test_a_changed_source_is_found_until_it_is_confirmed(written: Written) -> None:
    confirm(written)
    written.put({"issues/1/first.md": "The visit takes place on 16–18 October.\n"})
    message = "The source has changed since the translation into “ru” was confirmed."
    assert older(written) == [f"issues/1/first.ru.md:1 {message}"]
    assert "Issue 1: 1 text confirmed for ru; 7 texts had been already." in confirm(written)
    assert older(written) == []


def test_a_changed_translation_alone_is_not_older(written: Written) -> None:
    confirm(written)
    written.put({"issues/1/first.ru.md": "Визит пройдёт 15–17 октября.\n"})
    assert older(written) == []


@pytest.mark.parametrize("text", [
    "The visit takes place\n  on 15-17 October.\n\n",
    "<!-- ppnews: ignore TEXT001 because it is quoted -->\nThe visit takes place on 15-17 October.\n",
    "The visit takes place on 15–17 October.\r\n",
])  # fmt: skip
def test_white_space_remarks_and_typography_do_not_count(written: Written, text: str) -> None:
    confirm(written)
    written.put({"issues/1/first.md": text})
    assert older(written) == []


def test_what_is_moved_stays_confirmed(written: Written) -> None:
    confirm(written)
    first, ahead = SECTIONS
    change(written, [{**ahead, "events": EVENTS[::-1]}, first])
    assert older(written) == []
    assert "everything was confirmed already" in confirm(written)


def test_new_and_changed_entries_of_a_list_are_found_alone(written: Written) -> None:
    confirm(written)
    first, ahead = SECTIONS
    new = {"when": "2025-03", "place": {"en": "Prague", "ru": "Прага"}, "title": {"en": "Talk", "ru": "Беседа"}}
    change(written, [first, {**ahead, "events": [new, *EVENTS]}])
    (found,) = older(written)
    assert "The source is new, or has changed" in found


def test_a_text_added_later_was_never_confirmed(written: Written) -> None:
    confirm(written)
    first, ahead = SECTIONS
    change(written, [{**first, "standfirst": {"en": "In short", "ru": "Коротко"}}, ahead])
    (found,) = older(written)
    assert "was never confirmed" in found


def test_what_is_gone_goes_from_the_record(written: Written) -> None:
    confirm(written)
    change(written, SECTIONS[1:])
    assert "everything was confirmed already for ru (5 texts)" in confirm(written)
    assert not any(key.startswith("first") for key in json.loads(written.read(NAME))["ru"])


def test_another_language_begins_without_findings(written: Written) -> None:
    confirm(written)
    publication = {**PUBLICATION, "slug": "news", "layout": "plain", "languages": ["en", "ru", "kk"]}
    first, ahead = SECTIONS
    written.put({"ppnews.yaml": to_yaml(publication)})
    change(written, [{**first, "title": {"en": "First", "ru": "Первый", "kk": "Бірінші"}}, ahead])
    assert older(written) == []
    said = confirm(written)
    assert "everything was confirmed already for ru" in said
    assert "1 text confirmed for kk" in said


def test_without_translations_nothing_is_written(project: Callable[..., Written]) -> None:
    written = project()
    assert "there is no translation to confirm" in confirm(written)
    assert not (written.root / NAME).exists()


def test_an_issue_with_errors_is_not_confirmed(written: Written) -> None:
    confirm(written)
    before = written.read(NAME)
    written.put({"issues/1/first.ru.md": "[nowhere](#nowhere)\n"})
    assert "nothing was confirmed" in confirm(written)
    assert written.read(NAME) == before


@pytest.mark.parametrize("content", ['{"ru": {"hello": "Привет"}}', "<<<<<<< HEAD\n"])
def test_a_file_that_is_no_record_is_left_alone(written: Written, content: str) -> None:
    written.put({NAME: content})
    done = written.run("lint", "--no-render", "--confirm-translation")
    assert done.exit_code == 2
    assert NAME in done.stderr
    assert written.read(NAME).decode() == content


def test_a_difference_is_not_shown_and_written_at_once(written: Written) -> None:
    done = written.run("lint", "--diff", "--confirm-translation")
    assert done.exit_code == 2
    assert not (written.root / NAME).exists()
