"""The record of confirmed translations: what can be read of it, and what is said of one that cannot."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from helpers.projects import Written

from ppnews.diagnostics import Outcome
from ppnews.load.confirmations import load_confirmations
from ppnews.load.files import SourceReader
from ppnews.model.confirmation import Confirmed

NAME = "issues/1/translations.json"
DIGEST = "0123456789abcdef"


def confirmations(written: Written) -> Outcome[Confirmed]:
    return load_confirmations(written.project, 1, SourceReader(written.root))


def test_no_record_confirms_nothing(project: Callable[..., Written]) -> None:
    assert confirmations(project()).value == {}


def test_one_digest_or_several(project: Callable[..., Written]) -> None:
    text = f'{{"ru": {{"first.md": "{DIGEST}", "first: links[].text": ["{DIGEST}", "{DIGEST[::-1]}"]}}}}'
    loaded = confirmations(project(files={NAME: text}))
    assert loaded.diagnostics == ()
    assert loaded.value == {
        "ru": {"first.md": frozenset({DIGEST}), "first: links[].text": frozenset({DIGEST, DIGEST[::-1]})},
    }


@pytest.mark.parametrize(("content", "line", "words"), [
    (b'{"ru": {\n<<<<<<< HEAD\n', 2, "damaged"),
    (b"", 1, "damaged"),
    (b"[]", 1, "not a record"),
    ('{"ru": {"hello": "Привет"}}'.encode(), 1, "not a record"),
    (b'{"ru": {"first.md": 5}}', 1, "not a record"),
    (b'{"ru": {"first.md": []}}', 1, "not a record"),
    (b'{"hello": {}}', 1, "not a record"),
    (b"[" * 100_000, 1, "not a record"),
    (b"1" * 10_000, 1, "not a record"),
    (b"{}".join([b" " * 3_000_000] * 2), 0, "MB"),
    ("{}".encode("utf-16"), 0, "UTF-16"),
    (b'{"ru": "\xff"}', 1, "UTF-8"),
])  # fmt: skip
def test_what_is_no_record(project: Callable[..., Written], content: bytes, line: int, words: str) -> None:
    written = project(files={NAME: content})
    loaded = confirmations(written)
    (finding,) = loaded.diagnostics
    assert loaded.value is None
    assert (finding.rule.code, finding.at.path, finding.at.line) == ("MAN025", NAME, line)
    assert words in finding.message
    assert "--confirm-translation" in (finding.hint or "")
    done = written.run("lint", "--no-render")
    assert done.exit_code == 0
    assert "MAN025" in done.stdout


def test_a_folder_or_a_link_out_of_the_project_is_no_record(project: Callable[..., Written]) -> None:
    written = project(files={f"{NAME}/kept.txt": "Words."})
    (finding,) = confirmations(written).diagnostics
    assert finding.rule.code == "MAN025"
    written.put({f"{NAME}/kept.txt": None})
    (written.root / NAME).rmdir()
    (written.root / NAME).symlink_to(os.devnull)
    (finding,) = confirmations(written).diagnostics
    assert "leads out of the project" in finding.message
