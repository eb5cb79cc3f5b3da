"""Layouts: what a publication's own files stand over, kinds of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.projects import PNG, Written

from ppnews.diagnostics import Location
from ppnews.load.files import SourceReader
from ppnews.load.layout import builtin_layouts, layout_names, load_layout
from ppnews.model.layout import Layout

WriteProject = Callable[..., Written]
AT = Location("ppnews.yaml", 5, 9)
# The quarterly layout's templates under the name that a publication would override them by.
QUARTERLY = {"layouts/quarterly/layout.yaml": "styles: {pdf: [publication.css], html: [publication.css]}\n"}


def layout(written: Written, name: str = "plain") -> Layout:
    found = load_layout(name, AT, SourceReader(written.project.root))
    assert found.value is not None, found.diagnostics
    return found.value


def page(written: Written) -> str:
    """Build the web edition and return its page."""
    done = written.run("build", "--html")
    assert done.exit_code == 0, done.stderr
    return written.read("build/1/en/index.html").decode()


def style(written: Written) -> str:
    return written.read("build/1/en/assets/style.css").decode()


def test_a_layout_is_looked_for_in_the_project_then_in_the_package(project: WriteProject) -> None:
    written = project()
    assert [folder.name for folder in layout(written).folders] == ["plain", "quarterly"]
    assert layout(written, "quarterly").folders == (builtin_layouts() / "quarterly",)
    assert layout_names(written.root) == ["bulletin", "plain", "quarterly"]


def test_a_projects_folder_of_the_same_name_stands_over_the_packages(project: WriteProject) -> None:
    written = project(files={"layouts/quarterly/styles/publication.css": "a { color: red }"})
    made = layout(written, "quarterly")
    assert made.folders == (written.project.root / "layouts/quarterly", builtin_layouts() / "quarterly")
    names = (made.text(f"styles/{name}.css") for name in ("publication", "tokens", "nothing"))
    assert [source and source.name for source in names] == [
        "layouts/quarterly/styles/publication.css",
        "quarterly/styles/tokens.css",
        None,
    ]


def test_settings_stand_over_those_that_are_extended(project: WriteProject) -> None:
    place = "pictures: {events: {print_width: 10, web_widths: [100, 200]}}\n"
    made = layout(project(files={"layouts/plain/layout.yaml": "extends: quarterly\n" + place}))
    assert made.place("events").web_widths == (100, 200)
    assert made.place("events").sizes == "100vw"
    assert made.place("article") == made.place("default")
    assert made.styles == layout(project(), "quarterly").styles


def test_a_template_of_the_project_wins(project: WriteProject) -> None:
    own = "<h2>{{ section.title|plain }}, mine</h2>\n{{ section.body }}"
    files = {**QUARTERLY, "layouts/quarterly/templates/sections/article.html": own}
    html = page(project(publication={"layout": "quarterly"}, files=files))
    assert "<h2>First, mine</h2>\n<p>Words.</p>" in html
    assert "<h1>The News</h1>" in html


def test_a_template_may_wrap_the_one_that_it_stands_over(project: WriteProject) -> None:
    wrapped = 'Before\n{% include "original/sections/article.html" %}\nAfter\n'
    files = {**QUARTERLY, "layouts/quarterly/templates/sections/article.html": wrapped}
    html = page(project(publication={"layout": "quarterly"}, files=files))
    assert html.index("Before") < html.index('id="first"') < html.index("<p>Words.</p>") < html.index("After")


def test_a_frame_may_extend_the_one_that_it_stands_over(project: WriteProject) -> None:
    own = '{% extends "original/web.html" %}\n{% block head %}{{ super() }}<meta name="mine">{% endblock %}\n'
    html = page(project(files={"layouts/plain/templates/web.html": own}))
    assert '<meta name="mine">' in html
    assert "<p>Words.</p>" in html


def test_every_layout_of_a_chain_may_wrap_the_next(project: WriteProject) -> None:
    def wrapped(name: str) -> str:
        return f'[{name}{{% include "original/sections/article.html" %}}{name}]'

    files = {
        "layouts/plain/layout.yaml": "extends: middle\nstyles: {html: []}\n",
        "layouts/middle/layout.yaml": "extends: quarterly\n",
        "layouts/plain/templates/sections/article.html": wrapped("one"),
        "layouts/middle/templates/sections/article.html": wrapped("two"),
        "layouts/quarterly/templates/sections/article.html": wrapped("three"),
    }
    html = page(project(files=files))
    places = [html.index(mark) for mark in ("[one", "[two", "[three", "<p>Words.</p>", "three]", "two]", "one]")]
    assert places == sorted(places)


def test_a_template_that_stands_over_none_reaches_the_others(project: WriteProject) -> None:
    files = {
        "layouts/plain/kinds/poll.yaml": "fields: {}\n",
        "layouts/plain/templates/sections/poll.html": '{% include "original/_masthead.html" %}{{ section.body }}',
    }
    html = page(project(sections=[{"kind": "poll", "title": "First", "body": "first.md"}], files=files))
    assert html.count("<h1>The News</h1>") == 2
    assert "<p>Words.</p>" in html


def test_the_publications_style_sheet_comes_last(project: WriteProject) -> None:
    own = "/* mine */ h1 { color: teal }"
    written = project(publication={"layout": "quarterly"}, files={"layouts/quarterly/styles/publication.css": own})
    page(written)
    assert style(written).rstrip().endswith(own)
    assert len(style(written)) > 1000


def test_styles_of_a_layout_of_its_own_stand_alone(project: WriteProject) -> None:
    written = project(files={"layouts/plain/styles/publication.css": "\ufeffh1 { color: teal }\n"})
    page(written)
    assert style(written) == "h1 { color: teal }\n"


POLL = """\
description: A question put to the readers.
fields:
  question: {type: text, required: true, description: What is asked.}
  answers: {type: [text]}
  closes: {type: when}
  more: {type: url}
  votes: {type: whole number}
  share: {type: number}
  open: {type: "true or false"}
  code: {type: string}
  chart: {type: image}
  spoken: {type: [language]}
  rounds:
    fields:
      name: {type: text, required: true}
      when: {type: when}
