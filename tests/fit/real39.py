"""An issue of like lengths as the real issue 39: its sections, their words, lists and pictures; the text is another one.

`python -m fit.real39 FOLDER` writes it (from `tests/`).
"""

# ruff: noqa: E501

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from fit.projects import IssueDraft, SectionDraft, write_draft
from fit.prose import phrase

PAGES = 7
_SITE = "https://example.org/"
_EVENTS = (
    (
        "2025-01-28",
        "Online",
        "Harbour Talk ‘Looking into 2025: Which developments must inland navigation expect?’ with Ruth Gerber and Jean de Bock",
        "confirmed",
        "",
    ),
    (
        "2025-02",
        "Online",
        "Rollout of the waterways academy's module ‘Introduction to communication for lock and reception personnel’",
        "tbc",
        "For countries of the upper valley and the delta region",
    ),
    (
        "2025-03",
        "Online",
        "Rollout of the waterways academy's module ‘Introduction to the legal framework on fundamental duties and environmental protection on rivers’",
        "tbc",
        "For countries of the upper valley and the delta region",
    ),
    ("2025-03/2025-04", "Kamenica, Upper Valley", "Working Group 3: Workshop on Crew Qualification", "tbc", ""),
    ("2025-03-25/2025-03-27", "Lindental, Delta", "World River Safety Congress", "confirmed", ""),
    (
        "2025-04",
        "Brod, Oberhalden",
        "Working Group 1: Study Visit on Embankment Management to Brod and Workshop on Identification of unregistered vessels in Oberhalden",
        "tbc",
        "",
    ),
    (
        "2025-04-29/2025-04-30",
        "Copperhaven, Coast",
        "Working Group 2: Workshop/Study Visit on dredging, disposal and replanting to the Coast",
        "tbc",
        "",
    ),
    (
        "2025-04/2025-05",
        "Sankt Ulrich, Plain",
        "Working Group 1: Advanced Training on Trafficking in Protected Species",
        "tbc",
        "",
    ),
    ("2025-05/2025-06", "Online", "Information session on the Pact on Rivers and Harbours", "confirmed", ""),
)
_PUBLICATIONS = (
    ("Policy Brief", "Forced Relocation from Floodplains: flood scenarios 2.0"),
    ("Policy Brief", "Seasonal “Skippers” on the Upper Reaches and in the Delta"),
    ("Report", "Exploring the Potential of Digitalisation in Waterway Management in the River Commission Region"),
    ("Policy Brief", "Displaced Ferries in the Upper Valley: Barriers, Risks and Future Prospects"),
    (
        "Policy Brief",
        "Scenarios of Drought and Low Water on the Middle Reaches: How many more vessels could stop if it lasts?",
    ),
    ("Policy Brief", "Impacts of the Drought on the Plain on Navigation in the Upper Valley"),
    ("Policy Brief", "The place for modern technologies in the integration of pilots"),
    (
        "Analytical Report",
        "Navigation in the context of climate and environmental changes in non-coastal member states: Exploring vulnerabilities, policy gaps and available protection frameworks",
    ),
    ("Policy Analysis Report", "Time As Current: A User-Centric Approach to Digital Lock Management"),
    ("Book", "River Observatory Selected Publications 2023–24"),
)
_COURSES = (
    ("Integrated Embankment Management", "intermediate", 18),
    ("Combating Trafficking in Protected Species", "intermediate", 17),
    ("Inland Navigation", "intermediate", 15),
    ("Identification and Profiling at the Lock", "basic", 16),
    ("A Holistic Approach to the Integration of Pilots and Ferrymen", "", 14),
)
_READING = (
    ("River Parliament", "‘Small boats: irregular entry and safety’", ("Access the infographic",)),
    (
        "Council of Harbours",
        "Tackling labour and skills shortages on rivers: Council approves conclusions",
        ("Read the press release",),
    ),
    ("Harbour Guard", "Number of irregular lock passages for January–October 2024", ("Read the news",)),
    ("Waterways Agency", "Temporary closures in October 2024", ("See the infographic",)),
    (
        "Waterways Agency",
        "National courts important in defining eligibility for temporary closures",
        ("Read the analysis",),
    ),
    ("River Partnership Facility", "Mapping Legal Passages to the Member States", ("See details of the map",)),
    ("Commission Study", "‘Storytelling as strategic communication on rivers’", ("See the study",)),
    (
        "World Harbour Group",
        "The Voyage Ahead: Supporting Successful Navigation in the Valley and the Delta",
        ("Preview the report", "Read the press release"),
    ),
    (
        "River Heritage Fund",
        "Online course ‘Region - Delta: journalism education on navigation issues’",
        ("Read the announcement",),
    ),
)
_WHEN = {
    "study-visit": "2024-10-15/2024-10-17",
    "forecasting": "2024-11-05/2024-11-06",
    "conference": "2024-11-27/2024-11-28",
    "replanting": "2024-12-03/2024-12-05",
    "gdisr": "2024-10-17/2024-10-18",
}
_SEEDS = ("", "", "state-views", "study-visit", "forecasting", "conference", "replanting", "delta", "gdisr", "webinar")


