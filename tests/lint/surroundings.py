"""Everything that a rule's examples leave to the imagination: pages, pictures, other issues, answers of web sites."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from helpers.projects import PNG
from PIL import Image

from ppnews.model.feed import article_entry_id

Files = Mapping[str, str | bytes | None]
_LAYOUT = Path(__file__).parent / "PAGE001/bad/root/layouts/plain"
_TEXT = "Nobody in the village could remember a spring like it, and the older people had seen many. "
_PARTS = "Words.\n\n### {}\n\nWords.\n"
_NARROW: Files = {"layouts/plain/layout.yaml": (_LAYOUT / "layout.yaml").read_text(encoding="utf-8")}
_NARROW_STYLE = (_LAYOUT / "styles/publication.css").read_text(encoding="utf-8")


def jpeg(width: int) -> bytes:
    """Return a picture that is so many pixels wide, and half as high."""
    stream = BytesIO()
    Image.new("L", (width, width // 2)).save(stream, "JPEG")
    return stream.getvalue()


@dataclass(frozen=True)
class Surroundings:
    """One example's surroundings; by default a small issue of one article.

    Attributes:
        files: by path, relative to the project's root; None takes one of the small issue away.
        publication: more fields of ppnews.yaml.
        style: rules of the layout's style sheet that stand before those of the example.
        site: the page of the sites in `sites.py` that its web address stands for.
        confirmed: the text of the article when its translation was confirmed.
        beside: the text of a second article.
    """

    files: Files = field(default_factory=dict)
    publication: str = ""
    style: str = ""
    site: str = ""
    confirmed: str = ""
    beside: str = ""


def _bridge(picture: bytes) -> Surroundings:
    return Surroundings({"issues/1/images/bridge.jpg": picture})


def _text(text: str, style: str = "") -> Surroundings:
    return Surroundings({"issues/1/first.md": text}, style=style)


_TWIN = Surroundings(
    {
        "issues/winter/issue.yaml": "number: 39\nperiod: 2024-Q4\npublished: 2024-12-20\n"
        "sections: [{kind: article, title: First, body: first.md}]\n",
        "issues/winter/first.md": "Words.\n",
    }
)
_NEIGHBOUR = Surroundings(
    {
        "issues/39/issue.yaml": "number: 39\nperiod: 2024-Q4\npublished: 2024-12-19\n"
        "sections: [{kind: article, title: First, body: first.md}]\n",
        "issues/39/first.md": "Words.\n",
    }
)
_ANNOUNCED = Surroundings(
    {
        "issues/39/issue.yaml": "number: 39\nperiod: 2024-Q4\npublished: 2024-12-19\nsections:\n"
        "  - kind: events\n    title: Ahead\n"
        "    events: [{when: 2025-05, place: Bucharest, title: Workshop on labour migration}]\n",
    }
)
_CALENDAR = Surroundings({"build/1/news-1-en.ics": (Path(__file__).parent / "calendar.ics").read_bytes()})


def _fed(words: str) -> Surroundings:
    """Return a finished site whose page says “It began on 14 October.”, and whose feed has other words."""
    page = '<section aria-labelledby="visit"><h2 id="visit">A visit</h2><p>It began on 14 October.</p></section>'
    item = {"id": "1", "url": "https://news.example.org/1/en/visit/", "title": "A visit", "content_html": words}
    files = {"1/en/index.html": page, "articles-en.json": json.dumps({"items": [item]})}
    return Surroundings(
        {f"build/site/{name}": text for name, text in files.items()}, "url: https://news.example.org/\n"
    )


def _with_article(words: str) -> Surroundings:
    """Return a finished site whose issue says “It began on 14 October.”, and whose article's page has other words."""
    page = '<article aria-labelledby="visit"><h2 id="visit">A visit</h2>' + words + "</article>"
    site = _fed("<div><p>It began on 14 October.</p></div>")
    return Surroundings({**site.files, "build/site/1/en/visit/index.html": page}, site.publication)


