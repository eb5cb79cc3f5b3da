"""Columns in the engine: page breaks among their contents, and ends that are level."""

from __future__ import annotations

import pytest

from ppnews.editions.pdf.engine import load, remembering_lines
from ppnews.inspection.pdf import read_paper
from ppnews.model.pdf.sheets import Paper

STYLE = (
    "@page { size: 300pt 400pt; margin: 40pt } body { font: 10pt/14pt serif; orphans: 2; widows: 2; margin: 0 }"
    " h2, p, ul { margin: 0 } h2 { font-size: 10pt; break-after: avoid } .columns { columns: 2; column-gap: 20pt }"
    " section { margin-bottom: 14pt }"
)
WORDS = "The river rose early and took the bridge. "


def section(name: str, words: int, style: str = "", more: str = "") -> str:
    return f'<section style="{style}"><h2 id="{name}">{name}</h2>{more}' + f"<p>{WORDS * words}</p>" * 2 + "</section>"


def set_pages(*contents: str, style: str = "") -> Paper:
    load()
    from weasyprint import HTML

    page = f'<style>{STYLE}{style}</style><div class="columns">{"".join(contents)}</div>'
    with remembering_lines():
        return read_paper(HTML(string=page).write_pdf(pdf_tags=True) or b"")


def pages_of(paper: Paper) -> dict[str, int]:
    return {block.words: sheet.number for sheet in paper.sheets for block in sheet.blocks if block.kind == "H2"}


def feet(paper: Paper, page: int) -> list[float]:
    """Return how far down the left and the right column of a page reach, in lines from the top."""
    sheet = paper.sheets[page - 1]
    middle = sheet.width / 2
    return [
        max((line.baseline - 40) / 14 for line in sheet.lines if (line.rect.left > middle) is right)
        for right in (False, True)
    ]


@pytest.mark.parametrize(
    ("contents", "pages"),
    [
        ([section("A", 3), section("B", 3, "break-before: page"), section("C", 2)], [1, 2, 2]),
        ([section("A", 3, "break-after: page"), section("B", 3)], [1, 2]),
        ([section("A", 3), section("B", 3, "break-before: page"), section("C", 2, "break-before: page")], [1, 2, 3]),
        ([section("A", 3), section("B", 3, "break-before: right")], [1, 3]),
        ([section("A", 3, "break-before: page"), section("B", 3)], [1, 1]),
        ([section("A", 16), section("B", 3, "break-before: page")], [1, 3]),
        ([section("A", 3), section("B", 3, "break-before: column")], [1, 1]),
        ([f"<div>{section('A', 3)}{section('B', 3, 'break-before: page')}</div>", section("C", 2)], [1, 2, 2]),
    ],
    ids=["one", "after", "two", "right", "first", "long", "column", "nested"],
)
def test_a_break_among_columns_ends_the_page(contents: list[str], pages: list[int]) -> None:
    paper = set_pages(*contents)
    assert list(pages_of(paper).values()) == pages
    for page in set(pages):
        left, right = feet(paper, page)
        assert abs(left - right) < 2.1


def test_a_page_that_is_broken_keeps_its_notes() -> None:
    note = '<p>Words.<span style="float: footnote">Note {}.</span></p>'
    paper = set_pages(section("A", 3, "", note.format("A")), section("B", 3, "break-before: page", note.format("B")))
    for number, name in enumerate("AB", 1):
        words = " ".join(line.words for line in paper.sheets[number - 1].lines)
        assert f"Note {name}." in words
        assert words.count("Note ") == 1


def test_a_column_begins_where_the_layout_says_so() -> None:
    paper = set_pages(section("A", 2), section("B", 2, "break-before: column"))
    (second,) = (block for block in paper.sheets[0].blocks if block.words == "B")
    assert second.rect.left > 150
    assert second.rect.top < 60


PICTURE = '<div style="break-inside: avoid; height: {}pt; background: #abc"></div>'


@pytest.mark.parametrize(("high", "apart"), [(84, 4.1), (126, 7.1), (154, 9.1)])
def test_columns_end_as_level_as_a_picture_lets_them(high: int, apart: float) -> None:
    sheet = set_pages(f"<p>{WORDS * 2}</p>", PICTURE.format(high), f"<p>{WORDS}</p>").sheets[0]
    middle, ends = sheet.width / 2, [0.0, 0.0]
    for rect in [*(line.rect for line in sheet.lines), *sheet.drawn]:
        ends[rect.left > middle] = max(ends[rect.left > middle], (rect.bottom - 40) / 14)
    assert abs(ends[0] - ends[1]) < apart


