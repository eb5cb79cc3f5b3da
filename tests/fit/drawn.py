"""Issues drawn at random: 8 to 20 sections of mixed kinds and lengths, and promises of three sorts.

They come from seeds: draws of hypothesis depend on the modules that are loaded, and would be others in each test run.

The sorts, a third each: pages as the issue has them at another setting within the limits; pages as it had them before
one section became some lines longer or shorter; an editor's guess from words and words to a page.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from fit.projects import IssueDraft, SectionDraft, build, setting_style, starts, write_draft
from fit.prose import phrase, running_text

_SITE = "https://example.org/"
_SEED = 20241220
_LINE = 9
"""Words in a line of a column."""
_PICTURE, _HEADING, _MASTHEAD = 15 * _LINE, 4 * _LINE, 22 * _LINE
"""Words that an editor reckons for a picture, a heading and the masthead."""
_ENTRIES = {"events": 5 * _LINE, "publications": 4 * _LINE, "courses": 6 * _LINE, "reading": 3 * _LINE}
"""Words for an entry of a list."""
EXTRAS = ("table", "quote", "list", "gallery")


def drawn_issue(number: int) -> IssueDraft:
    """Draw an issue without promises, the same one for a number at every call."""
    random = Random(number)
    sections: list[SectionDraft] = []
    count = random.randint(8, 20)
    if random.random() < 0.5:
        sections.append(
            SectionDraft("editorial", "editorial", "Editorial", random.randint(80, 420), seed=random.randrange(9999))
        )
    if random.randint(0, 9) < 8:
        sections.append(SectionDraft("contents", "contents", "In this issue"))
    once = [kind for kind in ("events", "publications", "courses", "reading") if random.random() < 0.5]
    kinds = ["article"] * (count - len(sections) - len(once))
    for kind in once:
        kinds.insert(random.randint(0, len(kinds)), kind)
    for place, kind in enumerate(kinds):
        sections.append(_drawn_section(kind, f"s{place + 1}", random))
    return IssueDraft(tuple(sections), fit=False)


def drawn_issues(count: int) -> list[IssueDraft]:
    """Return so many issues, the same ones at every call."""
    return [drawn_issue(_SEED + place) for place in range(count)]


def promise(draft: IssueDraft, sort: int, folder: Path, random_seed: int) -> IssueDraft:
    """Return an issue with promises of a sort (0, 1, 2); builds in `folder` to know pages."""
    random, style, later = Random(random_seed), "", draft
    if sort == 0:
        style = setting_style(
            round(random.uniform(9, 10), 2), round(random.uniform(1.28, 1.34), 3), random.choice((70, 80, 90, 100))
        )
    shutil.rmtree(folder, ignore_errors=True)
    build(write_draft(folder, draft, style))
    pages, places = starts(folder)
    if sort == 1:
        articles = [section.id for section in draft.sections if section.kind == "article"]
        later = draft.with_words(random.choice(articles), random.choice((-8, -6, -4, 4, 6, 8)) * _LINE)
    if sort == 2:
        places = guessed(draft, pages)
    promised = {s.id: places[s.id] for s in draft.sections if s.kind not in ("editorial", "contents")}
    return replace(later.promising(pages, promised), fit=None)


def guessed(draft: IssueDraft, pages: int) -> dict[str, int]:
    """Return the page of each section as an editor reckons it: by words before it, and the words that a page holds."""
    words = [_reckoned(section) for section in draft.sections]
    contents = 3 * _LINE * len(words) if any(section.kind == "contents" for section in draft.sections) else 0
    a_page = (sum(words) + _MASTHEAD + contents) / (pages - 0.3)  # some room is left at the end
    before, places = float(_MASTHEAD), {}
    for section, each in zip(draft.sections, words, strict=True):
        before += contents if section.kind == "contents" else 0
        places[section.id] = min(int(before / a_page) + 1, pages)
        before += each
    return places


def _reckoned(section: SectionDraft) -> int:
    fields = section.fields or {}
    entries = sum(len(fields.get(name, ())) for name in ("events", "items", "courses")) * _ENTRIES.get(section.kind, 0)
    extras = sum({"gallery": 12, "table": 9, "list": 6, "quote": 5}[extra] for extra in section.extras) * _LINE
    return section.words + _HEADING + _PICTURE * section.pictures + entries + extras


def _drawn_section(kind: str, name: str, random: Random) -> SectionDraft:
    title, own = phrase(random.randint(2, 14), random), random.randrange(9999)
    if kind == "article":
        extras = tuple(extra for extra in EXTRAS if random.randint(0, 11) == 11)
        pictures = random.choice((0, 0, 1, 1, 1, 2))
        fields: dict[str, Any] = {}
        if random.random() < 0.5:
            fields |= {"when": "2024-10-15/2024-10-17", "place": "Kamenica, Upper Valley"}
        if random.randint(0, 3) == 3:
            fields["standfirst"] = running_text(random.randint(10, 22), random).replace("\n\n", " ").strip()
        if random.random() < 0.5:
            fields["links"] = [_link(random) for _ in range(random.randint(1, 2))]
        return SectionDraft(kind, name, title, random.randint(40, 600), pictures, extras, fields, seed=own)
    count = random.randint(3, 12)
    words = random.choice((0, 40, 90, 130)) if kind in ("publications", "courses") else 0
    pictures = random.randint(0, 1) if words else 0
    return SectionDraft(kind, name, title, words, pictures, (), _entries(kind, count, random), seed=own)


def _link(random: Random) -> dict[str, str]:
    return {"text": phrase(random.randint(3, 8), random), "url": _SITE}


def _entries(kind: str, count: int, random: Random) -> dict[str, Any]:
    def title() -> str:
        return phrase(random.randint(4, 22), random)

    if kind == "events":
        return {
            "events": [
                {
                    "when": f"2025-{place + 1:02d}-{random.randint(10, 28)}",
                    "place": "Kamenica, Upper Valley",
                    "title": title(),
                }
                for place in range(count)
            ]
        }
    if kind == "publications":
        return {"items": [{"type": "Policy Brief", "title": title(), "url": {"en": _SITE}} for _ in range(count)]}
    if kind == "courses":
        return {
            "courses": [
                {
                    "title": phrase(random.randint(2, 8), random),
                    "level": "basic",
                    "languages": ["en"],
                    "summary": title() + ".",
                }
                for _ in range(min(count, 7))
            ]
        }
    return {"items": [{"source": phrase(3, random), "title": title(), "links": [_link(random)]} for _ in range(count)]}
