"""Facts of finished PDFs, read back from ones that ppnews has set."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from helpers.projects import PNG, write_project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppnews.diagnostics import PpnewsError
from ppnews.inspection.pdf import read_paper
from ppnews.model.pdf.places import LinkTarget, Rect
from ppnews.model.pdf.sheets import Paper

STYLES = """
@page { margin: 40pt; @bottom-center { content: "Folio " counter(page) } }
html { font: 10pt/13pt "Source Serif 4" }
body, p, figure { margin: 0; padding: 0 }
h2 { margin: 0; font: 700 13pt/16pt "Source Sans 3" }
.picture img { display: block; width: 100pt; height: 50pt; image-rendering: crisp-edges }
.section + .section { break-before: page }
"""
TEXT = "A *short* text, with a [link to the second](#second) and the sign \U000f1234.\n\nAnother paragraph.\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Set a small issue."""
    article = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
    picture = {"file": "dots.png", "alt": "Two dots", "caption": "Two dots"}
    written = write_project(
        tmp_path_factory.mktemp("paper"),
        publication={"page": {"size": "A5"}},
        sections=[article, {**article, "id": "second", "title": "Second", "images": [picture]}],
        files={
            "issues/1/first.md": TEXT,
            "issues/1/dots.png": PNG,
            "layouts/plain/layout.yaml": "extends: quarterly\nstyles: {pdf: [fonts-pdf.css, publication.css]}\n",
            "layouts/plain/styles/publication.css": STYLES,
        },
    )
    done = written.run("build", "1", "--pdf")
    assert done.exit_code == 0, done.output
    return written.read("build/1/news-1-en.pdf")


@pytest.fixture(scope="module")
def paper(data: bytes) -> Paper:
    return read_paper(data)


def test_pages_have_their_size_in_points(paper: Paper) -> None:
    assert paper.pages == len(paper.sheets) == 2
    assert [sheet.number for sheet in paper.sheets] == [1, 2]
    assert paper.sheets[0].width == pytest.approx(419.5, abs=0.1)
    assert paper.sheets[0].height == pytest.approx(595.3, abs=0.1)


def test_blocks_are_what_the_tags_hold_together_in_reading_order(paper: Paper) -> None:
    second = paper.sheets[1]
    assert [block.kind for block in second.blocks if block.main] == ["H2", "P", "Figure", "Caption", "P"]
    assert second.blocks[0].is_heading
    assert second.blocks[0].words == "Second"
    assert second.blocks[1].words.startswith("A short text, with a link to the second")
    assert not any(block.main for block in paper.sheets[0].blocks if block.kind == "H1")


def test_places_count_from_the_top_left_corner(paper: Paper) -> None:
    heading, text = paper.sheets[1].blocks[:2]
    assert heading.rect.left == pytest.approx(40, abs=0.1)
    assert 40 < heading.rect.top < heading.rect.bottom < 56
    assert text.lines[0].baseline == pytest.approx(40 + 16 + 10, abs=1.5)
    assert (text.lines[0].size, heading.lines[0].size) == pytest.approx((10, 13), abs=0.01)
    place = paper.destinations["second"]
    assert place.page == 2
    assert place.point == pytest.approx((40, 40), abs=0.1)


def test_running_heads_and_folios_are_no_content(paper: Paper) -> None:
    assert [[run.words.strip() for run in sheet.running] for sheet in paper.sheets] == [["Folio 1"], ["Folio 2"]]
    assert not any("Folio" in block.words for sheet in paper.sheets for block in sheet.blocks)


def test_pictures_are_where_they_are_seen(paper: Paper) -> None:
    (picture,) = paper.sheets[1].pictures
    assert (picture.rect.right - picture.rect.left) == pytest.approx(100, abs=0.1)
    assert (picture.rect.bottom - picture.rect.top) == pytest.approx(50, abs=0.1)


def test_links_say_where_they_lead(paper: Paper) -> None:
    inside = [link for link in paper.sheets[0].links if link.target]
    assert {link.target for link in inside} == {LinkTarget(page=2, name="second")}
    assert paper.anchors["second"] == 2
    line = paper.sheets[0].lines[-2]
    assert all(link.area and link.area & line.rect for link in inside)


def test_characters_without_a_glyph_are_known(paper: Paper) -> None:
    assert set().union(*(font.missing for font in paper.fonts)) == {"\U000f1234"}
    assert all(font.embedded for font in paper.fonts)
    assert any("Source-Serif-4" in font.name for font in paper.fonts)


def test_a_font_without_its_file_is_not_embedded(data: bytes) -> None:
    facts = read_paper(without_font(data))
    assert {font.name for font in facts.fonts if not font.embedded} == {"Source-Sans-3-Bold"}


def without_font(data: bytes) -> bytes:
    """Return a PDF without the file of its bold font."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and str(found.get("/BaseFont", "")).endswith("Sans-3-Bold"):
                inner = found.get("/DescendantFonts", [found])[0]
                del inner.FontDescriptor["/FontFile2"]
                break
        changed = io.BytesIO()
        pdf.save(changed)
    return changed.getvalue()


def test_a_file_without_tags_has_text_but_no_content(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root["/StructTreeRoot"]
        changed = io.BytesIO()
        pdf.save(changed)
    facts = read_paper(changed.getvalue())
    assert [sheet.blocks for sheet in facts.sheets] == [(), ()]
    assert "Second" in [run.words for run in facts.sheets[1].running]


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    with pytest.raises(PpnewsError):
        read_paper(Path(__file__).read_bytes())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused(data: bytes, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    try:
        facts = read_paper(bytes(damaged))
    except PpnewsError:
        return
    assert facts.pages == len(facts.sheets)


def test_rectangles_join_and_cut() -> None:
    one, other = Rect(0, 0, 10, 10), Rect(5, 5, 20, 8)
    assert one | other == Rect(0, 0, 20, 10)
    assert one & other == Rect(5, 5, 10, 8)
    assert (one & Rect(10, 0, 20, 10)) is None
