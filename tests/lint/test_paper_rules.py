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
from ppnews.lint.pages.columns import lines_beyond, widths
from ppnews.lint.pages.lookup import PassageIndex, letters
from ppnews.lint.pages.overlaps import overlaps
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.model.pdf.font import Font
from ppnews.model.pdf.places import Rect
from ppnews.model.pdf.sheets import Block, Line, Paper, Run, Sheet
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
    assert "Shorten the issue by about 2 lines, or correct pages." in done.stdout


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


def test_a_column_is_as_wide_as_its_broken_lines_show() -> None:
    text = block(*(line("some words here", 40, 100 + 13 * n, 200 - n) for n in range(5)))
    long = block(line("unbreakable", 40, 200, 260))
    paper = Paper(1, {}, (sheet(text, long),))
    (width,) = widths(paper).values()
    assert 200 <= width <= 200 + 5 * 160 / 15
    (beyond,) = lines_beyond(paper)
    assert beyond.line is long.lines[0]
    assert beyond.past == "its column"


def test_a_heading_across_the_columns_keeps_to_no_column() -> None:
    heading = block(line("A heading over all columns", 40, 80, 380, 20))
    columns = [block(*(line("some words here", x, 100 + 13 * n, x + 150) for n in range(5))) for x in (40, 220)]
    assert list(lines_beyond(Paper(1, {}, (sheet(heading, *columns),)))) == []


def test_a_line_that_runs_into_the_next_column_is_found_though_it_has_spaces() -> None:
    columns = [block(*(line("some words here", x, 100 + 13 * n, x + 150) for n in range(8))) for x in (40, 220)]
    nowrap = block(line("these words were kept together", 40, 126, 300))
    (beyond,) = lines_beyond(Paper(1, {}, (sheet(*columns, nowrap),)))
    assert beyond.line is nowrap.lines[0]


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