"""
POLL_TEMPLATE = """\
{% import "_macros.html" as m with context %}
{{ m.heading(section) }}
<p>{{ section.question }}: {{ section.answers|join(", ") }}; {{ section.closes.full }}; {{ section.more }};
{{ section.votes }} {{ section.share }} {{ section.open }} {{ section.code }} {{ section.spoken|join("+") }}
{% for round in section.rounds %}({{ round.name }}, {{ round.when }}){% endfor %}</p>
{{ section.chart.img() }}
"""
POLL_SECTION: dict[str, Any] = {
    "kind": "poll",
    "title": "A poll",
    "question": {"en": "Why?", "ru": "Почему?"},
    "answers": ["So", "Because"],
    "closes": "2025-01-28",
    "more": "https://example.org/",
    "votes": 7,
    "share": 0.5,
    "open": True,
    "code": "a<b",
    "chart": {"file": "chart.png", "alt": "A chart"},
    "spoken": ["en", "ru"],
    "rounds": [{"name": "First", "when": "2025-01"}],
}


def poll(project: WriteProject, section: dict[str, Any]) -> Written:
    files = {
        "layouts/plain/kinds/poll.yaml": POLL,
        "layouts/plain/templates/sections/poll.html": POLL_TEMPLATE,
        "issues/1/chart.png": PNG,
    }
    return project(sections=[section], publication={"languages": ["en", "ru"]}, files=files)


def test_a_kind_of_its_own(project: WriteProject) -> None:
    html = page(poll(project, POLL_SECTION))
    words = re.sub(r"<[^>]+>", "", html)
    assert (
        "Why?: So, Because; 28 January 2025; https://example.org/;\n7 0.5 True a&lt;b en+ru\n(First, January 2025)"
        in words
    )
    assert 'alt="A chart"' in html


WRONG = {
    "missing": ({"question": None}, "The field “question” is missing."),
    "unknown": ({"qustion": "x"}, "There is no field “qustion” here."),
    "number": ({"votes": "many"}, "“votes” must be a whole number."),
    "date": ({"closes": "soon"}, "“soon” is not a day"),
    "nested": ({"rounds": [{"when": "2025-01"}]}, "The field “name” is missing."),
    "language": ({"spoken": ["english"]}, "“english” is not a language code."),
}


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=WRONG)
def test_a_kind_of_its_own_is_checked(project: WriteProject, change: dict[str, Any], message: str) -> None:
    section = {key: value for key, value in {**POLL_SECTION, **change}.items() if value is not None}
    done = poll(project, section).run("build", "--html")
    assert done.exit_code == 1
    assert message in done.stderr


def test_the_schema_knows_a_kind_of_its_own(project: WriteProject) -> None:
    written = poll(project, POLL_SECTION)
    assert written.run("schema").exit_code == 0
    assert b'"section-poll"' in written.read("schemas/issue.schema.json")
    assert b"What is asked." in written.read("schemas/issue.schema.json")
