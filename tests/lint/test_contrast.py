"""The contrast of text on a finished page (ACC003): colours, sizes, grounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import write_project
from hypothesis import given
from hypothesis import strategies as st

from ppnews.diagnostics import Location
from ppnews.lint.looks.colours import BLACK, WHITE, Colour, contrast, over
from ppnews.lint.looks.contrast import Failure, failures
from ppnews.lint.rules.acc003_low_contrast import check
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.model.looks import ON_PAPER, ON_SCREENS, Look, Looks, StyleSheet, Viewing
from ppnews.tasks.build.assemble import looks_of

ASKED_FOR = Location("ppnews.yaml", 5, 9, 5, 14)
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><title>The News</title></head>
<body>
<div class="top"><h1>The News</h1></div>
<main>
<section class="section article"><h2>First</h2><p class="note">Words.</p>
<div class="prose"><p>Words.<br>More <a href="#x">words</a>.
<table><tr><td>1</td></tr></table><pre>x</pre></div></section>
<section class="section reading"><ul class="items"><li><a href="#">A book</a></li></ul><p class="empty"> </p></section>
</main>
</body>
</html>
"""
part = st.floats(0, 1)
colours = st.tuples(part, part, part, st.just(1.0))


def looks(css: str, *, is_own: bool = True, page: str = PAGE, viewings: tuple[Viewing, ...] = ON_SCREENS) -> Looks:
    sheet = StyleSheet("layouts/own/styles/own.css", css, is_own)
    return Looks((Look("html", "en", page, (sheet,), viewings),), ASKED_FOR)


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
        ".empty { color: #ffffff }",
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
    subject = Subject(issue, looks=looks(".note { color: #ccc }", is_own=False))
    assert [finding.at for finding in check(subject)] == [ASKED_FOR]


def test_the_layouts_name_is_found_in_the_publications_file(tmp_path: Path) -> None:
    written = write_project(tmp_path, publication="name: News\nslug: news\nlayout:  plain # own\nlanguages: [en]\n")
    issue = load_issue(written.project, 1).value
    assert issue is not None
    assert issue.layout_at == Location("ppnews.yaml", 3, 10, 3, 15)
    pages = {look.edition: look for look in looks_of(written.project, issue, lambda _: None)}
    assert {name: [(sheet.name, sheet.is_own) for sheet in look.sheets] for name, look in pages.items()} == {
        "html": [("layouts/plain/styles/publication.css", True)],
        "pdf": [("layouts/plain/styles/publication.css", True)],
    }


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace('<p class="note">', '<p class="note" style="color: #ccc">'),
        PAGE.replace("</head>", "<style>.note { color: #ccc }</style></head>"),
    ],
)
def test_styles_within_the_page_count_too(page: str) -> None:
    (failure,) = failures(looks("", page=page))
    assert 1.6 < failure.ratio < 1.7
    assert not failure.colour.is_own


def test_a_page_is_judged_only_as_it_is_looked_at() -> None:
    css = "@media screen and (prefers-color-scheme: dark) { .note { color: #222; background: #111 } }"
    assert failures(looks(css, viewings=ON_PAPER)) == ()
    assert [failure.dark for failure in failures(looks(css))] == [True]
