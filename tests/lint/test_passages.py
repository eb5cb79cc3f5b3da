"""Every character of everything that an issue says has its place in the sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.projects import write_project
from hypothesis import given
from hypothesis import strategies as st

from ppnews.lint.passages import Passage, passages
from ppnews.lint.spelt import align
from ppnews.load.issue import load_issue
from ppnews.load.project import Project

ROOT = Path(__file__).parents[2]


def of_issue(project: Project, number: int) -> tuple[Passage, ...]:
    issue = load_issue(project, number).value
    assert issue is not None
    return passages(issue)


def test_every_word_of_issue_39_is_where_it_is_said_to_be() -> None:
    found = of_issue(Project(ROOT), 39)
    assert sum(len(passage.words.split()) for passage in found) > 3000
    for passage in found:
        for word in re.finditer(r"\w+", passage.words):
            assert passage.written(*word.span()) == word[0], (passage.source.name, passage.at(*word.span()))


@pytest.mark.parametrize("title", [
    'title: "Two  spaces, a \\"quotation\\" and more"',
    "title: 'It''s  here, isn''t it'",
    "title: Plain  words, with  gaps",
    "title: >-\n      Folded words\n      over two  lines",
])  # fmt: skip
def test_words_of_the_manifest_in_every_style(tmp_path: Path, title: str) -> None:
    header = "number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\n"
    manifest = f"{header}sections:\n  - kind: article\n    {title}\n    body: first.md\n"
    written = write_project(tmp_path, issue=manifest)
    passage = next(p for p in of_issue(written.project, 1) if p.role == "title")
    for word in re.finditer(r"\w+", passage.words):
        assert passage.written(*word.span()) == word[0]


@given(st.text(alphabet="ab \n", max_size=40))
def test_a_text_is_its_own_place(text: str) -> None:
    plain = text.replace("\n", " ")
    assert align(plain, plain, 0, len(plain)) == tuple(range(len(plain)))


def of_text(tmp_path: Path, text: str) -> list[Passage]:
    written = write_project(tmp_path, files={"issues/1/first.md": text})
    return [passage for passage in of_issue(written.project, 1) if passage.route is None]


def test_characters_that_are_spelt_have_the_places_of_their_spelling(tmp_path: Path) -> None:
    (passage,) = of_text(tmp_path, "a&nbsp;b &lt;c&#62; <https://a.example/d> &amp;amp; \\&lt; e\n")
    assert passage.words == "a\u00a0b <c> https://a.example/d &amp; &lt; e"
    for said in ("b", "c", "https://a.example/d", "amp;", "lt;", "e"):
        place = passage.words.rindex(said)
        assert passage.written(place, place + len(said)) == said
    assert passage.written(passage.words.index("<"), passage.words.index("<") + 2) == "&lt;c"


def test_words_in_another_language_are_a_passage_of_their_own(tmp_path: Path) -> None:
    text = "One `code` ![a](b.png) [*два* слова]{lang=ru} three [four]{lang=en} [пять [six]{lang=en}]{lang=ru} .\n"
    own, again, around = of_text(tmp_path, text)
    assert [(own.words, own.language), (again.words, again.language)] == [("два слова", "ru"), ("пять six", "ru")]
    assert own.written(4, 9) == "слова"
    assert around.language == "en"
    assert around.words.replace("\ufffc", "") == "One    three four  ."
    assert len(around.places) == len(around.words)