_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10H0z"/></svg>'
_FOREIGN = _DRAWING.replace("<path", '<foreignObject width="9" height="9"><p>Words</p></foreignObject><path')
_COLUMNS = Surroundings(_NARROW, "page: {size: A5}\n", _NARROW_STYLE, beside=f"{_TEXT * 4}\n\n" * 4)
_REVERSED = Surroundings(
    {
        "layouts/plain/templates/pdf.html": '{% extends "base.html" %}\n'
        '{% block head %}<link rel="stylesheet" href="{{ styles }}">{% endblock %}\n'
        "{% block body %}{% for section in edition.sections|reverse %}"
        '<section style="break-before: page">{% include "sections/" ~ section.kind ~ ".html" %}</section>'
        "{% endfor %}{% endblock %}\n"
    }
)
_STANDFIRST_LAST = Surroundings(
    {
        "layouts/plain/templates/sections/article.html": '{% import "_macros.html" as m with context %}\n'
        "{{ m.heading(section) }}\n{% set first %}<p>{{ section.standfirst }}</p>{% endset %}\n"
        '{% if edition.medium == "paper" %}{{ section.body }}{{ first }}'
        "{% else %}{{ first }}{{ section.body }}{% endif %}\n",
    }
)
_PAGEFUL = _TEXT * 25
_SECOND_PAGE = "\n\n### Three lines\n\nWords.\\\nWords.\n"
_MAIL = "layouts/plain/templates/mail"
_NO_STANDFIRST = Surroundings({f"{_MAIL}/sections/article.html": "<h2>{{ section.title }}</h2>\n{{ section.body }}\n"})
_NO_PLACE = Surroundings({f"{_MAIL}/_in_short.txt": "{{ flow(section.summary) }}\n{{ place(section.id) }}\n"})
_FORM = Surroundings({f"{_MAIL}/_foot.html": "<form><p>Write to us</p></form>\n"})


def _built(files: Mapping[str, str]) -> Surroundings:
    """Return a finished site with such files."""
    return Surroundings(
        {f"build/site/{name}": text for name, text in files.items()}, "url: https://news.example.org/\n"
    )


def _in_two_languages(named: str) -> Surroundings:
    """Return the site of an article whose Russian page names itself and the page in `named`."""
    both, pages = ("en", "ru"), dict[str, str]()
    for language in both:
        links = [
            f'<link rel="alternate" hreflang="{each}" href="https://news.example.org/1/{each}/visit/">'
            for each in (both if language == "en" else ("ru", named))
        ]
        default = '<link rel="alternate" hreflang="x-default" href="https://news.example.org/1/en/visit/">'
        own = f'<link rel="canonical" href="https://news.example.org/1/{language}/visit/">'
        pages[f"1/{language}/visit/index.html"] = f'<html lang="{language}">{own}{"".join(links)}{default}</html>'
    return _built(pages)


