"""What `ppnews lint --fix` does: the mends of findings, put into the files that they were found in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Edit
from ppnews.edits import apply_edits
from ppnews.files import explained, write_source
from ppnews.load.project import Project
from ppnews.tasks.lint import LintResult


@dataclass(frozen=True, slots=True)
class Mend:
    """One file with its mends.

    Attributes:
        places: how many findings they mend.
        before: the file's text as it stands, line ends and byte order mark as they are.
        after: the same, mended; None where the file is not any more as it was read: its places mean nothing now.
    """

    path: str
    places: int
    before: str
    after: str | None


def mends(project: Project, result: LintResult, *, unsafe: bool) -> list[Mend]:
    """Return the files of an issue with their mends, by name."""
    return [
        _mend(project, path, places, edits, result.texts.get(path))
        for path, (places, edits) in sorted(_edits(result.findings, unsafe=unsafe).items())
    ]


def _edits(findings: Iterable[Diagnostic], *, unsafe: bool) -> dict[str, tuple[int, list[Edit]]]:
    """Return the number of mends and their edits, by file; of two that overlap only the first."""
    by_file: dict[str, tuple[int, list[Edit]]] = {}
    taken: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe):
            continue
        if any(_overlap(edit, other) for edit in finding.fix.edits for other in taken.get(edit.at.path, ())):
            continue
        for path in dict.fromkeys(edit.at.path for edit in finding.fix.edits):
            edits = taken.setdefault(path, [])
            edits += (edit for edit in finding.fix.edits if edit.at.path == path)
            by_file[path] = (by_file.get(path, (0, edits))[0] + 1, edits)
    return by_file


def _overlap(one: Edit, other: Edit) -> bool:
    def span(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
        at = edit.at
        return (at.line, at.column), (at.end_line or at.line, at.end_column or at.column)

    (start, end), (other_start, other_end) = span(one), span(other)
    return one.at.path == other.at.path and start <= other_end and other_start <= end


def _mend(project: Project, path: str, places: int, edits: list[Edit], linted: str | None) -> Mend:
    text = _read(project, path)
    same = linted is not None and text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") == linted
    return Mend(path, places, text, apply_edits(text, edits) if same else None)


def _read(project: Project, path: str) -> str:
    file = project.root / path
    with explained(file):
        return file.read_bytes().decode("utf-8", errors="replace")


def write_mend(project: Project, mend: Mend) -> bool:
    """Write a mended file; return false, and leave it alone, if it is not any more as it was read."""
    if mend.after is None or _read(project, mend.path) != mend.before:
        return False
    write_source(project.root / mend.path, mend.after, project.root)
    return True
