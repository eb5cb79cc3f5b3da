"""Paragraphs around a picture that the fitting moved are set as if the picture had always stood there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from helpers.projects import PNG, Written, write_project

from ppnews.diagnostics import Outcome
from ppnews.load.issue import load_issue
from ppnews.model.fit import PageSetting
from ppnews.tasks.build.assemble import Assembler

WriteProject = Callable[..., Written]
WORDS = "and then the delegations went on to speak about roads, bridges and the price of bread in the old town."
REST = f"\n\nThe rest {WORDS * 9}\n"  # keeps all before it in the first column
TEXT = f"Alpha {WORDS}\n\nBravo {WORDS}\n\nCharlie {WORDS}{REST}"
INTERVIEW = f"**Alpha?**\n\nBravo {WORDS}\n\n**Charlie?**\n\nDelta {WORDS}{REST}"


def set_moved(folder: Path, body: str, steps: int) -> bytes:
    """Return the PDF of an article whose picture is moved by so many blocks."""
    image = {"file": "a.png", "alt": "A disc", "credit": "Photo: Office", "width": 40}
    section = {"kind": "article", "title": "First", "body": "first.md", "images": [image]}
    written = write_project(
        folder / "project",
        publication={"layout": "quarterly"},
        sections=[section],
        files={"issues/1/first.md": body, "issues/1/a.png": PNG},
    )
    issue = load_issue(written.project, "1").value
    assert issue is not None
    (piece,) = Assembler(written.project, issue, lambda _: None).assemble(["en"], ["pdf"])
    assert isinstance(piece, Outcome) and piece.value is not None
    press: Any = piece.value.edition.press(piece.value.assembly)
    press.set(PageSetting(moved={0: steps} if steps else {}))
    press.keep()
    (data,) = press.write().values()
    return bytes(data)


def places(data: bytes, *words: str) -> list[tuple[float, float]]:
    """Return left end and height of the first letter of each of these words, in points."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    whole = text.get_text_range()
    boxes = [text.get_charbox(whole.index(word)) for word in words]
    return [(left, bottom) for left, bottom, _, _ in boxes]


@pytest.mark.parametrize(("steps", "indented"), [(0, (False, False, True)), (1, (False, True, False))])
def test_the_paragraph_behind_the_picture_begins_at_the_margin_and_no_other(
    tmp_path: Path, steps: int, indented: tuple[bool, ...]
) -> None:
    lefts = [left for left, _ in places(set_moved(tmp_path, TEXT, steps), "Alpha", "Bravo", "Charlie")]
    assert tuple(left > lefts[0] + 4 for left in lefts) == indented


def test_a_picture_never_parts_a_question_from_its_answer(tmp_path: Path) -> None:
    alpha, bravo, charlie = (y for _, y in places(set_moved(tmp_path, INTERVIEW, 0), "Alpha?", "Bravo", "Charlie?"))
    assert alpha - bravo < 16 < 40 < bravo - charlie
