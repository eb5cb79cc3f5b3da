"""A small issue that goes out by e-mail, with some of everything in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.projects import PNG

ADDRESS = "https://news.example/issues"
PUBLICATION: Mapping[str, Any] = {
    "name": {"en": "The News & <More>", "ru": "Новости", "ar": "الأخبار"},
    "languages": ["en", "ru", "ar"],
    "url": ADDRESS,
    "timezone": "Europe/Vienna",
    "publisher": {"name": "The House", "address": "Main Street 1, 1020 Vienna", "email": "house@news.example"},
    "topics": {"tc1": {"en": "Borders", "ru": "Границы", "ar": "الحدود"}},
    "email": {"from": "News, daily <news@news.example>", "unsubscribe": "https://news.example/leave"},
}
EVENTS = [
    {
        "when": "2025-01-10",
        "time": "14:00/15:30",
        "place": "Online",
        "title": "Talk",
        "url": "https://a.example/x?a=1&b=2",
    },
    {"when": "2025-01-11", "place": "Rome", "title": "Called off", "status": "cancelled", "note": "See [news]"},
    {"when": "2025-02", "title": "Put off", "status": "postponed", "topics": ["tc1"], "url": "#rich"},
    {"when": "2025-03/2025-04", "title": "Later", "status": "tbc"},
]
SECTIONS: list[dict[str, Any]] = [
    {
        "kind": "editorial",
        "id": "editorial",
        "salutation": "Dear readers,",
        "body": "letter.md",
        "signature": {"name": "Ann", "role": "Editor"},
    },
    {"kind": "contents", "id": "contents"},
    {"kind": "events", "id": "ahead", "title": "Ahead <of> & us", "body": "list.md", "events": EVENTS},
    {
        "kind": "article",
        "id": "rich",
        "title": 'A rich "article"',
        "when": "2024-10-01/2024-10-03",
        "byline": "Bob",
        "body": "rich.md",
        "topics": ["tc1"],
        "images": [{"file": "a.svg", "alt": "A & <square>", "caption": "Below it", "credit": "Drawn by Eve"}],
        "gallery": [{"file": "b.png", "alt": "One"}, {"file": "b.png", "decorative": True}],
        "links": [{"text": "The plan", "url": "plan.pdf"}, {"text": "What is ahead", "url": "#ahead"}],
    },
    {
        "kind": "publications",
        "id": "works",
        "title": "Works",
        "items": [
            {"type": "Brief", "title": "One language", "url": "https://a.example/1"},
            {
                "title": "Two",
                "url": {"en": "https://a.example/en", "ru": "https://a.example/ru"},
                "authors": ["A", "B"],
            },
            {"title": "None at all"},
        ],
        "factsheets": {"AM": "https://a.example/am"},
    },
    {
        "kind": "courses",
        "id": "courses",
        "title": "Courses",
        "body": "list.md",
        "courses": [
            {"title": "C1", "level": "basic", "languages": ["en"], "summary": "Learn.", "url": "https://a.example/c"}
        ],
    },
    {
        "kind": "reading",
        "id": "reading",
        "title": "Reading",
        "items": [{"source": "S", "title": "T", "links": [{"text": "The book", "url": "https://a.example/l"}]}],
    },
]
_RICH = """\
The first paragraph has a note[^1], `code` and ~~gone~~ words. It is short.

> [!NOTE]
> Read [the rules](https://a.example/rules).

- [x] Done thing
- [ ] Open thing

Table: People

| Name | Number |
|:-----|-------:|
| Ann | 1 |

```
if so:
    indented
```

![A picture](b.png "With caption")

[^1]: The note [elsewhere](https://a.example/fn).
"""
_LIST = """\
Some words about **dates** and about the places where we meet.

1. one
2. the second of all the places where we meet
"""
_TEXTS = {
    "letter": "Hello *world*, see [what is ahead](#ahead) and [](#rich).\n",
    "list": _LIST,
    "rich": _RICH,
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10H0z" fill="#abc"/></svg>'
FILES: Mapping[str, str | bytes] = {
    **{f"issues/1/{name}{tag}.md": text for name, text in _TEXTS.items() for tag in ("", ".ru", ".ar")},
    "issues/1/a.svg": DRAWING,
    "issues/1/b.png": PNG,
    "issues/1/plan.pdf": b"%PDF-1.7\n",
}


def mailed(**email: str) -> dict[str, Any]:
    """Return the arguments of `projects.write_project`, with other fields of `email`."""
    publication = {**PUBLICATION, "email": {**PUBLICATION["email"], **email}}
    return {"publication": publication, "sections": SECTIONS, "files": FILES}
