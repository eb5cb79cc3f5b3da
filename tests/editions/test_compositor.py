"""Lines as a compositor sets them: read from the engine's own boxes, before they are drawn."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

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