_VISIT = _built(
    {
        "1/en/index.html": '<html lang="en"><a href="https://news.example.org/1/en/visits/">the last issue</a></html>',
        "1/en/visit/index.html": '<html lang="en"><h2 id="visit">A visit</h2></html>',
    }
)
BAD: Mapping[str, Surroundings] = {
    "ACC003": Surroundings(style="body { color: #222222; background: white }\n"),
    "CAL002": _ANNOUNCED,
    "CAL003": _ANNOUNCED,
    "FEED001": Surroundings(
        {
            "issues/published.json": '{"version": 1, "addresses": [], "events": {}, "feeds":'
            f' {{"1/en/news/": "{article_entry_id("news", "1", "news", "en")}"}}}}'
        }
    ),
    "EDIT005": _STANDFIRST_LAST,
    "FEED003": _fed("<div><p>It began on 15 October.</p></div>"),
    "SITE005": _with_article("<p>It began on 15 October.</p>"),
    "SITE001": Surroundings(
        {"issues/published.json": '{"version": 1, "addresses": ["1/en/news/", "1/en/#news"], "events": {}}'}
    ),
    "SITE003": _VISIT,
    "SITE004": _in_two_languages("ru"),
    "CAL004": _CALENDAR,
    "DATE007": _NEIGHBOUR,
    "MAN029": _TWIN,
    "IMG003": Surroundings({"issues/1/images/cover.jpg": jpeg(20)}),
    "IMG004": _bridge(jpeg(400)),
    "IMG005": _bridge(jpeg(11_000)),
    "IMG007": Surroundings({"issues/1/images/plan.svg": _FOREIGN}),
    "LANG005": Surroundings(confirmed="The visit takes place on 15 December.\n"),
    "LINK009": Surroundings(site="http://127.0.0.1:50001/missing"),
    "LINK010": Surroundings(site="http://127.0.0.1:50001/old"),
    "LINK011": Surroundings(site="https://127.0.0.1:50004/there"),
    "LINK013": Surroundings(site="http://127.0.0.1:50001/failing"),
    "MAIL001": _text(f"{_TEXT * 4}\n\n" * 300),
    "MAIL002": _text(f"{_TEXT * 4}\n\n" * 235),
    "MAIL003": _NO_STANDFIRST,
    "MAIL004": _NO_PLACE,
    "MAIL008": _FORM,
    "MAN002": Surroundings({"issues/1/first.md": "Конференция открылась в Праге.\n".encode("cp1251")}),
    "MAN014": Surroundings({"issues/1/visit.md": ""}),
    "MAN015": _bridge(jpeg(400)[:500]),
    "MAN019": Surroundings({"issues/1/visit.md": "Words.\n" * 1_500_000}),
    "MAN024": Surroundings({"issues/1/visit.ru.md": None}),
    "PAGE002": _COLUMNS,
    "PAGE003": _COLUMNS,
    "PAGE004": _COLUMNS,
    "PAGE005": _text(_PAGEFUL + _SECOND_PAGE, "h3 { break-before: page }\n"),
    "PAGE006": Surroundings(style="h3, h4 { break-after: page }\n"),
    "PAGE007": _text(_PARTS.format("One") + _PARTS.format("Two"), "h3 { break-before: page }\n"),
    "PAGE008": _COLUMNS,
    "TOC008": _REVERSED,
}
GOOD: Mapping[str, Surroundings] = {
    **BAD,
    "EDIT005": Surroundings(),
    "FEED003": _fed("<div><p>It began on 14 October.</p></div>"),
    "SITE005": _with_article("<p>It began on 14 October.</p>"),
    "IMG003": Surroundings(),
    "IMG004": _bridge(jpeg(800)),
    "IMG005": _bridge(jpeg(6000)),
    "IMG007": Surroundings(),
    "LANG005": Surroundings(confirmed="The visit takes place on 16 December.\n"),
    "LINK009": Surroundings(site="http://127.0.0.1:50001/there"),
    "LINK010": Surroundings(site="http://127.0.0.1:50001/there"),
    "LINK011": Surroundings(site="https://127.0.0.1:50003/there"),
    "LINK013": Surroundings(site="http://127.0.0.1:50001/there"),
    "MAIL003": Surroundings(),
    "MAIL004": Surroundings(),
    "MAIL008": Surroundings(),
    "MAN002": Surroundings(),
    "MAN014": Surroundings(),
    "MAN015": _bridge(jpeg(400)),
    "MAN019": Surroundings(),
    "MAN024": Surroundings(),
    "PAGE005": _text(_PAGEFUL),
    "PAGE006": Surroundings(style="h3, h4 { break-before: page }\n"),
    "PAGE007": _text(_PARTS.format("One"), "h3 { break-before: page }\n"),
    "SITE003": _built({"1/en/visit/index.html": '<a href="https://news.example.org/1/en/visit/">the last issue</a>'}),
    "SITE004": _in_two_languages("en"),
    "TOC008": Surroundings(),
}
NAMED: Mapping[str, bytes] = {".jpg": jpeg(1600), ".png": PNG, ".svg": _DRAWING.encode(), ".pdf": b"%PDF-1.7\n"}
"""A file of each type that an example may name."""
