"""Rules over finished PDFs, where a fixture folder cannot show the fault, or not what its mend does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from helpers.projects import Written
from hypothesis import given
from hypothesis import strategies as st

from ppnews.inspection.pdf import read_paper
from ppnews.lint.engine import checks
from ppnews.lint.pages.columns import lines_beyond
from ppnews.lint.pages.folios import Folios
from ppnews.lint.pages.holes import holes
from ppnews.lint.pages.lookup import PassageIndex, letters
from ppnews.lint.pages.overlaps import overlaps
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.model.pdf.font import Font
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, PageGeometry, Paper, Run, Sheet
from ppnews.model.sources import SourceText

WriteProject = Callable[..., Written]
PAGES = "layouts/plain/styles/publication.css"
BREAKS = ".section + .section { break-before: page }\n"
WORDS = ("The river rose early.", "Nobody in the village could remember it.", "The council met twice in that time.")


def passage(words: str, section: int | None = 0) -> Passage:
    return Passage(words, "en", "paragraph", section, None, SourceText("a.md", words), tuple(range(len(words))))


def line(words: str, left: float, baseline: float, right: float, size: float = 10) -> Line:
    rect = Rect(left, baseline - 7, right, baseline + 2)
    return Line((Run(words, rect, baseline, "ABCDEF+Serif", size),), words, rect, baseline, size)


def block(*lines: Line) -> Block:
    rect = lines[0].rect
    for each in lines[1:]:
        rect |= each.rect
    return Block("P", lines, rect)


def sheet(*blocks: Block) -> Sheet:
    return Sheet(1, 400, 600, blocks, (), ())


def found(code: str, subject: Subject) -> list[str]:
    (check,) = (check for check in checks() if check.rule.code == code)
    return [finding.message for finding in check.run(subject)]


@pytest.fixture
def subject(project: WriteProject) -> Subject:
    written = project(issue={"pages": 1})
    issue = load_issue(written.project, 1).value
    assert issue is not None
    return Subject(issue)


def test_a_font_that_is_not_in_the_file_is_found(project: WriteProject, subject: Subject) -> None:
    fonts = (
        Font("ABCDEF+Source-Sans-3", "Source-Sans-3", "Type0", embedded=False),
        Font("B", "B", "Type0", embedded=True),
    )
    paper = Paper(1, {}, (), fonts)
    looked = replace(subject, papers={"en": paper})
    assert found("PAGE009", looked) == ["The font Source Sans 3 is not in the PDF (en)."]
    written = project()
    assert written.run("build", "1", "--pdf").exit_code == 0
    set_now = replace(subject, papers={"en": read_paper(written.read("build/1/news-1-en.pdf"))})
    assert found("PAGE009", set_now) == []


def test_too_many_pages_are_counted_in_lines(project: WriteProject) -> None:
    article = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
    written = project(
        issue={"pages": {"max": 1}, "sections": [article, {**article, "id": "second", "title": "Second"}]},
        files={PAGES: BREAKS},
    )
    done = written.run("lint", "1", "--select", "PAGE001")
    assert "The PDF has 2 pages and is meant to have 1 to 1 (en)." not in done.stdout
    assert "The PDF has 2 pages and is meant to have 1 (en)." in done.stdout
    assert "Cut about 1 line, or correct pages." in done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Read on ([see page 7](#second)).\n", "Read on ([see page](page:second)).\n"),
        ("Read on ([see page 7](page:second)).\n", "Read on ([see page](page:second)).\n"),
        ("Read [*more* on page 7](#second).\n", "Read [*more* on page 7](#second).\n"),
        ("Read “Second” (p. 7).\n", "Read “Second” (p. 7).\n"),
    ],
)
def test_a_wrong_number_is_mended_where_a_link_says_what_is_meant(
    project: WriteProject, before: str, after: str
) -> None:
    article = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
    second = {**article, "id": "second", "title": "Second", "body": "second.md"}
    written = project(sections=[article, second], files={"issues/1/first.md": before, "issues/1/second.md": "More.\n"})
    done = written.run("lint", "1", "--select", "TOC004,TOC007", "--fix")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    assert written.read("issues/1/first.md").decode() == after


def built(written: Written) -> Paper:
    assert written.run("build", "1", "--pdf").exit_code == 0
    return read_paper(written.read("build/1/news-1-en.pdf"))


MARGINS = "@page { margin: 40pt 345pt 40pt 50pt; @top-center { content: 'The News 2024' } }\n"
TO_THE_LEFT = "@page { margin: 40pt 145pt 40pt 250pt }"
WORD = "Unbreakable" * 4


@pytest.mark.parametrize(
    ("style", "text", "past"),
    [
        (".stream { columns: 2 }", f"Some words.\n\n{WORD}\n", "its column"),
        ("", f"{WORD}\n", "the text area of the page"),
        ("", "".join(f"{n}. {WORD}\n" for n in (1, 2)), "the text area of the page"),
        (f"{TO_THE_LEFT} .prose {{ direction: rtl }}", f"{WORD}\n", "the text area of the page"),
        ("td { white-space: nowrap }", f"| a | b |\n|---|---|\n| some words | {WORD} |\n", "the text area of the page"),
        (".prose { width: 600pt }", "Words that have more room than the page. " * 9, "the edge of the page"),
    ],
)
def test_text_that_leaves_its_measure_is_found(project: WriteProject, style: str, text: str, past: str) -> None:
    paper = built(project(files={PAGES: MARGINS + style, "issues/1/first.md": text}))
    assert {beyond.past for beyond in lines_beyond(paper)} == {past}


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("", "Short.\n"),
        ("", "| Year | 2023 | 2024 |\n|---|--:|--:|\n| One | 1 | 2 |\n"),
        ("", "- One\n- Two\n"),
        (".prose { text-align: right }", "One\\\nTwo, a longer line\\\nThree\n"),
        (".prose { direction: rtl }", "One\\\nTwo, a longer line\\\nThree\n"),
        (".stream { columns: 2 }", "Short lines.\n\nIn columns.\n"),
        ("p { margin: 0 -30pt }", "Words that stand out into the margins since the layout says so. " * 4),
        ("p { text-indent: -20pt }", "Words that hang out into the margin since the layout says so. " * 4),
        ("em { margin-left: -30pt }", "*Words* that hang out into the margin since the layout says so.\n"),
        ("h2 { position: absolute; left: 200pt }", "A heading beside the text.\n"),
        ("p { transform: rotate(-90deg); width: 200pt; margin: 90pt 0 }", "Words that are turned about. " * 3),
    ],
)
def test_text_that_keeps_to_what_the_layout_says_is_right(project: WriteProject, style: str, text: str) -> None:
    paper = built(project(files={PAGES: MARGINS + style, "issues/1/first.md": text}))
    assert [beyond.line.words for beyond in lines_beyond(paper)] == []


def test_pages_of_other_programs_are_held_against_their_edges_alone() -> None:
    wide = block(line("these words were kept together", 40, 126, 390), line("cut off", 380, 140, 420))
    (beyond,) = lines_beyond(Paper(1, {}, (sheet(wide),)))
    assert beyond.past == "the edge of the page"


TALL = "> We lost the bridge and the mill.\n"
SET_TALL = "blockquote { break-inside: avoid; height: 640pt }"


@pytest.mark.parametrize(
    ("style", "text", "count"),
    [
        (SET_TALL, f"Words.\n\n{TALL}", 1),
        ("blockquote { break-before: page }", f"Words.\n\n{TALL}", 0),
        (".stream { columns: 2 } blockquote { break-before: column }", f"{'Words. ' * 900}\n\n{TALL}", 0),
        (".prose { break-after: right }", "Words.\n", 0),
        ("@page one { margin: 90pt } .prose { page: one }", "Words.\n", 0),
        ("", "Words. " * 1600, 0),
        ("", f"Words.\n\n{TALL}", 0),
        (f"blockquote::before {{ content: ''; display: block; height: 300pt; background: #abc }} {SET_TALL}", TALL, 1),
        (
            ".prose > p::after { content: ''; display: block; height: 680pt; background: #abc } " + SET_TALL,
            f"W.\n\n{TALL}",
            0,
        ),
    ],
)
def test_a_page_that_ends_early_is_found(project: WriteProject, style: str, text: str, count: int) -> None:
    assert len(list(holes(built(project(files={PAGES: style, "issues/1/first.md": text}))))) == count


@pytest.mark.parametrize(
    ("heads", "page", "possible"),
    [
        (["1", "2", "3"], 2, (2,)),
        (["News 2024", "2 · News 2024", "3 · News 2024"], 3, (3,)),
        (["", "– 102 –", "– 103 –"], 1, (101,)),
        (["39", "39", "39"], 2, (2, 38, 39, 40)),
        (["", "", ""], 3, (3,)),
        (["١", "٢", "٣"], 2, (2,)),
        (["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], 2, (2,)),
    ],
)
def test_folios_go_up_from_page_to_page(heads: list[str], page: int, possible: tuple[int, ...]) -> None:
    area = PageGeometry(Rect(50, 50, 350, 550))
    inside = Run("2023", Rect(60, 100, 90, 110), 110, "ABCDEF+Serif", 10)
    runs = [(Run(words, Rect(60, 20, 200, 30), 30, "ABCDEF+Serif", 10), inside) for words in heads]
    sheets = (Sheet(n, 400, 600, (), each, (), (), area) for n, each in enumerate(runs, 1))
    folios = Folios(Paper(len(heads), {}, tuple(sheets)))
    assert set(folios.possible(page)) == set(possible)


@pytest.mark.parametrize(
    ("down", "across", "count"), [(0, 20, 1), (4, 0, 1), (9, 0, 0), (0, 160, 0), (-4, 30, 1), (13, 0, 0)]
)
def test_text_overlaps_where_letters_stand_on_letters(down: float, across: float, count: int) -> None:
    one, other = block(line("one", 40, 100, 200)), block(line("other", 40 + across, 100 + down, 200 + across))
    assert len(list(overlaps(sheet(one, other)))) == count


def test_a_shadow_is_no_overlap() -> None:
    assert list(overlaps(sheet(block(line("one", 40, 100, 200)), block(line("one", 41, 101, 201))))) == []


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("THE ‘RIVER’ ROSE EARLY", "The 'river' rose early."),
        ("The coun‐ cil met twice", "The council met twice in that time."),
        ("a co‐operation, 1–2 days", "a co-operation, 1-2 days"),
        ("The Academy  (p. 7)  begins in the spring of the year", "The Academy begins in the spring of the year"),
        ("ﬁnal ﬁgures", "final figures"),
    ],
)
def test_words_are_found_though_they_are_set_otherwise(printed: str, said: str) -> None:
    found = PassageIndex([passage("Something else altogether."), passage(said)]).find(printed)
    assert found is not None
    assert found.passage.words == said


def test_words_are_looked_for_in_their_section_first() -> None:
    places = PassageIndex([passage(WORDS[0], 0), passage(WORDS[0], 1)])
    second = places.find(WORDS[0], 1)
    assert second is not None
    assert second.passage.section == 1
    first = places.find(WORDS[0], 0)
    assert first is not None
    assert first.passage.section == 0


@given(st.lists(st.text(max_size=30), max_size=5), st.sampled_from(WORDS), st.data())
def test_every_stretch_of_letters_is_found_where_it_stands(others: list[str], words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 10))
    end = data.draw(st.integers(start + 9, len(words)))
    found = PassageIndex([*(passage(other) for other in others), passage(words)]).find(words[start:end])
    assert found is not None
    at = found.at
    said = found.passage.words[at.column - 1 : (at.end_column or 0) - 1]
    assert letters(words[start:end]) == letters(said)
