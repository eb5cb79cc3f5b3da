"""What a screen reader gets from issue 39's finished PDF, beyond what a validator sees."""

from __future__ import annotations

import re
import shutil
from bisect import bisect_left
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.alone import work_without_helpers
from helpers.projects import Written
from helpers.tagtree import Tagged, twice_or_never, wrong_parents
from PIL import ImageChops

from ppnews.editions.pdf import press
from ppnews.inspection.pdf import read_document
from ppnews.load.issue import load_issue
from ppnews.model.issue import Issue
from ppnews.model.pdf.places import Annotation
from ppnews.model.pdf.tags import Element, SpokenWords

LEVELS = tuple(f"H{level}" for level in range(1, 7))


@pytest.fixture(scope="module")
def issue(issue39: Written) -> Issue:
    loaded = load_issue(issue39.project, 39).value
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module", params=["issue39", "bulletin39"])
def project39(request: pytest.FixtureRequest) -> Written:
    """Issue 39 in each layout."""
    written: Written = request.getfixturevalue(request.param)
    return written


@pytest.fixture(scope="module")
def path(project39: Written) -> Path:
    done = project39.run("build", "39", "--pdf", "--lang", "en")
    assert done.exit_code == 0, done.output
    return project39.root / "build/39/pp-quarterly-review-39-en.pdf"


@pytest.fixture(scope="module")
def tagged(path: Path) -> Tagged:
    return Tagged(path.read_bytes())


def plain(text: str) -> str:
    """Return letters and digits alone, so that dashes, quotes and spaces count nothing."""
    return re.sub(r"[\W_]+", "", text.replace("\u00ad", ""))


def test_every_piece_of_text_is_in_the_tree_once_or_an_artifact(tagged: Tagged) -> None:
    assert twice_or_never(tagged) == {"twice": [], "never": []}
    assert tagged.loose == []


def test_the_way_back_from_content_to_its_element_is_right(tagged: Tagged) -> None:
    assert wrong_parents(tagged) == []


def test_only_running_heads_and_folios_are_passed_over(tagged: Tagged) -> None:
    assert {kind for _, kind in tagged.artifacts} == {"Pagination"}
    heads = {"Prague Process Quarterly Review", "No. 39 · October–December 2024"}
    said = [" ".join(text.split()) for text, _ in tagged.artifacts]
    assert set(said) - heads == {f"{page:02}" for page in range(2, len(tagged.pdf.pages) + 1)}


def written(element: Element) -> str:
    """Return the words on the pages, whatever is read in their place."""
    parts = (written(item) if isinstance(item, Element) else item for item in element.items)
    return "".join(
        part.text if isinstance(part, SpokenWords) else part for part in parts if not isinstance(part, Annotation)
    )


def test_the_reader_of_ppnews_sees_the_same_tree(tagged: Tagged, path: Path) -> None:
    tags = read_document(path.read_bytes()).tags
    assert [element.original for element in tags.walk()] == [tag.role for tag in tagged.root.walk()]
    assert [plain(written(each)) for each in tags.walk()] == [plain(tagged.text(tag)) for tag in tagged.root.walk()]


def test_every_section_of_the_manifest_is_one_section_under_its_heading(tagged: Tagged, issue: Issue) -> None:
    titles = []
    for section in tagged.root.find("Sect"):
        first = next(tag for tag in section.walk() if tag.places() and not tag.tags)
        assert first.role == "H2", tagged.outline(section)
        assert [tag.role for tag in section.find("H1", "H2")] == ["H2"]
        assert plain(str(section.entries["T"])) == plain(tagged.text(first))
        titles.append(plain(tagged.text(first)))
    words = [next(iter(dict(s.title.items("en")).values())) for s in issue.manifest.sections if s.title is not None]
    assert titles == [plain(title) for title in words]


def test_a_section_that_runs_over_pages_stays_one(tagged: Tagged) -> None:
    pages = [{page for page, _ in section.places()} for section in tagged.root.find("Sect")]
    assert any(len(found) > 1 for found in pages), "no section runs over a page's end: this test shows nothing"


def test_the_text_reads_in_the_order_of_the_manuscript(tagged: Tagged, issue39: Written) -> None:
    said = plain(tagged.text(tagged.root))
    place = 0
    for name in ("editorial", "articles/state-perspectives", "articles/study-visit-kyrgyzstan"):
        text = (issue39.root / f"issues/39/{name}.md").read_text(encoding="utf-8")
        for paragraph in re.split(r"\n{2,}", re.sub(r"\[([^]]*)\]\([^)]*\)", r" \1 \0", text)):
            for sentence in re.split(r"\0|(?<=[.?!:])\s", re.sub(r"[*_#]", "", paragraph)):
                found = said.find(plain(sentence), place)
                assert found >= 0, f"{sentence!r} does not follow what stands before it"
                place = found


def test_headings_skip_no_level(tagged: Tagged) -> None:
    levels = [LEVELS.index(tag.role) for tag in tagged.root.find(*LEVELS)]
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_empty_and_nothing_without_meaning(tagged: Tagged) -> None:
    assert [tag.role for tag in tagged.root.walk() if not tag.kids] == []
    assert tagged.root.find("NonStruct", "Private") == []
    # A group has more than one thing to hold together.
    assert [tagged.outline(tag) for tag in tagged.root.find("Div") if len(tag.kids) < 2] == []


