"""Findings as a person reads them."""

from __future__ import annotations

import itertools
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from ppnews.diagnostics import Diagnostic, Location, Related, Rule, Severity
from ppnews.model.sources import Sources, SourceText
from ppnews.report.text import print_findings

ERROR = Rule("TST001", "test-error", Severity.ERROR, "An error.")
WARNING = Rule("TST002", "test-warning", Severity.WARNING, "A warning.")


def read(root: Path) -> Sources:
    return Sources(
        {path.name: SourceText.of(path.name, path.read_bytes()) for path in root.iterdir() if path.is_file()}
    )


def printed(root: Path, *found: Diagnostic, width: int = 80) -> str:
    stream = StringIO()
    print_findings(Console(file=stream, width=width, no_color=True, emoji=False, highlight=False), found, read(root))
    return stream.getvalue()


def finding(at: Location, message: str = "Something is wrong.", rule: Rule = ERROR) -> Diagnostic:
    return Diagnostic.of(rule, message, at)


def test_nothing_is_said_about_nothing(tmp_path: Path) -> None:
    assert printed(tmp_path) == ""


def test_a_finding_with_everything(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("one: 1\ntwo: 2\n", encoding="utf-8")
    related = (Related(Location("a.yaml", 1, 1, 1, 4), "It is here."),)
    at = Location("a.yaml", 2, 6, 2, 7)
    assert printed(tmp_path, Diagnostic.of(ERROR, "Wrong [bold]:x:.", at, hint="Mend it [so].", related=related)) == (
        "a.yaml:2:6 error TST001 Wrong [bold]:x:.\n"
        "    2 │ two: 2\n"
        "      │      ^\n"
        "    a.yaml:1:1 It is here.\n"
        "    1 │ one: 1\n"
        "      │ ^^^\n"
        "    hint: Mend it [so].\n"
        "1 error\n"
    )


def test_findings_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    places = [
        Location("b.yaml", 1, 1),
        Location("a.yaml", 10, 1),
        Location("a.yaml", 9, 2),
        Location("a.yaml", 9, 1),
        Location("a.yaml"),
    ]
    text = printed(tmp_path, *(finding(at, rule=WARNING if at.line == 9 else ERROR) for at in places))
    assert [line.partition(" ")[0] for line in text.splitlines()[:-1]] == [
        "a.yaml",
        "a.yaml:9:1",
        "a.yaml:9:2",
        "a.yaml:10:1",
        "b.yaml:1:1",
    ]
    assert text.splitlines()[-1] == "3 errors, 2 warnings"


MARKED = {
    "first column": ("abc", (1, 2), "^"),
    "wide letters": ("日本: x", (5, 6), "      ^"),
    "marked wide letters": ("日本: x", (1, 3), "^^^^"),
    "combining letters": ("e\u0301e\u0301: x", (5, 6), "  ^"),
    "tabs": ("\ta: b", (5, 6), "    ^"),
    "beyond the end": ("abc", (9, 12), "   ^"),
    "no-break space": ("a\u00a0b", (3, 4), "  ^"),
    "control": ("a\x1b[31mb", (2, 3), " ^"),
}


@pytest.mark.parametrize(("line", "columns", "mark"), MARKED.values(), ids=MARKED)
def test_the_place_is_marked(tmp_path: Path, line: str, columns: tuple[int, int], mark: str) -> None:
    (tmp_path / "a.yaml").write_text(line + "\n", encoding="utf-8")
    lines = printed(tmp_path, finding(Location("a.yaml", 1, columns[0], 1, columns[1]))).splitlines()
    assert lines[2] == f"      │ {mark}"


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a\x1b]0;b\x07\u202ec\u00a0d\n", encoding="utf-8")
    found = Diagnostic.of(ERROR, "Wrong “\x1b[2J\n\r”.", Location("a.yaml", 1, 1), hint="Mend \x9b it.")
    text = printed(tmp_path, found)
    assert "Wrong “�[2J  ”." in text
    assert "Mend � it." in text
    assert "│ a�]0;b��c d\n" in text


def test_a_long_line_is_cut_round_the_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("start" + "x" * 500 + "HERE" + "y" * 500 + "end\n", encoding="utf-8")
    source, mark = printed(tmp_path, finding(Location("a.yaml", 1, 506, 1, 510))).splitlines()[1:3]
    assert source.startswith("    1 │ …xxx")
    assert source.endswith("yyy…")
    assert source[mark.index("^") : mark.rindex("^") + 1] == "HERE"
    source, mark = printed(tmp_path, finding(Location("a.yaml", 1, 1, 1, 6))).splitlines()[1:3]
    assert source.startswith("    1 │ startxxx")
    assert mark == "      │ ^^^^^"
    source = printed(tmp_path, finding(Location("a.yaml", 1, 1010))).splitlines()[1]
    assert source.endswith("yyyend")


