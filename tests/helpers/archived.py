"""A publication of three issues for tests of its site: everything carried over, renamed, listed again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.projects import Written, to_yaml, write_project

HOME = "https://news.example.org/archive/"
PUBLICATION: Mapping[str, Any] = {
    "languages": ["en", "ru"],
    "url": HOME,
    "topics": {"t1": {"en": "Topic one", "ru": "Тема один"}},
}
BRIEF = {"id": "brief", "type": "Brief", "title": {"en": "A brief", "ru": "Записка"}, "countries": ["KG"]}
TALK = {"id": "talk", "when": "2025-06", "title": {"en": "The talk", "ru": "Беседа"}, "topics": ["t1"]}


def sections(number: int) -> list[dict[str, Any]]:
    """Return the sections of an issue."""
    links = {"en": "https://a.example/en", "ru": "https://a.example/ru"}
    own = {
        "id": f"report-{number}",
        "type": "Report",
        "title": f"Report {number}",
        "url": f"https://a.example/{number}",
        "authors": ["Ben Novák", {"en": "Anna Keller", "ru": "Анна Келлер"}],
    }
    advice = {"source": "Eurostat", "title": f"Figures {number // 2}", "links": [{"text": "The figures", "url": links}]}
    talk = TALK if number < 3 else {**TALK, "when": "2025-06-12", "place": "Bishkek"}
    return [
        {"kind": "contents", "id": "contents", "title": "Contents"},
        {
            "kind": "article",
            "id": "news",
            "title": {"en": f"News {number}", "ru": f"Новости {number}"},
            "body": "news.md",
            "topics": ["t1"],
            "countries": ["KG"],
            "byline": {"en": "Anna Keller, Secretariat", "ru": "Анна Келлер, Секретариат"},
            **({"aliases": ["old-news"]} if number == 2 else {}),
        },
        {"kind": "article", "id": "more", "title": f"More & more <{number}>", "body": "more.md"},
        {"kind": "events", "id": "ahead", "title": "Ahead", "events": [talk]},
        {"kind": "publications", "id": "read", "title": "To read", "items": [{**BRIEF, "url": links}, own]},
        {
            "kind": "publications",
            "id": "facts",
            "title": "Factsheets",
            "factsheets": {"KG": f"https://a.example/kg-{number}", **({"TJ": links} if number == 1 else {})},
        },
        {"kind": "reading", "id": "advice", "title": "Advice", "items": [advice]},
        {
            "kind": "courses",
            "id": "learn",
            "title": "To learn",
            "courses": [{"id": "c1", "title": f"Course, as of {number}", "level": "basic", "languages": ["en"]}],
        },
    ]


def issue_files(number: int, **changes: Any) -> dict[str, str]:
    """Return the files of an issue; `changes` are of its manifest."""
    manifest = {
        "number": number,
        "period": f"2024-Q{number}",
        "published": f"2024-{3 * number:02d}-20",
        "sections": sections(number),
        **changes,
    }
    return {
        f"issues/{number}/issue.yaml": to_yaml(manifest),
        f"issues/{number}/news.md": f"Words of {number}, and [more](#more).\n",
        f"issues/{number}/news.ru.md": f"Слова выпуска {number}, и [ещё](#more).\n",
        f"issues/{number}/more.md": "### A heading\n\nMore words.\n",
        f"issues/{number}/more.ru.md": "### Заголовок\n\nЕщё слова.\n",
    }


def write_archive(root: Path, **publication: Any) -> Written:
    """Write the publication; `publication` are changes of `ppnews.yaml`."""
    files = {"issues/1/first.md": None, **issue_files(1), **issue_files(2), **issue_files(3)}
    return write_project(root, publication={**PUBLICATION, **publication}, files=files)
