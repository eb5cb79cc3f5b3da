"""Issue 39's finished PDF, read back: every number that is printed is the page that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.projects import Written

from ppnews.inspection.pdf import read_pdf
from ppnews.load.issue import load_issue
from ppnews.model.issue import Issue
from ppnews.model.pdf.document import PdfFacts

_FAR = 20.0
"""Points between two boxes beyond which they are no longer one link that runs over a line's end."""


@dataclass(frozen=True)
class Link:
    """A link inside the PDF: the page it stands on (from 1), the id it leads to, the words that it covers.

    `line` is what stands on its last line from its beginning to the page's edge: a folio stands beside its link.
    """

    page: int
    target: str
    words: str
    line: str


@pytest.fixture(scope="module")
def path(issue39: Written) -> Path:
    done = issue39.run("build", "39", "--pdf", "--lang", "en")
    assert done.exit_code == 0, done.output
    return issue39.root / "build/39/pp-quarterly-review-39-en.pdf"


@pytest.fixture(scope="module")
def facts(path: Path) -> PdfFacts:
    return read_pdf(path.read_bytes())


@pytest.fixture(scope="module")
def issue(issue39: Written) -> Issue:
    loaded = load_issue(issue39.project, 39).value
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def links(path: Path) -> list[Link]:
    with pikepdf.open(path) as pdf:
        return [link for number, page in enumerate(pdf.pages, 1) for link in _links(path, number, page)]


Box = tuple[float, float, float, float]


def _links(path: Path, number: int, page: pikepdf.Page) -> Iterator[Link]:
    """Yield the page's links with their words; the boxes of a link that runs over lines are put together again."""
    found: list[tuple[str, list[Box]]] = []
    for annotation in page.get("/Annots", pikepdf.Array()):
        action = annotation.get("/A", pikepdf.Dictionary())
        target = str(annotation.get("/Dest", action.get("/D", "")))
        left, bottom, right, top = (float(side) for side in annotation["/Rect"])
        box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        if found and found[-1][0] == target and abs(found[-1][1][-1][1] - box[1]) < _FAR:
            if not _lies_in(box, found[-1][1]):
                found[-1][1].append(box)
        elif target:
            found.append((target, [box]))
    text = pypdfium2.PdfDocument(path)[number - 1].get_textpage()
    for target, boxes in found:
        words = " ".join(text.get_text_bounded(*box) for box in boxes)
        left, bottom, _, top = boxes[-1]
        line = text.get_text_bounded(left, bottom, float(page.mediabox[2]), top)
        yield Link(number, target, " ".join(words.split()), " ".join(line.split()))


def _lies_in(box: Box, others: list[Box]) -> bool:
    """Whether a box is a part of another: what a style adds to a link has a box of its own inside the link's."""
    left, bottom, right, top = box
    return any(o[0] - 1 <= left and o[1] - 1 <= bottom and right <= o[2] + 1 and top <= o[3] + 1 for o in others)


def contents_page(issue: Issue, pages: Mapping[str, int]) -> int:
    return next(pages[s.anchor] for s in issue.manifest.sections if s.kind == "contents")


def test_every_section_is_a_named_place(issue: Issue, facts: PdfFacts) -> None:
    assert {section.anchor for section in issue.manifest.sections} <= set(facts.anchors)


def test_the_contents_print_the_pages_that_they_lead_to(issue: Issue, facts: PdfFacts, links: list[Link]) -> None:
    page = contents_page(issue, facts.anchors)
    printed = {}
    for link in links:
        folio = re.search(r" (\d{2})$", link.line)
        if link.page == page and folio and not re.search(r"\d\)$", link.words):
            printed[link.target] = int(folio[1])
    listed = [section.anchor for section in issue.manifest.sections if section.is_listed]
    assert printed == {anchor: facts.anchors[anchor] for anchor in listed}


def test_references_in_the_text_print_the_pages_that_they_lead_to(facts: PdfFacts, links: list[Link]) -> None:
    printed = [(link, re.search(r"(?:\(p\. ?|page ?)(\d+)\)?$", link.words)) for link in links]
    references = [(link, int(match[1])) for link, match in printed if match]
    assert len(references) >= 7, "the editorial and the articles refer to other sections"
    assert [link for link, page in references if facts.anchors[link.target] != page] == []


def test_the_bookmarks_are_the_headings_on_their_pages(issue: Issue, facts: PdfFacts) -> None:
    by_title = {bookmark.title: bookmark.page for bookmark in facts.outline}
    for section in issue.manifest.sections:
        title = section.title
        assert title is not None
        words = next(iter(dict(title.items("en")).values()))
        plain = re.sub(r"['’‘]", "", words)
        found = {re.sub(r"['’‘]", "", name or ""): page for name, page in by_title.items()}
        assert found[plain] == facts.anchors[section.anchor]


def test_the_manifest_promises_the_pages_that_sections_are_on(issue: Issue, facts: PdfFacts) -> None:
    promised = {section.anchor: page for section in issue.manifest.sections if (page := section.promised_page("en"))}
    assert promised
    assert promised == {anchor: facts.anchors[anchor] for anchor in promised}


def test_issue_39_fills_seven_pages(facts: PdfFacts) -> None:
    assert facts.pages == 7


def test_the_document_says_what_it_is(facts: PdfFacts) -> None:
    assert facts.title == "Prague Process Quarterly Review, No.\u00a039, October–December 2024"
    assert facts.language == "en"
    assert facts.metadata["Author"] == "Prague Process Secretariat"
    assert facts.metadata["Subject"]
    assert facts.metadata["CreationDate"].startswith("D:20241220")
    assert facts.metadata["ModDate"].startswith("D:20241220")


def test_all_fonts_are_the_layouts_own_embedded_and_subset(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        fonts = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
        ]
        names = {str(font["/FontName"]).lstrip("/") for font in fonts}
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert names
    assert all(re.match(r"[A-Z]{6}\+(Source-Ser|Source-San|Noto-)", name) for name in names), names


def test_the_web_links_of_the_issue_are_in_the_pdf(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        urls = {
            str(annotation["/A"]["/URI"])
            for page in pdf.pages
            for annotation in page.get("/Annots", pikepdf.Array())
            if "/A" in annotation and "/URI" in annotation["/A"]
        }
    assert {"https://www.pragueprocess.eu/", "https://www.icmpd.org/"} <= urls
    assert not [url for url in urls if "edition.invalid" in url]