def test_an_entry_of_the_contents_is_one_link_that_says_its_page(tagged: Tagged, issue: Issue) -> None:
    entries = tagged.root.find("TOCI")
    assert len(entries) == len([section for section in issue.manifest.sections if section.is_listed])
    for entry in entries:
        (link,) = entry.find("Link")
        (annotation,) = link.annotations
        page = int(tagged.text(link)[-2:])
        assert str(annotation.Contents).endswith(f", page {page}")
        assert plain(str(annotation.Contents).rsplit(",", 1)[0]) == plain(tagged.text(link)[:-2])


def test_links_hold_no_links_and_all_say_where_they_lead(tagged: Tagged) -> None:
    links = tagged.root.find("Link")
    assert all(link.find("Link") == [link] for link in links)
    areas = [annotation for link in links for annotation in link.annotations]
    assert sum(len(page.obj.get("/Annots", [])) for page in tagged.pdf.pages) == len(areas)
    for annotation in areas:
        words = str(annotation.Contents)
        assert not re.match(r"#|https?:(?!//\S+$)", words)
        assert len(words) > 4


def test_lines_of_a_link_are_areas_that_do_not_lie_in_one_another(tagged: Tagged) -> None:
    links = tagged.root.find("Link")
    assert max(len(link.annotations) for link in links) > 1, "no link runs over lines: this test shows nothing"
    for link in links:
        tops = [float(max(annotation.Rect[1], annotation.Rect[3])) for annotation in link.annotations]
        assert len(set(tops)) == len(tops), tagged.text(link)


def test_lists_have_items_with_bodies_and_say_how_they_are_numbered(tagged: Tagged) -> None:
    for listing in tagged.root.find("L"):
        assert {tag.role for tag in listing.tags} == {"LI"}
        labelled = any(tag.role == "Lbl" for item in listing.tags for tag in item.tags)
        assert (str(listing.attributes["ListNumbering"]) != "/None") is labelled
    for item in tagged.root.find("LI"):
        assert [tag.role for tag in item.tags][-1] == "LBody"
    courses = next(tag for tag in tagged.root.find("L") if str(tag.attributes["ListNumbering"]) == "/Decimal")
    assert [tagged.text(item.tags[0]).strip() for item in courses.tags] == ["1", "2", "3", "4", "5"]


def test_figures_have_words_and_a_place_on_their_page(tagged: Tagged, issue: Issue) -> None:
    figures = tagged.root.find("Figure")
    assert len(figures) == sum(len(section.images) for section in issue.manifest.sections)
    for figure in figures:
        assert len(str(figure.entries["Alt"])) > 20
        (page, _), *_ = figure.places()
        left, bottom, right, top = (float(side) for side in figure.attributes["BBox"])
        media = [float(side) for side in tagged.pdf.pages[page].mediabox]
        assert media[0] <= left < right <= media[2]
        assert media[1] <= bottom < top <= media[3]


def test_captions_stand_with_their_pictures(tagged: Tagged) -> None:
    groups = [tag for tag in tagged.root.find("Div") if tag.find("Figure")]
    assert [[kid.role for kid in group.tags] for group in groups] == [["Figure", "Caption"]] * len(groups)
    assert len(groups) == len(tagged.root.find("Figure"))


def test_words_come_out_whole(tagged: Tagged) -> None:
    for block in tagged.root.find("P", "LBody", "Caption", *LEVELS):
        text = "" if block.find("L", "P") not in ([], [block]) else tagged.text(block)
        assert "\u2010" not in text
        assert not re.search(r"[a-z]\u00ad?[A-Z][a-z]{3}|\d[A-Z][a-z]|\u00ad[^\w]|  ", text), text


def test_the_file_says_what_it_is(tagged: Tagged) -> None:
    root = tagged.pdf.Root
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == str(tagged.root.entries["Lang"]) == "en"
    assert all(str(page.obj.Tabs) == "/S" for page in tagged.pdf.pages)
    with tagged.pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(tagged.pdf.docinfo["/Title"])


def test_nothing_of_the_engines_tree_is_left_over(tagged: Tagged) -> None:
    elements = [
        thing.objgen[0]
        for thing in tagged.pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") in ("/StructElem", "/OBJR")
    ]
    assert set(elements) == set(tagged.parents)


def test_pages_look_as_they_did_before_they_were_finished(
    path: Path, project39: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Written(shutil.copytree(project39.root, tmp_path / "copy", ignore=shutil.ignore_patterns("build")))
    monkeypatch.setattr(press, "finisher", lambda *_: lambda *_: None)
    work_without_helpers(monkeypatch)
    done = copy.run("build", "39", "--pdf", "--lang", "en")
    assert done.exit_code == 0, done.output
    plain = (copy.root / "build/39" / path.name).read_bytes()
    assert Tagged(plain).root.find("NonStruct"), "these pages are finished too: the test shows nothing"
    with pypdfium2.PdfDocument(path) as finished, pypdfium2.PdfDocument(plain) as before:
        assert len(finished) == len(before)
        for page, original in zip(finished, before, strict=True):
            pictures = (shown.render(scale=2).to_pil().convert("RGB") for shown in (page, original))
            assert ImageChops.difference(*pictures).getbbox() is None


def test_pages_are_painted_in_about_the_order_that_they_are_read_in(tagged: Tagged) -> None:
    """Some readers, and all that take text without tags, go by what is painted first: numbers rise as it is painted."""
    for page in range(len(tagged.pdf.pages)):
        numbers = [number for on, number in tagged.root.places() if on == page]
        rising: list[int] = []
        for number in numbers:
            place = bisect_left(rising, number)
            rising[place : place + 1] = [number]
        assert len(rising) >= 0.8 * len(numbers), page
