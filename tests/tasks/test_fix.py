"""`--fix` over everything that any rule finds: it ends, keeps what it does not mend, and loses nobody's work."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from helpers.projects import Written, write_project

from ppnews.load.project import Project
from ppnews.tasks.fix import mends, write_mend
from ppnews.tasks.lint import LintRequest, lint

FIXTURES = sorted((Path(__file__).parents[1] / "lint").glob("*/bad"))
SOURCES = LintRequest(1, pages=False)
TWO_RANGES = "On 5-6 May and on 7-8 June.\n"


def sources(written: Written) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((written.root / "issues/1").rglob("*")) if path.is_file()}


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.parent.name)
def test_a_second_run_mends_nothing(folder: Path, tmp_path: Path) -> None:
    written = write_project(tmp_path)
    shutil.rmtree(written.root / "issues/1")
    shutil.copytree(folder, written.root / "issues/1")
    publication = written.root / "issues/1/ppnews.yaml"
    if publication.exists():
        publication.replace(written.root / "ppnews.yaml")
    assert written.run("lint", "--fix", "--no-render").exit_code in (0, 1)
    once = sources(written)
    done = written.run("lint", "--fix", "--no-render", "--output-format", "json")
    assert sources(written) == once
    assert [found for found in json.loads(done.stdout) if found["fix"] and found["fix"]["safe"]] == []


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeffOn 5-6 May.\r\n\r\nOn 7-8 June.\r"
    written = write_project(tmp_path, files={"issues/1/first.md": text.encode()})
    written.run("lint", "--fix", "--no-render")
    assert written.read("issues/1/first.md").decode() == text.replace("-", "–")


def test_a_file_that_changed_since_it_was_read_is_not_mended(tmp_path: Path) -> None:
    written = write_project(tmp_path, files={"issues/1/first.md": TWO_RANGES})
    result = lint(Project(written.root), SOURCES)
    written.put({"issues/1/first.md": "Nothing of the kind any more.\n"})
    (mend,) = mends(result, unsafe=False)
    assert not write_mend(Project(written.root), mend)
    assert written.read("issues/1/first.md") == b"Nothing of the kind any more.\n"


def test_a_file_that_changed_between_mending_and_writing_is_left_alone(tmp_path: Path) -> None:
    written = write_project(tmp_path, files={"issues/1/first.md": TWO_RANGES})
    (mend,) = mends(lint(Project(written.root), SOURCES), unsafe=False)
    assert mend.places == 2
    written.put({"issues/1/first.md": "Saved by the editor just now.\n"})
    assert not write_mend(Project(written.root), mend)
    assert written.read("issues/1/first.md") == b"Saved by the editor just now.\n"
