"""Editions are made, and not yet written: assembled, accompanied by their statements, produced."""

from __future__ import annotations

from dataclasses import dataclass

from ppnews.compose.messages import check_messages
from ppnews.diagnostics import Diagnostic
from ppnews.editions import editions
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.issue import Issue
from ppnews.tasks.build.assemble import Assembler, Piece, chosen_languages
from ppnews.tasks.build.failure import EditionFailure
from ppnews.tasks.build.produce import Produced, Producing
from ppnews.tasks.progress import Report
from ppnews.tasks.statement.digest import statement_digest


@dataclass(frozen=True, slots=True)
class Request:
    """An issue by its number, editions by name (None: those built by default), languages (None: the issue's own)."""

    number: int
    editions: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    force: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the editions."""
        if self.editions is not None:
            return self.editions
        return tuple(name for name, edition in editions().items() if edition.by_default)


@dataclass(frozen=True, slots=True)
class Making:
    """Editions that are up to date or ready to be written; those with errors, and those that failed, are missing."""

    produced: tuple[Produced, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[EditionFailure, ...] = ()


def make(project: Project, issue: Issue, request: Request, reader: SourceReader, report: Report) -> Making:
    """Make every edition that is not up to date, and write none of them."""
    languages, names = chosen_languages(issue, request.languages), request.names
    found = check_messages(issue.layout, issue.publication.languages)
    if any(finding.is_error for finding in found):
        return Making(diagnostics=tuple(found))
    assembler = Assembler(project, issue, report, statement_digest(project, issue, names, reader))
    paged = len(languages) * sum(editions()[name].paged for name in names)
    failures: list[EditionFailure] = []
    pieces: list[Piece | Produced] = []
    with Producing(project.build_folder / str(issue.number), paged, force=request.force) as producing:
        for assembled in assembler.assemble(languages, names):
            if isinstance(assembled, EditionFailure):
                failures.append(assembled)
                continue
            found += assembled.diagnostics
            if assembled.value is not None:
                pieces.append(producing.take(assembled.value))
        todo = _accompanied(project, issue, pieces, reader)
        found += todo.diagnostics
        made = producing.finish([piece for piece in todo.pieces if isinstance(piece, Piece)], report)
    failures += (*todo.failures, *(each for each in made if isinstance(each, EditionFailure)))
    ready = {id(each.piece): each for each in made if isinstance(each, Produced)}
    produced = (piece if isinstance(piece, Produced) else ready.get(id(piece)) for piece in todo.pieces)
    # Every edition and language finds the same mistake in a template.
    return Making(tuple(each for each in produced if each is not None), tuple(dict.fromkeys(found)), tuple(failures))


@dataclass(frozen=True, slots=True)
class _Todo:
    """Pieces that are up to date or can be produced, and the faults of the others."""

    pieces: tuple[Piece | Produced, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[EditionFailure, ...] = ()


def _accompanied(project: Project, issue: Issue, pieces: list[Piece | Produced], reader: SourceReader) -> _Todo:
    """Add the accessibility statement to every page that is made and is to have one."""
    if not any(isinstance(piece, Piece) and piece.has_statement for piece in pieces):
        return _Todo(tuple(pieces))
    from ppnews.tasks.build.accompany import Accompanist  # rules and more, which nothing else here needs

    accompanist = Accompanist(project, issue, reader)
    kept: list[Piece | Produced] = []
    found: list[Diagnostic] = []
    failures: list[EditionFailure] = []
    for piece in pieces:
        if isinstance(piece, Produced) or not piece.has_statement:
            kept.append(piece)
            continue
        accompanied = accompanist.accompany(piece)
        if isinstance(accompanied, EditionFailure):
            failures.append(accompanied)
        else:
            found += accompanied.diagnostics
            kept += () if accompanied.value is None else (accompanied.value,)
    return _Todo(tuple(kept), tuple(found), tuple(failures))