KEPT = (
    ".kept { break-inside: avoid; --keep: 5; orphans: 3; widows: 3 }"
    " table { border-spacing: 0; width: 100% } td { padding: 0 }"
)


def lines_of(number: int) -> str:
    return "".join(f"<p>Text {n}</p>" for n in range(number))


@pytest.mark.parametrize(("before", "whole"), [(8, False), (16, False), (18, True), (21, True)])
def test_a_quotation_is_kept_whole_unless_that_tears_a_hole(before: int, whole: bool) -> None:
    quotation = '<p class="kept">' + "<br>".join(f"Quoted {n}" for n in range(16)) + "</p>"
    sheet = set_pages(lines_of(before), quotation, lines_of(60), style=KEPT).sheets[0]
    columns = {line.rect.left > 150 for line in sheet.lines if "Quoted" in line.words}
    assert len(columns) == (1 if whole else 2)


def test_a_table_that_breaks_leaves_two_rows_on_each_side() -> None:
    rows = "".join(f"<tr><td>Row {n}<br>of<br>the table</td></tr>" for n in range(6))
    table = f'<table class="kept"><thead><tr><th>Head</th></tr></thead>{rows}</table>'
    sheet = set_pages(lines_of(8), table, lines_of(60), style=KEPT).sheets[0]
    left = [line.words for line in sheet.lines if line.rect.left < 150 and line.words.startswith("Row")]
    assert 2 <= len(left) <= 4


def test_a_row_breaks_where_it_would_leave_a_hole() -> None:
    row = '<tr class="kept"><td>' + "<br>".join(f"Cell {n}" for n in range(16)) + "</td></tr>"
    sheet = set_pages(lines_of(12), f"<table>{row}</table>", lines_of(60), style=KEPT).sheets[0]
    assert {line.rect.left > 150 for line in sheet.lines if "Cell" in line.words} == {False, True}


def test_columns_are_level_before_a_table_breaks() -> None:
    rows = "".join(f"<tr><td>Row {n}</td></tr>" for n in range(7))
    sheet = set_pages(lines_of(5), f'<table class="kept">{rows}</table>', lines_of(3), style=KEPT).sheets[0]
    assert len({line.rect.left > 150 for line in sheet.lines if "Row" in line.words}) == 1


def test_columns_are_no_higher_than_what_is_in_them() -> None:
    items = "".join(f"<li>{'<p>line</p>' * lines}</li>" for lines in (2, 2, 3, 3, 4))
    style = "ol, .columns + p { margin: 0; padding: 0 } li { break-inside: avoid; padding-bottom: 14pt }"
    paper = set_pages(f"<ol>{items}</ol>", "</div><p>after</p><div>", style=style)
    ends = [line.baseline for line in paper.sheets[0].lines if line.words == "line"]
    after = next(line.baseline for line in paper.sheets[0].lines if line.words == "after")
    assert after - max(ends) == pytest.approx(28, abs=0.5)


def test_a_picture_that_does_not_fit_leaves_the_column_before_it() -> None:
    above = '<p style="height: 130pt; margin: 0">Above</p>'
    load()
    from weasyprint import HTML

    columns = f'<div class="columns"><p>{WORDS * 5}</p>{PICTURE.format(200)}<p>{WORDS}</p></div>'
    with remembering_lines():
        paper = read_paper(HTML(string=f"<style>{STYLE}</style>{above}{columns}").write_pdf(pdf_tags=True) or b"")
    assert "The river" in paper.sheets[0].blocks[-1].words


def test_columns_begin_at_one_height() -> None:
    quotation = f'<blockquote style="margin: 14pt 10pt; break-inside: avoid"><p>{WORDS * 3}</p></blockquote>'
    begun_by_quotation = 0
    for words in range(7, 20):
        sheet = set_pages(f"<p>{WORDS * words}</p>{quotation}<p>{WORDS * 30}</p>").sheets[0]
        sides = [[line for line in sheet.lines if (line.rect.left > 150) is right] for right in (False, True)]
        left, right = (min(side, key=lambda line: line.baseline) for side in sides)
        assert left.baseline == pytest.approx(right.baseline, abs=0.5)
        begun_by_quotation += right.rect.left > 165
    assert begun_by_quotation
