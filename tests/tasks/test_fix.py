"""`--fix` over everything that any rule finds: it ends, keeps what it does not mend, and loses nobody's work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.fixtures import write_fixture
from helpers.projects import Written, write_project

from ppnews.diagnostics import Diagnostic, Edit, Fix, Location, Rule, Severity
from ppnews.load.project import Project
from ppnews.model.sources import Sources, SourceText
from ppnews.tasks.fix import mends, write_mend
from ppnews.tasks.lint import LintRequest, LintResult, lint

FIXTURES = sorted((Path(__file__).parents[1] / "lint").glob("*/bad"))
SOURCES = LintRequest(1, pages=False)
TWO_RANGES = "On 5-6 May and on 7-8 June.\n"


def sources(written: Written) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((written.root / "issues/1").rglob("*")) if path.is_file()}


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.parent.name)
def test_a_second_run_mends_nothing(folder: Path, tmp_path: Path) -> None:
    written = write_fixture(folder, tmp_path)
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


def test_a_file_as_it_was_read_is_mended(tmp_path: Path) -> None:
    written = write_project(tmp_path, files={"issues/1/first.md": TWO_RANGES})
    (mend,) = mends(lint(Project(written.root), SOURCES), unsafe=False)
    assert write_mend(Project(written.root), mend)
    assert written.read("issues/1/first.md").decode() == TWO_RANGES.replace("-", "–")


RULE = Rule("TEXT999", "a-rule", Severity.WARNING, "It is wrong.")
LINES = "abcdef\nghijkl\n"
Stretch = tuple[str, int, int, int, int]


def found(*stretches: Stretch, safe: bool = True) -> Diagnostic:
    """Return a finding whose mend takes stretches (a file, line, column, end line, end column) away."""
    edits = tuple(Edit(Location(*stretch), "") for stretch in stretches)
    return Diagnostic.of(RULE, "It is wrong.", edits[0].at, fix=Fix(edits, safe))


def mended(*findings: Diagnostic, unsafe: bool = False) -> dict[str, tuple[int, str]]:
    """Return the number of mends and the text after them, by file."""
    sources = Sources({name: SourceText.of(name, LINES.encode()) for name in ("a.md", "b.md")})
    return {each.path: (each.places, each.after) for each in mends(LintResult(1, findings, sources), unsafe=unsafe)}


@pytest.mark.parametrize(
    ("second", "is_made"),
    [
        ((1, 5, 1, 6), True),  # one character between them
        ((1, 1, 1, 1), True),
        ((2, 3, 2, 4), True),
        ((2, 2, 2, 3), True),
        ((1, 4, 1, 5), False),  # it begins where the first ends
        ((1, 1, 1, 2), False),  # it ends where the first begins
        ((1, 2, 1, 4), False),  # the same
        ((1, 3, 1, 3), False),  # inside
        ((1, 1, 1, 6), False),  # around it
        ((1, 3, 2, 2), False),
        ((1, 1, 2, 2), False),
    ],
)
def test_of_two_mends_that_overlap_or_touch_the_first_is_made(second: tuple[int, int, int, int], is_made: bool) -> None:
    first = ("a.md", 1, 2, 1, 4)
    both = mended(found(first), found(("a.md", *second)))["a.md"]
    assert both[0] == 1 + is_made
    assert is_made or both == mended(found(first))["a.md"]
    # The other way round the same two are in each other's way.
    assert mended(found(("a.md", *second)), found(first))["a.md"][0] == 1 + is_made


def test_an_insertion_that_two_findings_ask_for_is_made_once() -> None:
    insertion = Diagnostic.of(RULE, "Wrong.", Location("a.md", 1, 1), fix=Fix((Edit(Location("a.md", 1, 3), "!"),)))
    assert mended(insertion, insertion) == {"a.md": (1, "ab!cdef\nghijkl\n")}


def test_a_mend_over_several_lines_is_in_the_way_of_those_within() -> None:
    assert mended(found(("a.md", 1, 5, 2, 3)), found(("a.md", 2, 1, 2, 2))) == {"a.md": (1, "abcdijkl\n")}
    assert mended(found(("a.md", 1, 5, 2, 3)), found(("a.md", 2, 4, 2, 5)))["a.md"] == (2, "abcdikl\n")


def test_a_mend_of_two_files_is_made_in_both_or_in_none() -> None:
    taken, both = found(("b.md", 1, 2, 1, 4)), found(("a.md", 1, 1, 1, 2), ("b.md", 1, 3, 1, 5))
    assert mended(taken, both) == {"b.md": (1, "adef\nghijkl\n")}
    assert mended(both, taken) == {"a.md": (1, "bcdef\nghijkl\n"), "b.md": (1, "abef\nghijkl\n")}


def test_a_mend_that_is_not_made_is_in_nobodys_way() -> None:
    first, refused, last = (1, 1, 1, 3), (1, 2, 1, 6), (1, 5, 1, 6)
    findings = [found(("a.md", *stretch)) for stretch in (first, refused, last)]
    assert mended(*findings) == {"a.md": (2, "cdf\nghijkl\n")}
    unsafe = found(("a.md", 1, 1, 1, 7), safe=False)
    assert mended(unsafe, findings[0]) == {"a.md": (1, "cdef\nghijkl\n")}
    assert mended(unsafe, findings[0], unsafe=True) == {"a.md": (1, "\nghijkl\n")}


def test_places_in_one_file_say_nothing_about_another() -> None:
    assert mended(found(("a.md", 1, 1, 1, 2)), found(("b.md", 1, 1, 1, 2))).keys() == {"a.md", "b.md"}
