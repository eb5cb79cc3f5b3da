"""Lines as a compositor sets them: read from the engine's own boxes, before they are drawn."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ppnews.editions.pdf.engine import load, remembering_lines
from ppnews.model.lineends import MOST_HYPHENS, ends_in_hyphen, is_piece, is_short

STYLE = """@page { size: 500px 4000px; margin: 0 }
html { font: 10px/15px serif; hyphens: auto; hyphenate-limit-zone: 6% }
p { margin: 0; hyphenate-limit-chars: 6 3 3; orphans: 2; widows: 2 } .even { --text-wrap: balance }"""
WORDS = {
    "en": "the of and to a in Prague migration management forecasting incomprehensible developments of participating"
    " states administration well-known decision-makers 2023–2027 international cooperation is it technology Day",
    "ru": "и в на с участники прогнозирование государства-участники сотрудничество реинтеграция миграционная политика"
    " Прага года семинар достопримечательность о том что управление границами 2023–2027 Центральной Азии",
    "de": "die und der zu in Zusammenarbeit Rückkehr Staaten teilnehmenden Veranstaltungen wissenschaftliche ist am"
    " Europäische Entwicklungszusammenarbeit verschiedenen E-Learning Prag auf Jahr",
}


def set_lines(body: str, language: str = "en", style: str = "") -> list[list[str]]:
    """Return the lines of each paragraph of a page, in the order of the boxes; one on two pages counts twice."""
    page = f'<html lang="{language}"><title>T</title><style>{STYLE}{style}</style>{body}'
    with remembering_lines():
        document = load().HTML(string=page).render()
    return [list(lines) for page in document.pages for lines in paragraphs(page._page_box)]


def paragraphs(box: Any) -> Iterator[list[str]]:
    children = getattr(box, "children", ())
    lines = [child for child in children if type(child).__name__ == "LineBox"]
    if lines:
        yield ["".join(each.text for each in line.descendants() if hasattr(each, "text")).strip() for line in lines]
    for child in children:
        yield from paragraphs(child)


def joined(lines: list[str]) -> str:
    """Return a paragraph's text without the hyphens of its lines, and without spaces."""
    return re.sub(r"\s", "", "".join(line.removesuffix("\N{HYPHEN}") for line in lines))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str, int]:
    """Return a language, a text in it and a width in pixels."""
    language = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.lists(st.sampled_from(WORDS[language].split()), min_size=1, max_size=70))
    return language, " ".join(words) + ".", draw(st.integers(90, 400))


@given(texts())
@settings(max_examples=60, deadline=None)
@example(("ru", "реинтеграция " * 30, 130))
def test_a_paragraph_keeps_its_letters_and_its_measure(drawn: tuple[str, str, int]) -> None:
    language, text, width = drawn
    (lines,) = set_lines(f"<p style='width: {width}px'>{html.escape(text)}", language)
    assert joined(lines) == re.sub(r"\s", "", text)
    assert all(line for line in lines)


@given(texts())
@settings(max_examples=60, deadline=None)
def test_a_wide_paragraph_has_neither_ladder_nor_runt(drawn: tuple[str, str, int]) -> None:
    language, text, width = drawn
    (lines,) = set_lines(f"<p style='width: {width + 150}px'>{html.escape(text)}", language)
    runs = [len(list(run)) for hyphenated, run in groupby(lines, ends_in_hyphen) if hyphenated]
    assert max(runs, default=0) <= MOST_HYPHENS
    if len(lines) > 1:
        assert not is_piece(*lines[-2:])
        assert not is_short(lines[-1])
    assert not any(re.search(r"\d–$", line) for line in lines)


TEXT = (
    "Основа для этого есть: План действий на{0}<i>2023–2027</i>{0}годы продлевает четыре компонента Пражского процесса"
)


@pytest.mark.parametrize("width", range(190, 330, 10))
@pytest.mark.parametrize("indent", [0, 12])
def test_elements_within_a_line_change_nothing(width: int, indent: int) -> None:
    style = f"i {{ font-style: normal }} p {{ text-indent: {indent}px }}"
    text = TEXT.format("\N{NO-BREAK SPACE}")
    (marked,) = set_lines(f"<p style='width: {width}px'>{text}", "ru", style)
    (plain,) = set_lines(f"<p style='width: {width}px'>{re.sub('</?i>', '', text)}", "ru", style)
    assert marked == plain
    assert not [line for line in marked if line.endswith("–")]


