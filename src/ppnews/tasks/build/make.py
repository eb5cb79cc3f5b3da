"""Editions are made, and not yet written: assembled, accompanied by their statements, produced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from ppnews.caches import FITS
from ppnews.compose.gaps import check_messages
from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.editions import check_editions, editions, editions_of
from ppnews.load.files import SourceReader
from ppnews.load.history import event_records
from ppnews.load.project import IssueName, Project
from ppnews.model.history import EventRecord
from ppnews.model.issue import Issue
from ppnews.model.sources import Route
from ppnews.tasks.build.advise import add_advice
from ppnews.tasks.build.assemble import Assembler, Piece, chosen_languages
from ppnews.tasks.build.desks import Bench
from ppnews.tasks.build.failure import EditionFailure
from ppnews.tasks.build.produce import Produced, Producing
from ppnews.tasks.build.unmade import exceeded, not_set, own_files, undrawn
from ppnews.tasks.copyfitting.kept import KeptFits
from ppnews.tasks.progress import Report
from ppnews.tasks.statement.digest import statement_digest
from ppnews.tasks.workers.guarding import allow_here

if TYPE_CHECKING:
    from ppnews.tasks.build.accompany import Accompanist

PieceT = TypeVar("PieceT", bound=Piece | Produced)


@dataclass(frozen=True, slots=True)
class Request:
    """An issue by number or folder, editions by name (None: the publication's), languages (None: its own).

    Attributes:
        advice: whether changes to the texts are tried where pages break promises; it takes longer than all the rest.
    """

    number: IssueName
    editions: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    force: bool = False
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Making:
    """Editions that are up to date or ready to be written; those with errors, and those that failed, are missing."""

    produced: tuple[Produced, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[EditionFailure, ...] = ()


def make(
    project: Project,
    issue: Issue,
    request: Request,
    reader: SourceReader,
    report: Report,
    bench: Bench | None = None,
) -> Making:
    """Make every edition that is not up to date, and write none of them; at a bench of this process if one is given."""
    languages = chosen_languages(issue, request.languages)
    names = request.editions or editions_of(issue.publication)
    allow_here(issue.publication.limits)
    tally = _Tally(issue, _check_words(issue, names))
    tally.diagnostics += check_editions(issue.publication, issue.publication_sources)
    if any(finding.is_error for finding in tally.diagnostics):
        return tally.making([])
    stated = statement_digest(project, issue, names, reader)
    dated = any(editions()[name].dated for name in names)
    records = event_records(project, issue, reader) if dated else Outcome(dict[Route, EventRecord]())
    tally.diagnostics += records.diagnostics
    assembler = Assembler(project, issue, report, stated, records.value or {})
    paged = len(issue.languages) * sum(editions()[name].paged for name in names)
    fits = KeptFits(project.cache(FITS))
    several = len(issue.languages) > 1
    folder, limits = project.build_folder / issue.name, issue.publication.limits
    with Producing(
        folder, project, paged, fits, limits, several=several, force=request.force, bench=bench
    ) as producing:
        pieces = [producing.take(piece) for piece in tally.kept(assembler.assemble(languages, names))]
        for piece in _companions(assembler, producing.sized_editions, languages):
            producing.join(piece)
        accompanied = list(tally.kept(_accompanied(project, issue, pieces, reader)))
        produced = list(tally.kept(producing.finish(accompanied, report)))
    return tally.making(add_advice(produced, fits, limits, report) if request.advice else produced)


def _check_words(issue: Issue, names: Sequence[str]) -> list[Diagnostic]:
    """Return the words that languages lack, as far as these editions need them, or others that readers get."""
    made = [each for name, each in editions().items() if name in names or each.serves(issue.publication)]
    posted, dated = any(each.posted for each in made), any(each.dated for each in made)
    return check_messages(issue.layout, issue.language_places, issue.languages, posted=posted, dated=dated)


@dataclass(slots=True)
class _Tally:
    """The faults of editions, gathered on the way; each edition that has none goes on."""

    issue: Issue
    diagnostics: list[Diagnostic]
    failures: list[EditionFailure] = field(default_factory=list)

    def kept(self, made: Iterable[Outcome[PieceT] | PieceT | EditionFailure]) -> Iterator[PieceT]:
        """Yield the editions that are there, and note the faults of the others."""
        for each in made:
            if isinstance(each, EditionFailure) and each.exceeded is not None:
                self.diagnostics.append(exceeded(self.issue, each, each.exceeded.section))
            elif isinstance(each, EditionFailure) and each.broken is not None and own_files(self.issue, each.edition):
                self.diagnostics.append(not_set(self.issue, each, each.broken.section))
            elif isinstance(each, EditionFailure) and each.undrawn and (found := undrawn(self.issue, each)):
                self.diagnostics.append(found)
            elif isinstance(each, EditionFailure):
                self.failures.append(each)
            elif isinstance(each, Outcome):
                self.diagnostics += each.diagnostics
                if each.value is not None:
                    yield each.value
            else:
                yield each

    def making(self, produced: Sequence[Produced]) -> Making:
        """Return everything together; every edition and language finds the same mistake in a template."""
        return Making(tuple(produced), tuple(dict.fromkeys(self.diagnostics)), tuple(self.failures))


def _companions(assembler: Assembler, names: Sequence[str], languages: Sequence[str]) -> Iterator[Piece]:
    """Yield these editions in all other languages of the issue; one that cannot be assembled is done without."""
    others = [language for language in assembler.issue.languages if language not in languages]
    for made in replace(assembler, report=lambda _: None).assemble(others, names):
        if isinstance(made, Outcome) and made.value is not None:
            yield made.value


def _accompanied(
    project: Project, issue: Issue, pieces: Sequence[Piece | Produced], reader: SourceReader
) -> Iterator[Outcome[Piece] | Piece | Produced | EditionFailure]:
    """Yield the pieces, with the accessibility statement beside every page that is made and is to have one."""
    accompanist: Accompanist | None = None
    for piece in pieces:
        if isinstance(piece, Produced) or not piece.has_statement:
            yield piece
            continue
        if accompanist is None:
            from ppnews.tasks.build.accompany import Accompanist  # rules and more, which nothing else here needs

            accompanist = Accompanist(project, issue, reader)
        yield accompanist.accompany(piece)
