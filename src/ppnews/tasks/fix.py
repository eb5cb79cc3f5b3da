"""The task of `ppnews lint --fix`: fixes of findings, applied to the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Edit
from ppnews.edits import apply_edits
from ppnews.files import explained, write_source
from ppnews.files.reading import has_content
from ppnews.load.project import Project
from ppnews.model.sources import SourceText
from ppnews.tasks.lint import LintResult


@dataclass(frozen=True, slots=True)
class Mend:
    """One file with the fixes of its findings applied.

    Attributes:
        source: the file as it was linted.
        places: the number of findings that they correct.
        after: the corrected text; line ends and byte order mark as they are.
    """

    source: SourceText
    places: int
    after: str

    @property
    def path(self) -> str:
        """The file in messages."""
        return self.source.name


def mends(result: LintResult, *, unsafe: bool) -> list[Mend]:
    """Return the files that fixes change, sorted by name; `unsafe` applies also the fixes that are not safe."""
    return [
        Mend(source, places, apply_edits(source.original, edits))
        for path, (places, edits) in sorted(_edits(result.findings, unsafe=unsafe).items())
        if (source := result.sources.get(path)) is not None
    ]


def is_mendable(finding: Diagnostic, *, unsafe: bool) -> bool:
    """Return whether a finding has a fix, and a safe one unless `unsafe`."""
    return finding.fix is not None and (finding.fix.safe or unsafe)


def _edits(findings: Iterable[Diagnostic], *, unsafe: bool) -> dict[str, tuple[int, list[Edit]]]:
    """Return the number of fixes and their edits, by file; of two fixes that overlap only the first."""
    by_file: dict[str, tuple[int, list[Edit]]] = {}
    taken: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix is None or not is_mendable(finding, unsafe=unsafe):
            continue
        if any(_overlap(edit, other) for edit in finding.fix.edits for other in taken.get(edit.at.path, ())):
            continue
        for path in dict.fromkeys(edit.at.path for edit in finding.fix.edits):
            edits = taken.setdefault(path, [])
            edits += (edit for edit in finding.fix.edits if edit.at.path == path)
            by_file[path] = (by_file.get(path, (0, edits))[0] + 1, edits)
    return by_file


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits of one file overlap; so do those that touch, for each was made beside the other's old text."""

    def span(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
        at = edit.at
        return (at.line, at.column), (at.end_line or at.line, at.end_column or at.column)

    (start, end), (other_start, other_end) = span(one), span(other)
    return start <= other_end and other_start <= end


def write_mend(project: Project, mend: Mend) -> bool:
    """Write a corrected file; return false, and leave it alone, if it has changed since it was linted."""
    path = project.root / mend.path
    with explained(path):
        if not has_content(path, project.root, mend.source.data):
            return False
    write_source(path, mend.after, project.root)
    return True
