"""Markdown beyond CommonMark: tasks, terms, admonitions, captions, blocks, passages in another language, galleries."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import Composer

MARKS = {
    "struck": ("~~a~~ ~~*b*~~", "<p><s>a</s> <s><em>b</em></s></p>"),
    "lowered and raised": ("H~2~O 10^6^", "<p>H<sub>2</sub>O 10<sup>6</sup></p>"),
    "neither": (
        "~5 % or ~10 %, 2^10 and 2^11, [^a][^b], \\~a\\~",
        "<p>~5\xa0% or ~10\xa0%, 2^10 and 2^11, [^a][^b], ~a~</p>",
    ),
    "terms": ("A *b*\n: c\n: d", "<dl>\n<dt>A <em>b</em></dt>\n<dd>c</dd>\n<dd>d</dd>\n</dl>"),
    "note": (
        "> [!NOTE]\n> a\n> b",
        '<div class="admonition note" role="note">\n<p class="title">Note</p>\n<p>a\nb</p>\n</div>',
    ),
    "with a heading": (
        "> [!tip] A *b*\n>\n> c",
        '<div class="admonition tip" role="note">\n<p class="title">A <em>b</em></p>\n<p>c</p>\n</div>',
    ),
    "no kind": ("> [!FOO]\n> a", "<blockquote>\n<p>[!FOO]\na</p>\n</blockquote>"),
    "escaped": ("> \\[!NOTE]\n> a", "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>"),
    "a language": ('::: {lang=ru}\n"a" -- b\n:::', '<div lang="ru">\n<p>«a»\u00a0— b</p>\n</div>'),
    "a word in it": ('"a" ["b"]{lang=ru} "c"', '<p>“a” <span lang="ru">«b»</span> “c”</p>'),
    "usual case": ("{lang=SR-latn}\na", '<p lang="sr-Latn">a</p>'),
    "no language": ("[a]{lang=russian}", "<p><span>a</span></p>"),
    "quote": ("::: quote\na\n:::", '<blockquote class="quote">\n<p>a</p>\n</blockquote>'),
    "box": ("::: box {.wide #x}\na\n:::", '<div id="x" class="wide box">\n<p>a</p>\n</div>'),
    "a block in a block": ("::::: box\n::: quote\na\n:::\n:::::", None),
    "note between colons": (
        "::: note\na\n:::",
        '<div class="admonition note" role="note">\n<p class="title">Note</p>\n<p>a</p>\n</div>',
    ),
    "with a heading between colons": (
        ":::TIP A *b* {#x}\n- a\n:::",
        '<div id="x" class="admonition tip" role="note">\n<p class="title">A <em>b</em></p>\n'
        "<ul>\n<li>a</li>\n</ul>\n</div>",
    ),
    "with a heading in brackets": (
        ":::caution[A b]\na\n:::",
        '<div class="admonition caution" role="note">\n<p class="title">A b</p>\n<p>a</p>\n</div>',
    ),
    "unknown": ("::: foo\na\n:::", "<div>\n<p>a</p>\n</div>"),
}


@pytest.mark.parametrize(("text", "html"), MARKS.values(), ids=MARKS)
def test_marks(composer: Composer, text: str, html: str | None) -> None:
    found = composer.prose(text)
    if html is None:
        html = '<div class="box">\n<blockquote class="quote">\n<p>a</p>\n</blockquote>\n</div>'
    assert found == html


def test_tasks_say_whether_they_are_done(composer: Composer) -> None:
    html = composer.prose("- [ ] a\n- [x] *b*\n- [c](#first)", "ru", written="ru")
    assert re.findall(r"<li([^>]*)>(?:<svg.*?<title>(.*?)</title>.*?</svg>)?(.*?)</li>", html) == [
        (' class="task"', "Предстоит", "a"),
        (' class="task"', "Сделано", "<em>b</em>"),
        ("", "", '<a href="#first">c</a>'),
    ]
    assert "<input" not in html


CAPTIONS = {
    "below": "| a |\n|---|\n| b |\n\nTable: c *d*",
    "above": "Table: c *d*\n\n| a |\n|---|\n| b |",
    "close below": "| a |\n|---|\n| b |\nTable: c *d*",
    "only words stressed": "| a |\n|---|\n| b |\n\nTable: *c* d",
}


@pytest.mark.parametrize("text", CAPTIONS.values(), ids=CAPTIONS)
def test_captions_of_tables(composer: Composer, text: str) -> None:
    html = composer.prose(text)
    assert re.search(r"<table>\n<caption>(c <em>d</em>|<em>c</em> d)</caption>\n<thead>", html)
    assert html.count("<tr>") == 2
    assert "Table:" not in html


def test_a_caption_belongs_to_the_table_above_it(composer: Composer) -> None:
    html = composer.prose("|a|\n|-|\n|b|\n\nTable: one\n\n|c|\n|-|\n|d|\n\nTable: two\n\nTable: no table")
    assert re.findall(r"<caption>(.*?)</caption>\s*<thead>\s*<tr>\s*<th>(.)", html) == [("one", "a"), ("two", "c")]
    assert html.endswith("<p>Table: no table</p>")


def test_lines_break_in_cells_alone(composer: Composer) -> None:
    html = composer.prose("| a<br>b | `<br>` |\n|---|---|\n| c <BR/> d | \\<br> |\n\ne<br>f")
    assert "<th>a<br>\nb</th>\n<th><code>&lt;br&gt;</code></th>" in html
    assert "<td>&lt;br&gt;</td>" in html
    assert html.endswith("<p>e&lt;br&gt;f</p>")


PICTURE, LINKED = '![a](a.png "b")', '[![a](a.png "b")](https://c.org/)'
GALLERIES = {
    "one": (PICTURE, 1, 0, 0),
    "a row": (f"{PICTURE} {PICTURE}", 2, 1, 0),
    "lines": (f"{PICTURE}\n{PICTURE}  \n{LINKED}", 3, 1, 1),
    "linked": (LINKED, 1, 0, 1),
    "above words": (f"{PICTURE}\nwords", 1, 0, 0),
    "below words": (f"words\n{PICTURE} {LINKED}", 2, 1, 1),
    "amid words": (f"words {PICTURE} words", 0, 0, 0),
    "in a link with words": (f"[words {PICTURE}](https://c.org/)", 0, 0, 1),
}


@pytest.mark.parametrize(("text", "figures", "galleries", "links"), GALLERIES.values(), ids=GALLERIES)
def test_pictures_without_words_are_figures(
    composer: Composer, text: str, figures: int, galleries: int, links: int
) -> None:
    html = composer.prose(text)
    assert html.count("<figure") == html.count("<figcaption>b</figcaption>") == figures
    assert html.count('<div class="gallery">') == galleries
    assert html.count('<a href="https://c.org/">') == links
    assert html.count("<img") == max(figures, 1)
    assert ("<p>" in html) == ("words" in text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_no_level_of_headings_is_left_out(composer: Composer, levels: list[int]) -> None:
    html = composer.prose("\n\n".join(f"{'#' * level} A\n\nWords." for level in levels))
    found = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert found[0] == 3
    assert all(after <= before + 1 for before, after in pairwise(found))
    for (before, after), (upper, lower) in zip(pairwise(levels), pairwise(found), strict=True):
        assert before != after or upper == lower
        assert before >= after or upper < lower or lower == 6