@pytest.mark.parametrize("width", range(150, 300, 15))
def test_names_are_not_divided_and_other_words_are(width: int) -> None:
    text = "the states met in Kyrgyzstan with the Secretariat of <b>Liechtenstein</b> before administrations did " * 3
    (lines,) = set_lines(f"<p style='width: {width}px'>{text}")
    assert not [line for line in lines if re.search(r"\b[A-Z]\w*\N{HYPHEN}$", line)]


@pytest.mark.parametrize("width", range(180, 330, 15))
def test_no_line_ends_behind_the_lone_letter_of_a_compound(width: int) -> None:
    text = "two states opened e-courses and X-ray rooms, and took all e-mails of the A-level classes to heart " * 3
    (lines,) = set_lines(f"<p style='width: {width}px'>{text}")
    assert not [line for line in lines if re.search(r"\b\w-$", line)]


def test_a_word_with_a_capital_at_the_beginning_of_a_sentence_is_divided_as_others_are() -> None:
    found = [
        set_lines(f"<p style='width: {width}px'>It was so. Administrations did it.") for width in range(60, 130, 5)
    ]
    assert [lines for (lines,) in found if any(re.search(r"Admin\w*\N{HYPHEN}$", line) for line in lines)]


@pytest.mark.parametrize("columns", ["auto", "2"])
@pytest.mark.parametrize("height", range(120, 240, 15))
def test_neither_pages_nor_columns_end_in_a_hyphen(height: int, columns: str) -> None:
    style = f"@page {{ size: 420px {height}px }} body {{ columns: {columns}; margin: 0 }}"
    words = WORDS["ru"].split() * 8
    found = set_lines(f"<p>{' '.join(words)}", "ru", style)
    assert len(found) > 1
    assert not [lines for lines in found[:-1] if ends_in_hyphen(lines[-1])]
    assert "".join(map(joined, found)) == "".join(words)


HEADINGS = {
    "Study Visit to the Kyrgyz Republic: A collaborative exchange on migration management": r"\b(?:A|the|to|on)$",
    "Strengthening cooperation in Tajikistan on International Migrants Day": r"\b(?:in|on)$",
    "State Perspectives: Reflections on 15 years of Prague Process cooperation and way ahead": r"\b(?:on|of|and)$",
}


@pytest.mark.parametrize("title", HEADINGS)
@pytest.mark.parametrize("width", range(260, 400, 20))
def test_headings_are_broken_evenly_and_by_sense(title: str, width: int) -> None:
    (plain,) = set_lines(f"<h2 style='width: {width}px'>{title}")
    (lines,) = set_lines(f"<h2 class=even style='width: {width}px'>{title}")
    assert " ".join(lines) == title
    assert len(lines) == len(plain)
    if len(lines) > 1:
        assert " " in lines[-1]
        assert not [line for line in lines[:-1] if re.search(HEADINGS[title], line)]


@pytest.mark.parametrize(
    "body",
    [
        '<p>{0} <img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\'> {0}',
        "<p>{0} <span style='display: inline-block'>{0}</span> {0}",
        "<p><span style='float: left; width: 90px; height: 60px'></span>{0} {0}",
        "<div style='float: left; width: 90px; height: 60px'></div><p>{0}<p>{0} {0}",
        "<p>{0} <span style='position: absolute; right: 0'>7</span> {0}",
        "<p style='text-align: justify'>{0} <a href='https://a.example/'>{0}</a><sup>1</sup>",
        "<p style='text-indent: 12px'>{0}<br>{0}<br>года",
        "<pre>{0}\n{0}</pre>",
        "<p dir=rtl lang=ar>العملية {0} من أجل الهجرة",
        "<style>p::first-letter {{ font-size: 30px }}</style><p>{0} {0}",
    ],
)
def test_whatever_stands_in_a_paragraph_is_kept(body: str) -> None:
    words = " ".join(WORDS["ru"].split())
    found = "".join(joined(lines) for lines in set_lines(f"<div style='width: 230px'>{body.format(words)}</div>", "ru"))
    # What stands in a box of its own is met twice: in its line and by itself.
    assert found.count("достопримечательность") == body.count("{0}") + body.count("inline-block")


def test_the_same_words_in_two_places_stay_two_paragraphs() -> None:
    (first, second) = set_lines("<p>Online<p>Online")
    assert first == second == ["Online"]
