"""The linter and `ppnews inspect` look at the same facts of a PDF, each in its own view."""

from __future__ import annotations

import pytest
from helpers.tagged import Draft, saved
from pikepdf import Array, Dictionary, Name, String

from ppnews.inspection.pdf import read_document, read_paper
from ppnews.inspection.pdf.spelling import whole_letters
from ppnews.model.pdf.roles import is_heading


def renamed(draft: Draft) -> bytes:
    """A PDF whose main part, headings and paragraphs have names of their own, by both kinds of role map."""
    standard = draft.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
    own = Dictionary(Type=Name.Namespace, NS=String("urn:x"), RoleMapNS=Dictionary(Text=Array([Name.P, standard])))
    space = draft.pdf.make_indirect(own)
    story = draft.element(
        "Story",
        draft.element("Section", draft.element("Heading", "First"), draft.element("Text", "Words", NS=space)),
        draft.element("Section", draft.element("Heading", "Second"), draft.element("P", "More words")),
    )
    roles = Dictionary(Story=Name("/Body"), Body=Name.Part, Section=Name.Sect, Heading=Name("/Level"), Level=Name.H2)
    top = [draft.element("H1", "The News"), draft.element("P", "No. 1"), story, draft.element("P", "Imprint")]
    return draft.data(*top, RoleMap=roles)


def test_tags_that_are_renamed_mean_the_same_to_both() -> None:
    data = renamed(Draft())
    blocks, tags = read_paper(data).sheets[0].blocks, read_document(data).tags
    headings = [("H1", "The News"), ("H2", "First"), ("H2", "Second")]
    assert [(block.kind, block.words) for block in blocks if block.is_heading] == headings
    assert [(tag.role, tag.text) for tag in tags.walk() if is_heading(tag.role)] == headings
    main = [("H2", "First"), ("P", "Words"), ("H2", "Second"), ("P", "More words")]
    assert [(block.kind, block.words) for block in blocks if block.main] == main
    assert [(tag.role, tag.text) for tag in tags.find("Part")[0].find("H2", "P")] == main


def test_links_lead_to_the_same_places() -> None:
    draft = Draft(pages=2)
    draft.pdf.Root.Dests = Dictionary(old=Array([draft.pdf.pages[1].obj, Name.XYZ, 50, 800, 0]))
    link = draft.element("Link", draft.link(Dest=Name("/old")), "words")
    data = draft.data(link)
    paper, tags = read_paper(data), read_document(data).tags
    assert [note.target for note in paper.sheets[0].links] == [element.target for element in tags.elements]
    assert paper.destinations["old"].page == 2
    assert paper.destinations["old"].point == pytest.approx((50, 41.89))


def test_a_group_that_is_transparent_is_printed_in_its_block_and_not_read() -> None:
    draft = Draft()
    paragraph = draft.mark("faint words")
    group = draft.form("/P <</MCID 1>> BDC BT /F 12 Tf 1 0 0 -1 100 200 Tm (in a group) Tj ET EMC")
    draft.place("q 0.5 0 0 -0.5 0 841.89 cm /X Do Q", X=group)
    numbered = Dictionary(Type=Name.MCR, Pg=draft.pdf.pages[0].obj, MCID=1)
    data = draft.data(draft.element("P", paragraph, numbered))
    (block,) = read_paper(data).sheets[0].blocks
    line = block.lines[1]
    assert (line.words, line.size) == ("in a group", 6)
    assert (line.rect.left, line.baseline) == pytest.approx((50, 100), abs=0.01)
    assert [words.text for words in read_document(data).tags.outside.words] == ["in a group"]


def test_places_count_from_the_corner_of_the_page_that_is_shown() -> None:
    draft = Draft()
    pdf = draft.finish(draft.element("P", "words"))
    pdf.pages[0].obj.CropBox = Array([40, 700, 500, 820])
    (sheet,) = read_paper(saved(pdf)).sheets
    assert (sheet.width, sheet.height) == (460, 120)
    assert (sheet.lines[0].rect.left, sheet.lines[0].baseline) == pytest.approx((10, 20))


@pytest.mark.parametrize(
    ("halves", "whole"),
    [
        ("a\ud83c\udf89\ud83c\udf89", "a🎉🎉"),
        ("\udf89\ud83c\udf89\ud83c ب", "🎉🎉 ب"),
        ("\ud83c\udf89 \udf89\ud83c", "🎉 🎉"),
        ("a\ud83c", "a\ufffd"),
    ],
)
def test_halves_of_a_letter_are_joined_in_either_order(halves: str, whole: str) -> None:
    assert whole_letters(halves) == whole


def test_a_long_run_is_read_whole() -> None:
    draft = Draft()
    assert (
        read_paper(draft.data(draft.element("P", "word " * 400))).sheets[0].blocks[0].words == ("word " * 400).strip()
    )