def real39() -> IssueDraft:
    """Return the issue with its promises: 7 pages, and the folios of its contents as printed."""
    draw = Random(39)
    one, two = _links("The report on the commission's website"), _links("The film in English", "The film in Russian")
    sections = (
        SectionDraft("editorial", "editorial", "Editorial", 400, fields=_editorial(), seed=1),
        SectionDraft("contents", "in-this-issue", "In this issue"),
        SectionDraft(
            "events", "looking-ahead", "Looking ahead: Upcoming River Commission activities", page=2, fields=_events()
        ),
        _article(
            "state-views",
            "Member State Views: Reflections on 15 years of River Commission cooperation and way ahead",
            2,
            540,
            1,
        ),
        _article(
            "study-visit",
            "Study Visit to the Kamenica Republic: A collaborative exchange on river management",
            3,
            120,
            1,
            one,
        ),
        _article(
            "forecasting",
            "Highlights from the Joint River Commission & RMN Lindental Workshop on forecasting and new technologies in navigation and harbour governance",
            3,
            150,
            1,
            one,
        ),
        _article(
            "conference",
            "Insights from the 7th International Embankment Management Conference",
            4,
            110,
            1,
            _links("The conference", "The organisers"),
        ),
        _article(
            "replanting", "Advancing Replanting: Highlights from the River Commission Training Workshop", 4, 160, 1, one
        ),
        _article("delta", "Strengthening cooperation in the Delta on International Rivers Day", 5, 200, 1),
        _article("gdisr", "GDISR Annual Conference", 5, 220, 0, one),
        _article(
            "webinar",
            "Webinar ‘From virtual weirs to digital bridges? Technology in river passages and integration’",
            5,
            120,
            1,
            two,
        ),
        SectionDraft(
            "publications",
            "observatory",
            "River Observatory: Publications in 2024 and country factsheets",
            122,
            1,
            fields=_publications(),
            page=6,
            seed=12,
        ),
        SectionDraft(
            "courses",
            "academy",
            "Training Academy: Available e-courses",
            100,
            1,
            fields=_courses(draw),
            page=7,
            seed=13,
        ),
        SectionDraft("reading", "reading", "Reading Recommendations", fields=_reading(), page=7),
    )
    return IssueDraft(sections, pages=PAGES)


def _article(
    name: str, title: str, page: int, words: int, pictures: int, more: Mapping[str, Any] | None = None
) -> SectionDraft:
    when = {"when": _WHEN[name], "place": "Kamenica, Upper Valley"} if name in _WHEN else {}
    fields = {**when, **(more or {})}
    return SectionDraft("article", name, title, words, pictures, fields=fields, page=page, seed=_SEEDS.index(name))


def _links(*texts: str) -> dict[str, Any]:
    return {"links": [{"text": text, "url": _SITE} for text in texts]}


def _editorial() -> dict[str, Any]:
    return {"salutation": "Dear Readers,", "signature": {"name": "The Secretariat of the River Commission"}}


def _events() -> dict[str, Any]:
    events = []
    for when, place, title, status, note in _EVENTS:
        event = {"when": when, "place": place, "title": title, "status": status}
        events.append({**event, "note": note} if note else event)
    return {"events": events}


def _publications() -> dict[str, Any]:
    items = [{"type": kind, "title": title, "url": {"en": _SITE, "ru": _SITE}} for kind, title in _PUBLICATIONS]
    countries = ("AM", "AZ", "GE", "KZ", "KG", "MD", "TJ", "TM", "UA", "UZ")
    return {"items": items, "factsheets": dict.fromkeys(countries, _SITE)}


def _courses(draw: Random) -> dict[str, Any]:
    courses = []
    for title, level, words in _COURSES:
        languages = ["en", "ru"] if level else ["en"]
        course = {"title": title, "languages": languages, "summary": phrase(words, draw) + "."}
        courses.append({**course, "level": level} if level else course)
    return {"courses": courses}


def _reading() -> dict[str, Any]:
    return {
        "items": [
            {"source": source, "title": title, "links": [{"text": text, "url": _SITE} for text in texts]}
            for source, title, texts in _READING
        ]
    }


if __name__ == "__main__":
    write_draft(Path(sys.argv[1]), real39())
