"""A section in a few sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

from ppnews.compose.content import compose
from ppnews.compose.summaries import first_sentences
from ppnews.load.issue import load_issue
from ppnews.model.content import MAILED

WriteProject = Callable[..., Written]
ARTICLE = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
QUOTED = (
    "> A quotation.\n\n- a list\n\nThe first[^1] *real* paragraph, see [](#first).\n\nThe second.\n\n[^1]: A note.\n"
)


@pytest.mark.parametrize(
    ("fields", "text", "summary"),
    [
        ({"summary": "Its own."}, "Words.", "Its own."),
        ({"standfirst": "In short."}, "Words.", "In short."),
        ({"summary": "Its own.", "standfirst": "In short."}, "Words.", "Its own."),
        ({}, QUOTED, "The first real paragraph, see First."),
        ({}, "- only\n- a list\n", None),
        ({"body": None}, "Words.", None),
        ({}, "**A &amp; B** <br> end.", "A & B <br> end."),
    ],
)
def test_a_summary_is_its_editors_the_standfirst_or_the_beginning(
    project: WriteProject, fields: dict[str, str | None], text: str, summary: str | None
) -> None:
    section = {name: value for name, value in {**ARTICLE, **fields}.items() if value is not None}
    written = project(sections=[section], files={"issues/1/first.md": f"{text}\n"})
    issue = load_issue(written.project, 1).value
    assert issue is not None
    found = compose(issue, "en", MAILED, {}).sections[0].summary
    assert found == summary


LONG = "x" * 400


@pytest.mark.parametrize(
    ("words", "most", "kept"),
    [
        ("One. Two.", 300, "One. Two."),
        ("One two. Three four.", 12, "One two."),
        (
            "Led by Dr. Smith of the U.S. Embassy in Rome. It ended.",
            50,
            "Led by Dr. Smith of the U.S. Embassy in Rome.",
        ),
        ("It joined the EU. Then it left again.", 20, "It joined the EU."),
        ("Он сказал: «Да». Потом 20 г. Праги и дальше.", 20, "Он сказал: «Да»."),
        ("В г. Праге встретились эксперты. Ещё.", 34, "В г. Праге встретились эксперты."),
        ("No sentence ends here, it goes on", 20, "No sentence ends…"),
        (LONG, 10, "x" * 9 + "…"),
        ("会議が開かれた。次の会議は春です。", 10, "会議が開かれた。"),
    ],
)
def test_whole_sentences(words: str, most: int, kept: str) -> None:
    assert first_sentences(words, most) == kept
