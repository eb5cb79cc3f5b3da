"""Newsletters of other kinds than issue 39, from texts in the public domain: built, linted, judged, looked over.

`digest` has sixty events and long lists of links; `gazette` has code, tables, pictures in lists and rows, notes and a
long table of contents; `bulletin` comes out in three languages, with sections that only one of them has.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from browser.test_axe import faults
from browser.test_vnu import check
from helpers.projects import Written
from judges.pages import pages_in, served
from judges.verapdf import validate
from playwright.sync_api import Browser

HERE = Path(__file__).parent
EDITIONS = {
    "digest": {"en": "1/hanger-1-en.pdf"},
    "gazette": {"en-GB": "34/engine-gazette-34-en-GB.pdf"},
    "bulletin": {language: f"7/fuchsbau-7-{language}.pdf" for language in ("de", "fr", "ru")},
}
PDFS = [(name, pdf) for name, editions in EDITIONS.items() for pdf in editions.values()]
BEYOND = 0.5  # points: what rounding may put past the paper


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """The newsletters, built."""
    written = {name: Written(tmp_path_factory.mktemp("wild") / name) for name in EDITIONS}
    for name, newsletter in written.items():
        shutil.copytree(HERE / name, newsletter.root)
        done = newsletter.run("build")
        assert (done.exit_code, done.stderr) == (0, "")
    return written


@pytest.mark.parametrize("name", EDITIONS)
def test_the_linter_finds_nothing(wild: dict[str, Written], name: str) -> None:
    done = wild[name].run("lint")
    assert done.stdout == ""
    assert done.stderr.endswith("Nothing found.\n")


@pytest.mark.parametrize(("name", "pdf"), PDFS)
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_vera_finds_nothing(wild: dict[str, Written], name: str, pdf: str, flavour: str) -> None:
    assert validate(wild[name].root / "build" / pdf, flavour) == []


@pytest.mark.parametrize(("name", "pdf"), PDFS)
def test_nothing_lies_off_the_paper(wild: dict[str, Written], name: str, pdf: str) -> None:
    document = pdfium.PdfDocument(wild[name].root / "build" / pdf)
    seen = 0
    for page in document:
        width, height = page.get_size()
        for thing in page.get_objects((pdfium.raw.FPDF_PAGEOBJ_TEXT, pdfium.raw.FPDF_PAGEOBJ_IMAGE), max_depth=9):
            if thing.container is None:  # what is in a form has the form's coordinates
                seen += 1
                left, bottom, right, top = thing.get_bounds()
                assert left > -BEYOND and bottom > -BEYOND and right < width + BEYOND and top < height + BEYOND
    assert seen


@pytest.mark.parametrize("name", EDITIONS)
def test_vnu_finds_nothing(wild: dict[str, Written], name: str) -> None:
    folder = wild[name].root / "build"
    assert check(folder, pages_in(folder)) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(wild: dict[str, Written], browser: Browser, name: str) -> None:
    from browser.test_axe import load_axe

    folder = wild[name].root / "build"
    with served(folder) as address:
        for path in pages_in(folder):
            page = browser.new_page()
            page.goto(address + path)
            load_axe(page)
            assert [fault for width in (320, 1440) for fault in faults(page, width, "light")] == []
            assert faults(page, 320, "dark") == []
            page.close()


@pytest.mark.parametrize(
    ("name", "pdf", "words"),
    [
        ("gazette", "34/engine-gazette-34-en-GB.pdf", ("1.", "a wheel, found", "2.", "a card,", "3.", "a box of pins")),
        ("digest", "1/hanger-1-en.pdf", ("•", "The stone-curlew lays", "•", "The young run", "•", "After harvest")),
    ],
)
def test_marks_are_read_with_their_words(wild: dict[str, Written], name: str, pdf: str, words: tuple[str, ...]) -> None:
    """A program that takes the text as it is drawn gets every mark before its entry."""
    document = pdfium.PdfDocument(wild[name].root / "build" / pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    first = min(text.index(each) for each in words if len(each) > 3)
    place = text.rindex(words[0], 0, first)
    for each in words:
        place = text.index(each, place) + len(each)
    last = text.index(words[-1])
    assert place == last + len(words[-1])
