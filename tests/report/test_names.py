"""File names with characters that a terminal obeys: in no form of findings are they printed as they are."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from helpers.projects import Written

from ppnews.report import formats

NAME = "a\x1b[31m\x07\u202e\u2066\x9bb.md"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")


@pytest.mark.parametrize("form", ["text", *formats()])
def test_names_of_files_are_harmless(project: Callable[..., Written], form: str) -> None:
    sections = [{"kind": "article", "id": "first", "title": f"{NAME[-3:]}", "body": "first.md"}]
    text = f"[A file](<{NAME[:1]}\u202eb.md>) ![](<\u2066c.png>)\n"
    written = project(
        sections=sections, files={"issues/1/first.md": text, f"issues/1/{NAME}": "", f"issues/{NAME}": ""}
    )
    for command in (("lint", "--no-render"), ("build", "--html")):
        form_of = form if command[0] == "lint" else "json" if form == "json" else "text"
        done = written.run(*command, "--output-format", form_of)
        assert {sign for sign in done.output if not sign.isprintable()} <= {"\n", "\u00a0"}


def test_the_name_of_the_publications_folder_is_harmless(project: Callable[..., Written]) -> None:
    written = project()
    odd = Written(written.root.rename(written.root.with_name("a\x1b[31m\nb\u202e")))
    for command in (("build", "-v", "--html"), ("cache",), ("build", "7"), ("inspect", str(odd.root)), ("schema",)):
        done = odd.run(*command)
        assert {sign for sign in done.output if not sign.isprintable()} <= {"\n"}, command
