"""Figures that are as high as the capitals and the code beside them, and ranges that stay whole."""

from __future__ import annotations

import pytest

from ppnews.editions._figures import mark_figures


@pytest.mark.parametrize(
    "word", ["v0", "U007D", "A4", "COVID-19", "PDF/UA-1", "G20", "2024-Q4", "Ту-154", "m2", "UTF-8"]
)
def test_a_name_of_letters_and_figures_has_lining_ones(word: str) -> None:
    assert mark_figures(f"<p>In {word}, ({word}).</p>") == (
        f'<p>In <span class="lining">{word}</span>, (<span class="lining">{word}</span>).</p>'
    )


def test_a_number_behind_capitals_has_lining_figures() -> None:
    assert mark_figures("<p>ISO 9001, ЕС\u00a027</p>") == (
        '<p>ISO <span class="lining">9001</span>, ЕС\u00a0<span class="lining">27</span></p>'
    )


@pytest.mark.parametrize(
    "words",
    [
        "In 2024, Component 2",
        "the 7th of 1990s",
        "15 лет",
        "a 30-year plan",
        "I 2",
        "7-й",
        "1,5",
        "EU, 27",
        "&#39;A&#x41;",
    ],
)
def test_other_figures_stay_as_the_layout_has_them(words: str) -> None:
    assert mark_figures(f"<p>{words}</p>") == f"<p>{words}</p>"


def test_a_range_is_marked() -> None:
    assert mark_figures("<p>2023–2027, 5–6</p>") == (
        '<p><span class="range">2023–2027</span>, <span class="range">5–6</span></p>'
    )


@pytest.mark.parametrize(
    "page",
    [
        '<a href="a4.pdf">b</a>',
        "<title>A4</title>",
        "<p>https://a.example/v0/A4, a@b2.example</p>",
        "<svg><title>A4</title></svg>",
        "<code>v0</code>",
    ],
)
def test_addresses_code_and_attributes_stay_as_they_are(page: str) -> None:
    assert mark_figures(page) == page
