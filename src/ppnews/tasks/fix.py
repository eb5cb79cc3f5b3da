"""The task of `ppnews lint --fix`: fixes of findings, applied to the files."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from ppnews.diagnostics import Diagnostic, Edit
from ppnews.edits import apply_edits
from ppnews.files import explained, write_source
from ppnews.files.reading import has_content
from ppnews.load.project import Project
from ppnews.model.sources import SourceText
from ppnews.tasks.lint import LintResult

_Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""


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


class _Taken:
    """The places of one file that fixes change, in order; none touches another one's."""

    def __init__(self) -> None:
        self._spans: list[tuple[_Place, _Place]] = []

    def touches(self, edit: Edit) -> bool:
        """Return whether an edit overlaps a place, or touches it: it was made beside the old text of that."""
        start, end = _span(edit)
        behind = bisect_right(self._spans, start, key=itemgetter(0))
        before = self._spans[behind - 1][1] if behind else None
        following = self._spans[behind][0] if behind < len(self._spans) else None
        return (before is not None and before >= start) or (following is not None and following <= end)

    def take(self, edit: Edit) -> None:
        """Add the place of an edit."""
        insort(self._spans, _span(edit))


def _span(edit: Edit) -> tuple[_Place, _Place]:
    at = edit.at
    return (at.line, at.column), (at.end_line or at.line, at.end_column or at.column)


def _edits(findings: Iterable[Diagnostic], *, unsafe: bool) -> dict[str, tuple[int, list[Edit]]]:
    """Return the number of fixes and their edits, by file; of two fixes that overlap only the first."""
    by_file: dict[str, tuple[int, list[Edit]]] = {}
    taken: defaultdict[str, _Taken] = defaultdict(_Taken)
    for finding in findings:
        if finding.fix is None or not is_mendable(finding, unsafe=unsafe):
            continue
        if any(taken[edit.at.path].touches(edit) for edit in finding.fix.edits):
            continue
        for edit in finding.fix.edits:
            taken[edit.at.path].take(edit)
        for path in dict.fromkeys(edit.at.path for edit in finding.fix.edits):
            count, edits = by_file.get(path, (0, []))
            edits += (edit for edit in finding.fix.edits if edit.at.path == path)
            by_file[path] = (count + 1, edits)
    return by_file


def write_mend(project: Project, mend: Mend) -> bool:
    """Write a corrected file; return false, and leave it alone, if it has changed since it was linted."""
    path = project.root / mend.path
    with explained(path):
        if not has_content(path, project.root, mend.source.data):
            return False
    write_source(path, mend.after, project.root)
    return True
