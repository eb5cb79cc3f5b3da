"""Marks that look like quotation marks and are none, and the marks of languages without a file of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

RIGHT = [
    ("he", 'צה"ל ומד"א הודיעו. ד"ר לוי אמר: "שלום לכולם". ספר ה"תלמוד" אבד.'),
    ("he", 'מסך 32" למכירה, 90 ס"מ, כל יום ב\' בבוקר.'),
    ("sv", "Hon sa ”god morgon” och gick. ”Vi ses”, sa han."),
    ("de", "„Er nannte es “the end” und ging“, sagte sie."),
    ("pl", "„To był »trudny« rok” — mówi wójt."),
    ("ru", 'Он пишет: «Почему "тёплая" фаза устойчива».'),
    ("es", "«No queremos una foto», dijo Pilar O'Donnell."),
    ("en", "A shed of 8' x 10' and a run of 33'41\"; 'tis \"well\"."),
]
WRONG = [
    ("sv", "Hon sa ”god morgon och gick.", "”"),
    ("de", "„Das Ende kam, sagte sie.", "„"),
    ("he", 'הוא אמר: "שלום לכולם.', '"'),
]


def marks(written: Written) -> str:
    return written.run("lint", "1", "--no-render", "--select", "TEXT005", "--quiet").stdout


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_these_marks_are_right(project: Callable[..., Written], language: str, text: str) -> None:
    assert marks(project(publication={"languages": [language]}, files={"issues/1/first.md": f"{text}\n"})) == ""


@pytest.mark.parametrize(("language", "text", "mark"), WRONG)
def test_half_a_pair_is_found(project: Callable[..., Written], language: str, text: str, mark: str) -> None:
    printed = marks(project(publication={"languages": [language]}, files={"issues/1/first.md": f"{text}\n"}))
    assert f"A quotation mark has no partner: {mark}" in printed
