"""The accessibility statement beside a page: made after the page, out of its facts and the rules' verdicts."""

from __future__ import annotations

from functools import partial

from ppnews.diagnostics import Outcome
from ppnews.editions import editions, standards_of
from ppnews.inspection.page import read_page
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.issue import Issue
from ppnews.tasks.build.assemble import Piece, siblings
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.statement.making import StatementMaker


class Accompanist:
    """The maker of the statements of one issue; the rules over its sources run once."""

    def __init__(self, project: Project, issue: Issue, reader: SourceReader) -> None:
        self._maker = StatementMaker(project, issue, reader)
        self._standards = standards_of(editions())
        self._publication = issue.publication

    def accompany(self, piece: Piece) -> Outcome[Piece] | EditionFailure:
        """Return a piece with its statement; findings, and no value, where the layout's template has mistakes."""
        return attempt(piece.edition.name, piece.language, partial(self._accompanied, piece))

    def _accompanied(self, piece: Piece) -> Outcome[Piece]:
        content, look = piece.content, piece.look
        facts = read_page(look.page if look is not None else "")
        statement = self._maker.make(content, facts, look, self._standards)
        parts = piece.edition.accompany(content, siblings(content, self._publication), statement)
        return Outcome(piece.accompanied(parts.value) if parts.value is not None else None, parts.diagnostics)
