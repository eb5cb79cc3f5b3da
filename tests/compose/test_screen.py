"""What running texts have on a screen alone: links beside headings, tables that scroll."""

from __future__ import annotations

import pytest

from ppnews.model.content import PRINTED

from .conftest import Composer


def test_a_heading_gets_a_link_beside_it(composer: Composer) -> None:
    found = composer.prose("## The *first* & best\n\nWords.\n")
    assert '<div class="heading"><h3 id="first-the-first-best">The <em>first</em> &amp; best</h3>' in found
    assert 'href="#first-the-first-best" aria-label="Link to: The first &amp; best">#</a></div>' in found


def test_a_heading_with_attributes_gets_its_link_too(composer: Composer) -> None:
    found = composer.prose("{.wide lang=ru}\n## Слово\n\nWords.\n")
    assert found.count('class="permalink"') == 1
    assert "Link to: Слово" in found


def test_a_heading_that_is_only_typed_stays_text(composer: Composer) -> None:
    assert "permalink" not in composer.prose('`<h3 id="x">no</h3>` and <h3 id="y">no</h3>\n')


def test_a_title_cannot_leave_its_attribute(composer: Composer) -> None:
    found = composer.prose('## " onmouseover="<script>\n')
    assert 'aria-label="Link to: &#34; onmouseover=&#34;&lt;script&gt;">#</a>' in found


@pytest.mark.parametrize("text", ["## A heading\n\nWords.\n", "| a |\n|---|\n| 1 |\n"])
def test_paper_has_neither_links_beside_headings_nor_boxes_that_scroll(composer: Composer, text: str) -> None:
    found = composer.prose(text, manner=PRINTED)
    assert "permalink" not in found
    assert "<div" not in found


def test_columns_of_a_table_are_aligned_without_inline_styles(composer: Composer) -> None:
    found = composer.prose("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n")
    assert "style=" not in found
    assert '<th>a</th>\n<th class="align-right">b</th>\n<th class="align-center">c</th>' in found
    assert found.startswith('<div class="wide" tabindex="0"><table>')
    assert found.endswith("</table></div>")
