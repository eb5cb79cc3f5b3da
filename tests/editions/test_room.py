"""The room between things on paper: below headings, between blocks, about pictures, between rows, before sections."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from helpers.projects import write_project
from PIL import Image

from ppnews.editions.pdf.engine import load, remembering_lines
from ppnews.editions.pdf.setting import apply_setting
from ppnews.inspection.pdf import read_paper
from ppnews.model.fit import PageSetting
from ppnews.model.pdf.sheets import Block, Paper

LAYOUTS = Path(__file__).parents[2] / "layouts"
SENTENCE = "The delegations met in the old town hall and spoke about roads, bridges and the price of bread. "
URL = "https://a.example/"
BODY = f"""{SENTENCE * 2}

## Words

Paragraph. {SENTENCE * 2}

![A disc](b.png){{width=third side=end}}

Beside. {SENTENCE * 4}

## List

- listed
- listed, too

### List behind a list

1. numbered

Term
: explained

> quoted

## Table

| Country | Cases |
|---|--:|
| Albania | 3 |

- behind a table

> [!NOTE]
> Noted

## Quotation

> quoted again

::: box
### Boxed

In the box
:::

Last. {SENTENCE}
"""
LINKS = [{"text": "More", "url": URL}]
SUMMED = {"title": "Roads", "summary": SENTENCE * 2}
SECTIONS: list[dict[str, Any]] = [
    {
        "kind": "article",
        "title": "A picture",
        "body": "short.md",
        "topics": ["roads"],
        "links": LINKS,
        "images": [{"file": "a.png", "alt": "A disc"}],
    },
    {"kind": "article", "title": "Only a list", "body": "list.md"},
    {"kind": "article", "title": "Everything", "standfirst": "In short.", "byline": "Ann", "body": "first.md"},
    {
        "kind": "events",
        "title": "Ahead",
        "body": "opening.md",
        "images": [{"file": "a.png", "alt": "A disc"}],
        "events": [{"when": "2025-03-25", "title": "A talk"}],
    },
    {
        "kind": "publications",
        "title": "Books",
        "items": [{"title": "On roads " * 20}, {"title": "Short"}, {"title": "Third"}, {"title": "Fourth"}],
    },
    {"kind": "courses", "title": "Long first", "courses": [SUMMED, SUMMED, {"title": "Bread"}], "links": LINKS},
    {"kind": "courses", "title": "Long last", "courses": [{"title": "Bread"}, SUMMED]},
    {"kind": "reading", "title": "Reading", "items": [{"title": "A book"}]},
]


def picture(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module", params=["quarterly", "bulletin"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def paper(layout: str, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """Pages with all of it."""
    files: dict[str, str | bytes | None] = {
        "issues/1/first.md": BODY,
        "issues/1/list.md": "- only\n- a list\n",
        "issues/1/short.md": f"Before. {SENTENCE}\n\nAfter. {SENTENCE}\n",
        "issues/1/opening.md": f"Opening. {SENTENCE}\n\nFurther. {SENTENCE}\n",
        "issues/1/a.png": picture(1000, 611),
        "issues/1/b.png": picture(1000, 1000),
    }
    publication = {
        "layout": layout,
        "publisher": {"name": "Office", "url": URL},
        "topics": {"roads": "Roads"},
        "page": {"size": "A3", "fit": False},
    }
    written = write_project(
        tmp_path_factory.mktemp("room") / "project", publication=publication, sections=SECTIONS, files=files
    )
    done = written.run("build", "1", "--pdf")
    assert done.exit_code == 0, done.output
    return read_paper(written.read("build/1/news-1-en.pdf"))


def block(paper: Paper, words: str) -> tuple[int, Block]:
    """Return the block that begins with words, and its page."""
    return next((s.number, b) for s in paper.sheets for b in s.blocks if b.words.startswith(words))


def distance(paper: Paper, above: str, below: str) -> float:
    """Return the distance of two baselines in points: of the last line of one block, the first of another."""
    (page, first), (other, second) = block(paper, above), block(paper, below)
    assert page == other
    return second.lines[0].baseline - first.lines[-1].baseline


def test_the_distance_below_headings_is_one(paper: Paper) -> None:
    below = [("Words", "Paragraph"), ("List", "listed"), ("Table", "Country"), ("Quotation", "quoted again")]
    usual, *others = (distance(paper, heading, text) for heading, text in below)
    assert others == pytest.approx([usual] * 3, abs=2.5)
    (_, list_heading), (_, first) = block(paper, "Only a list"), block(paper, "only")
    (_, heading), (_, text) = block(paper, "Ahead"), block(paper, "Opening")
    of_list, of_text = (b.lines[0].baseline - a.lines[-1].baseline for a, b in [(list_heading, first), (heading, text)])
    assert of_list <= of_text + 2


def test_the_room_of_blocks_does_not_add_up(paper: Paper, layout: str) -> None:
    neighbours = [
        ("listed, too", "List behind a list"), ("numbered", "Term"), ("explained", "quoted"), ("Albania", "behind"),
        ("behind", "Note"), ("quoted again", "Boxed"),
    ]  # fmt: skip
    most = 36 if layout == "quarterly" else 40
    assert [pair for pair in neighbours if distance(paper, *pair) > most] == []


def test_byline_topics_and_links_have_air(paper: Paper, layout: str) -> None:
    assert distance(paper, "Roads", "More") > 14.5
    if layout == "quarterly":
        assert distance(paper, "In short.", "Ann") > 14.5


def test_the_room_above_a_picture_is_that_below(paper: Paper) -> None:
    (page, before), (_, after) = block(paper, "Before."), block(paper, "After.")
    shown = next(b.rect for b in paper.sheets[page - 1].pictures if b.rect.top > before.rect.top)
    above, below = shown.top - before.lines[-1].baseline, after.lines[0].baseline - shown.bottom
    assert abs(below - 6.5 - above) < 4  # small letters are some 6.5 points high with what is free above them


def test_a_paragraph_beside_a_picture_is_seen_to_be_a_new_one(paper: Paper, layout: str) -> None:
    _, beside = block(paper, "Beside.")
    if layout == "quarterly":
        assert beside.lines[0].rect.left - beside.lines[1].rect.left > 8
    else:
        assert distance(paper, "Paragraph.", "Beside.") > 1.3 * 13.1


def test_the_words_that_open_the_events_stand_under_their_heading_beside_the_picture(paper: Paper, layout: str) -> None:
    page, opening = block(paper, "Opening.")
    heading = block(paper, "Ahead")[1]
    shown = next(b.rect for b in paper.sheets[page - 1].pictures if b.rect.bottom > heading.rect.top)
    if layout == "quarterly":
        assert opening.rect.bottom < shown.bottom
        assert opening.rect.right < shown.left
    assert distance(paper, "Further.", "25 March") > 1.8 * 12.5


def test_the_rules_of_a_row_of_publications_are_level(paper: Paper, layout: str) -> None:
    if layout != "quarterly":
        pytest.skip("one card in a row")
    page, third = block(paper, "Third")
    last = block(paper, "Fourth")[1]
    top = third.rect.top
    rules = [r for r in paper.sheets[page - 1].drawn if r.bottom - r.top < 1 and top - 15 < r.top < top]
    assert len({round(rule.top, 1) for rule in rules}) == 1
    assert {round(rule.left) for rule in rules} >= {round(third.rect.left), round(last.rect.left)}


def test_the_room_below_courses_is_one_whichever_column_is_longer(paper: Paper, layout: str) -> None:
    if layout != "quarterly":
        pytest.skip("one column")
    ends = []
    for title, following in [("Long first", "Long last"), ("Long last", "Reading")]:
        (page, begin), (other, end) = block(paper, title), block(paper, following)
        assert page == other
        within = [b for b in paper.sheets[page - 1].blocks if begin.rect.bottom < b.rect.top < end.rect.top]
        ends.append(end.lines[0].baseline - max(b.lines[-1].baseline for b in within if b.lines))
    assert ends[0] == pytest.approx(ends[1], abs=1)


def test_the_imprint_stands_apart(paper: Paper) -> None:
    sheet = paper.sheets[-1]
    (book, imprint) = next((a, b) for a, b in pairwise(sheet.blocks) if a.main and not b.main)
    assert imprint.lines[0].baseline - book.lines[-1].baseline > 43


BREAKS = (LAYOUTS / "quarterly" / "styles" / "pdf-breaks.css").read_text("utf-8")
PAGE = (
    "@page { size: 300pt 400pt; margin: 40pt } body { font: 10pt/20pt serif; orphans: 2; widows: 2; margin: 0 }"
    " p, ul { margin: 0 } .row { height: 60pt }"
)


@pytest.mark.parametrize(
    ("lines", "html", "together"),
    [
        (15, "<ul><li>one</li><li>two</li></ul>", ("one", "two")),
        (12, "<ul>" + "<li>item</li>" * 3 + "<li>one</li><li>two</li></ul>", ("one", "two")),
        (13, '<div class="gallery"><div class="row">one</div><p class="credit">two</p></div>', ("one", "two")),
    ],
    ids=["short list", "long list", "credit"],
)
def test_nothing_is_torn_from_its_neighbour(lines: int, html: str, together: tuple[str, str]) -> None:
    load()
    from weasyprint import HTML

    page = f'<style>{PAGE}{BREAKS}</style><main>{"<p>line</p>" * lines}<div class="prose">{html}</div></main>'
    with remembering_lines():
        paper = read_paper(HTML(string=page).write_pdf(pdf_tags=True) or b"")
    first, second = (next(s.number for s in paper.sheets for n in s.lines if words in n.words) for words in together)
    assert (first, second) == (2, 2)


def test_pictures_of_a_gallery_and_those_across_the_page_are_not_made_smaller() -> None:
    page = (
        '<html><body><section aria-labelledby="a"><figure class="picture"/><figure class="picture full"/>'
        '<div class="row"><figure class="picture"/><figure class="picture"/></div></section></body></html>'
    )
    root = ElementTree.fromstring(page)
    apply_setting(root, PageSetting(pictures=dict.fromkeys(range(4), 70)))
    assert ["--shrink" in figure.get("style", "") for figure in root.iter("figure")] == [True, False, False, False]
