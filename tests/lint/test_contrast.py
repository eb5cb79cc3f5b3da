"""The contrast of a layout's colours (ACC003): colours, sizes, grounds, and what the templates let stand where."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import write_project
from hypothesis import given
from hypothesis import strategies as st

from ppnews.diagnostics import Location
from ppnews.lint.looks.colours import BLACK, WHITE, Colour, contrast, over
from ppnews.lint.looks.contrast import Failure, failures
from ppnews.lint.looks.skeleton import skeletons
from ppnews.lint.rules.acc003_low_contrast import check
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.load.looks import read_looks
from ppnews.model.looks import Looks, StyleSheet

ASKED_FOR = Location("ppnews.yaml", 5, 9, 5, 14)
PAGE = """
<div class="top">{% include "_head.html" %}</div>
<main>{% for section in edition.sections %}
<section class="section {{ section.kind }}">{% include "sections/" ~ section.kind ~ ".html" %}</section>
{% endfor %}</main>
"""
TEMPLATES = {
    "_macros.html": '{% macro note(words) %}<p class="note">{{ words }}</p>{% endmacro %}',
    "_head.html": "<h1>{{ edition.name }}</h1>",
    "web.html": PAGE,
    "sections/article.html": "<h2>{{ section.title }}</h2>{{ m.note(section) }}"
    '<div class="prose">{{ section.body }}</div>',
    "sections/reading.html": '<ul class="items"><li><a href="#">{{ item.title }}</a></li></ul>',
}
part = st.floats(0, 1)
colours = st.tuples(part, part, part, st.just(1.0))


def looks(css: str, *, is_own: bool = True, edition: str = "html") -> Looks:
    sheet = StyleSheet("layouts/own/styles/own.css", css, is_own)
    return Looks(((edition, (sheet,)),), tuple(sorted(TEMPLATES.items())), ASKED_FOR)


def found(css: str) -> list[Failure]:
    return list(failures(looks(css)))


@given(colours, colours)
def test_contrast_has_no_direction_and_lies_between_1_and_21(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@given(colours, colours)
def test_an_opaque_colour_covers_its_ground(colour: Colour, ground: Colour) -> None:
    assert over(colour, ground) == pytest.approx(colour)


def test_contrast_is_that_of_wcag() -> None:
    grey = 0x77 / 255
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast((grey, grey, grey, 1.0), WHITE) == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("colour", ["#777777", "#777", "rgb(119, 119, 119)", "hsl(0 0% 46.67%)", "rgb(0 0 0 / 53%)"])
def test_a_colour_is_read_however_it_is_written(colour: str) -> None:
    (failure,) = found(f".note {{ color: {colour} }}")
    assert 4.4 < failure.ratio < 4.5
    assert failure.enough == 4.5


@pytest.mark.parametrize(
    "css",
    [
        ".note { color: #767676 }",
        ".note { color: #949494; font-size: 18pt }",
        ".note { color: #949494; font: bold 14pt/1 serif }",
        "h2 { color: #949494 }",
        ".note { color: var(--nowhere) } :root { --loop: var(--loop) } .items { color: var(--loop) }",
        ".nowhere { color: #ffffff }",
        ".note { color: #eeeeee; background: linear-gradient(black, blue) }",
        ".top { background: black } h1 { color: white }",
        ".items { display: none } .items a { color: white }",
        ".items li::before { color: white; content: '' }",
        ":dir(rtl) .unheard::of(x), .note:nowhere { color: white }",
        "@media (prefers-contrast: more) { .note { color: white } }",
        ".note { color: white !important } .note { color: black !important }",
        "body { color: #fff; background: #000 } .note { color: inherit }",
    ],
)
def test_what_can_be_read_or_is_not_known_is_left_alone(css: str) -> None:
    assert found(css) == []


@pytest.mark.parametrize(
    ("css", "selector"),
    [
        (".note { color: #949494; font-size: 13pt; font-weight: bold }", ".note"),
        ("a { color: #ccc }", "a"),
        ("a:hover { color: #ccc }", "a:hover"),
        (".items li::before { color: #ccc; content: counter(item) }", ".items li::before"),
        (".items li::marker { color: #ccc }", ".items li::marker"),
        (".top { background: black; color: #333 }", ".top"),
        (".article { background: #222 } .note { color: #444 }", ".note"),
        (":root { --a: var(--b); --b: #ccc } .note { color: var(--a) }", ".note"),
        (".note { color: #ccc } .reading .note { color: black }", ".note"),
        (".prose td, .prose pre { color: #ccc }", ".prose td, .prose pre"),
        ("@media screen and (prefers-color-scheme: dark) { body { background: #111 } }  body { color: #222 }", "body"),
        ("body { color: #222; background: #fff } @media print { .note { color: #ccc } }", ".note"),
    ],
)
def test_what_is_hard_to_read_is_found(css: str, selector: str) -> None:
    assert {failure.colour.selector for failure in found(css)} == {selector}


def test_where_the_project_cannot_change_the_colour_the_layouts_name_is_pointed_at(tmp_path: Path) -> None:
    issue = load_issue(write_project(tmp_path).project, 1).value
    assert issue is not None
    subject = Subject(issue, "", looks=looks(".note { color: #ccc }", is_own=False))
    assert [finding.at for finding in check(subject)] == [ASKED_FOR]


def test_the_layouts_name_is_found_in_the_publications_file(tmp_path: Path) -> None:
    written = write_project(tmp_path, publication="name: News\nslug: news\nlayout:  plain # own\nlanguages: [en]\n")
    issue = load_issue(written.project, 1).value
    assert issue is not None
    read = read_looks(issue.layout, written.root)
    assert read.asked_for == Location("ppnews.yaml", 3, 10, 3, 15)
    assert [(sheet.name, sheet.is_own) for sheet in dict(read.styles)["pdf"]] == [
        ("layouts/plain/styles/publication.css", True)
    ]


def test_a_page_is_made_of_all_kinds_of_sections() -> None:
    (tree,) = skeletons(TEMPLATES, "web.html")
    sections = [element.get("class") for element in tree.iter("section")]
    assert sections == ["section article", "section reading"]
    assert tree.find(".//div[@class='top']/h1") is not None
    assert tree.find(".//section/p[@class='note']") is not None


def test_an_edition_without_a_template_has_nothing_to_read() -> None:
    assert failures(looks(".note { color: #ccc }", edition="epub")) == ()
