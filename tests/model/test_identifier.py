"""Identifiers as people's files have them."""

from __future__ import annotations

import re

import pytest
from pydantic_core import PydanticCustomError

from ppnews.model.identifier import IDENTIFIER_PATTERN, read_identifier

RIGHT = (
    "study-visit",
    "Training_Academy",
    "GDISC-2024",
    "2024",
    "обучение",
    "Обзор_2024",
    "ուսուցում",
    "हिन्दी",
    "日本",
    "é",
)
WRONG = {
    "training academy": "Write training-academy.",
    "a--b": "Write a-b.",
    "-a": "Write a.",
    "_main": "Write main.",
    "a_": "Write a.",
    "a.b": "Write a-b.",
    "#academy": "Write academy.",
    "a/b": "Write a-b.",
    "Q&A": "Write q-a.",
    "a\u200bb": "Write ab.",
    "a\u202eb": "Write ab.",
    "…": "Write an id like: study-visit",
    "": "Write an id like: study-visit",
    "a" * 81: f"Write {'a' * 80}.",
}


@pytest.mark.parametrize("words", RIGHT)
def test_what_is_taken_as_it_is(words: str) -> None:
    assert read_identifier(words) == words
    assert re.match(IDENTIFIER_PATTERN, words)


@pytest.mark.parametrize(("words", "hint"), WRONG.items())
def test_what_is_told_how_to_be_written(words: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_identifier(words)
    assert (caught.value.context or {})["hint"] == hint


def test_letters_that_are_typed_in_two_parts_are_one() -> None:
    assert read_identifier("e\u0301te\u0301") == "été"


def test_a_number_is_words() -> None:
    assert read_identifier(2024) == "2024"
