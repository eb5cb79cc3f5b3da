"""The dictionary of misspellings, and what may be mended by it."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

import pytest
from helpers.projects import write_project

from ppnews.lint.words.spelling import corrections, is_certain, is_ordinary


def test_every_entry_of_the_dictionary_is_found() -> None:
    file = Path(str(distribution("codespell").locate_file("codespell_lib/data/dictionary.txt")))
    entries = [line.partition("->") for line in file.read_text(encoding="utf-8").casefold().splitlines()]
    assert len(entries) > 50_000
    for word, _, meant in entries[::37]:
        assert corrections(word)[0] == meant.split(",")[0].strip()
        assert is_certain(word) == ("," not in meant)


@pytest.mark.parametrize("word", ["received", "migration", "zzzz", "", "receive->", "a, b", "~"])
def test_what_is_no_entry_has_no_corrections(word: str) -> None:
    assert corrections(word) == ()
    assert not is_certain(word)


def test_a_word_that_others_are_corrected_to_is_ordinary() -> None:
    assert is_ordinary("received")
    assert not is_ordinary("recieved")
    assert not is_ordinary("nodirzoda")


def test_only_own_words_with_one_correction_are_mended(tmp_path: Path) -> None:
    text = "It isn’t untill May, and *teh* childs “recieved” it. Untill then, isnt it.\n"
    written = write_project(tmp_path, files={"issues/1/first.md": text})
    written.run("lint", "1", "--no-render", "--select", "TEXT011", "--fix")
    mended = "It isn’t until May, and *the* childs “recieved” it. Until then, isn't it.\n"
    assert written.read("issues/1/first.md").decode() == mended


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("organise", "They organized it and recognize it.", ["organized", "recognize"]),
        ("organization", "They organised it.", ["organised"]),
        ("labour", "The labor market.", ["labor"]),
        ("website", "The web site.", []),
        ("e-course", "They organised it.", []),
    ],
)
def test_the_house_decides_between_two_spellings(tmp_path: Path, term: str, text: str, found: list[str]) -> None:
    publication = {"lint": {"terms": [term]}}
    written = write_project(tmp_path, publication=publication, files={"issues/1/first.md": f"{text}\n"})
    printed = written.run("lint", "1", "--no-render", "--select", "TEXT008", "--output-format", "json").stdout
    messages = [each["message"] for each in json.loads(printed)]
    assert len(messages) == len(found)
    assert all(f"“{word}”" in message for word, message in zip(found, messages, strict=True))
