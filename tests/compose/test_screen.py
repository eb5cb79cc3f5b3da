"""Running texts made ready for a screen."""

from __future__ import annotations

from ppnews.editions._screen import Permalinks, for_screen

from .conftest import Composed

PERMALINKS = Permalinks("Link to: %(title)s")


def prose(composed: Composed, text: str) -> str:
    content = composed(files={"issues/1/first.md": text})
    return str(for_screen(content, PERMALINKS).sections[0].body)


def test_a_heading_gets_a_link_beside_it(composed: Composed) -> None:
    found = prose(composed, "## The *first* & best\n\nWords.\n")

    assert '<div class="heading"><h3 id="first-the-first-best">The <em>first</em> &amp; best</h3>' in found
    assert 'href="#first-the-first-best" aria-label="Link to: The first &amp; best">#</a></div>' in found


def test_a_heading_with_attributes_gets_its_link_too(composed: Composed) -> None:
    found = prose(composed, "{.wide lang=ru}\n## Слово\n\nWords.\n")

    assert found.count('class="permalink"') == 1
    assert "Link to: Слово" in found


def test_a_heading_that_is_only_typed_stays_text(composed: Composed) -> None:
    found = prose(composed, '`<h3 id="x">no</h3>` and <h3 id="y">no</h3>\n')

    assert "permalink" not in found


def test_columns_of_a_table_are_aligned_without_inline_styles(composed: Composed) -> None:
    found = prose(composed, "| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n")

    assert "style=" not in found
    assert '<th>a</th>\n<th class="right">b</th>\n<th class="center">c</th>' in found
    assert found.startswith('<div class="wide" tabindex="0"><table>')


def test_a_title_cannot_leave_its_attribute() -> None:
    assert str(PERMALINKS("one", '" onmouseover="<script>')) == (
        '<a class="permalink" href="#one" aria-label="Link to: &#34; onmouseover=&#34;&lt;script&gt;">#</a>'
    )


def test_a_section_without_text_stays_as_it_is(composed: Composed) -> None:
    content = composed(sections=[{"kind": "events", "id": "e", "title": "E", "events": []}])

    assert for_screen(content, PERMALINKS).sections == content.sections