def test_on_a_terminal_a_line_is_cut_to_its_width(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x" * 300 + "HERE" + "y" * 300 + "\n", encoding="utf-8")
    stream = StringIO()
    console = Console(file=stream, width=80, force_terminal=True, color_system=None)
    print_findings(console, [finding(Location("a.yaml", 1, 301, 1, 305))], read(tmp_path))
    source, mark = stream.getvalue().splitlines()[1:3]
    assert len(source) <= 80
    assert source[mark.index("^") : mark.rindex("^") + 1] == "HERE"


@pytest.mark.parametrize("width", [24, 40, 80])
@pytest.mark.parametrize("filler", ["word ", "слово ", "新聞", "e\u0301a", "\t"])
def test_wide_letters_and_narrow_terminals_keep_the_mark_under_its_place(
    tmp_path: Path, filler: str, width: int
) -> None:
    line = f"{filler * 40}HERE{filler * 40}"
    (tmp_path / "a.yaml").write_text(f"{line}\n", encoding="utf-8")
    stream = StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system=None)
    start = line.index("HERE") + 1
    print_findings(console, [finding(Location("a.yaml", 1, start, 1, start + 4))], read(tmp_path))
    source, mark = next(
        pair for pair in itertools.pairwise(stream.getvalue().splitlines()) if set(pair[1]) == {" ", "│", "^"}
    )
    assert cell_len(source) <= width
    assert cell_len(source[: source.index("HERE")]) == mark.index("^")
    assert mark.count("^") == 4


@pytest.mark.parametrize("line", [0, 3, 99])
def test_a_line_that_is_not_there_is_not_shown(tmp_path: Path, line: int) -> None:
    (tmp_path / "a.yaml").write_text("one\n\n", encoding="utf-8")
    assert len(printed(tmp_path, finding(Location("a.yaml", line, 1))).splitlines()) == 2


@pytest.mark.parametrize("name", ["nothing.yaml", "", "folder"])
def test_a_file_that_is_not_there_is_not_shown(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    assert printed(tmp_path, finding(Location(name, 1, 1))).endswith("Something is wrong.\n1 error\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_end(tmp_path: Path, end: str) -> None:
    (tmp_path / "a.yaml").write_bytes(f"\ufeffone{end}two\u2028{end}three".encode())
    assert printed(tmp_path, finding(Location("a.yaml", 3, 1))).splitlines()[1] == "    3 │ three"
    assert printed(tmp_path, finding(Location("a.yaml", 1, 1))).splitlines()[1] == "    1 │ one"


def test_nothing_is_wrapped(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("word " * 30 + "\n", encoding="utf-8")
    found = Diagnostic.of(ERROR, "words " * 40, Location("a.yaml", 1, 1), hint="hints " * 40)
    assert printed(tmp_path, found, width=40) == printed(tmp_path, found, width=400)


@given(st.text(st.characters(codec="utf-8"), max_size=400), st.integers(1, 400), st.integers(1, 400))
def test_the_mark_stays_under_the_line(
    tmp_path_factory: pytest.TempPathFactory, line: str, start: int, end: int
) -> None:
    root = tmp_path_factory.getbasetemp()
    line = re.sub(r"[\r\n\ufeff]", "", line)
    (root / "a.yaml").write_bytes(line.encode())
    shown = printed(root, finding(Location("a.yaml", 1, start, 1, end))).splitlines()[1:-1]
    if not line.strip():
        assert shown == []
        return
    source, mark = shown
    assert cell_len(mark) <= max(cell_len(source), 9) + 2
    assert set(mark[8:]) <= {" ", "^"}
    assert mark.endswith("^")


def test_of_far_too_many_findings_the_errors_are_printed_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ppnews.report.text._MOST", 2)
    warnings = [finding(Location("a.md", line, 1), rule=WARNING) for line in range(1, 1_200)]
    assert printed(tmp_path, *warnings, finding(Location("b.md", 1, 1))) == (
        "a.md:1:1 warning TST002 Something is wrong.\n"
        "b.md:1:1 error TST001 Something is wrong.\n"
        "1,198 more are not shown here.\n"
        "1 error, 1199 warnings\n"
    )
