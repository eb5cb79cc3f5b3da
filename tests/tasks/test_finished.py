"""Finished PDFs and what was read of them serve the next lint, as long as nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import ISSUE, Written, to_yaml, write_project

from ppnews.caches import PAPERS
from ppnews.inspection.pdf import read_paper
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.model.issue import Issue
from ppnews.model.pdf.sheets import Paper
from ppnews.tasks import readings
from ppnews.tasks.build import typeset
from ppnews.tasks.finished import finished_pdfs
from ppnews.tasks.readings import KeptReadings

PDF = "build/1/news-1-en.pdf"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A project that no test changes."""
    written = write_project(tmp_path_factory.mktemp("built") / "project")
    assert written.run("build", "1").exit_code == 0
    return written


def loaded(written: Written) -> Issue:
    issue = load_issue(written.project, "1").value
    assert issue is not None
    return issue


def test_they_are_those_that_the_long_way_comes_to(built: Written) -> None:
    long = typeset(built.project, loaded(built), SourceReader(built.root), lambda _: None)
    assert long.value is not None
    assert finished_pdfs(built.project, loaded(built)) == long.value
    assert not long.value[0].made


@pytest.mark.parametrize(
    ("name", "content"),
    [("issues/1/first.md", "Other words.\n"), (PDF, b"%PDF-1.7 damaged"), (PDF, None), ("build/1/.record.json", "{}")],
)
def test_after_a_change_there_are_none(tmp_path: Path, name: str, content: str | bytes | None) -> None:
    written = write_project(tmp_path / "project")
    assert written.run("build").exit_code == 0
    assert finished_pdfs(written.project, loaded(written)) is not None
    written.put({name: content})
    assert finished_pdfs(written.project, loaded(written)) is None


def test_a_build_without_them_tells_nothing(tmp_path: Path) -> None:
    written = write_project(tmp_path / "project")
    assert written.run("build", "--html").exit_code == 0
    assert finished_pdfs(written.project, loaded(written)) is None


def test_those_of_another_issue_are_not_taken(tmp_path: Path) -> None:
    written = write_project(tmp_path / "project", files={"issues/2/first.md": "Words.\n"})
    written.put({"issues/2/issue.yaml": to_yaml({**ISSUE, "number": 2, "period": "2025-Q1"})})
    assert written.run("build").exit_code == 0
    assert finished_pdfs(written.project, loaded(written)) is None
    assert written.run("build", "--all").exit_code == 0
    own = finished_pdfs(written.project, loaded(written))
    assert own is not None
    assert [pdf.path for pdf in own] == [written.root / PDF]


def test_a_reading_is_the_same_when_it_was_kept(built: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    data = built.read(PDF)
    read = KeptReadings(built.project).read(data)
    monkeypatch.setattr("ppnews.inspection.pdf.read_paper", None)
    assert KeptReadings(built.project).read(data) == read
    monkeypatch.undo()
    assert read == read_paper(data)


def test_a_reading_is_not_taken_from_another_program_or_without_its_seal(
    built: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, cache = built.read(PDF), built.project.cache(PAPERS)
    KeptReadings(built.project).read(data)
    before = {path.name for path in cache.folder.iterdir()}
    monkeypatch.setattr("ppnews.tasks.readings.program", lambda: "another")
    KeptReadings(built.project).read(data)
    assert len({path.name for path in cache.folder.iterdir()} - before) == 1
    monkeypatch.undo()
    for path in cache.folder.iterdir():
        path.write_bytes(path.read_bytes()[1:])
    asked: list[bytes] = []

    def reading(data: bytes) -> Paper:
        asked.append(data)
        return read_paper(data)

    monkeypatch.setattr("ppnews.inspection.pdf.read_paper", reading)
    KeptReadings(built.project).read(data)
    assert asked == [data]


def test_a_reading_that_unpacks_without_end_is_read_anew(built: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    data = built.read(PDF)
    read = KeptReadings(built.project).read(data)
    monkeypatch.setattr(readings, "_LARGEST", 10)
    assert KeptReadings(built.project).read(data) == read
