"""Load, compose, render, write: what `ppnews build` does, step by step."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ppnews.caches import with_caches
from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.editions import editions
from ppnews.editions.html import STATEMENT, has_statement
from ppnews.files import write_product
from ppnews.inspection.pdf import read_pdf
from ppnews.lint.issue.promises import check_promises
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.content import Medium
from ppnews.model.issue import Issue
from ppnews.tasks.build.assemble import Piece, chosen_languages, gather, siblings
from ppnews.tasks.build.output import Made, claim, read_record, write_record
from ppnews.tasks.build.produce import Producing
from ppnews.tasks.progress import Report, Step


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the issue's number, the editions' names, the languages (None: the issue's own)."""

    number: int
    editions: tuple[str, ...]
    languages: tuple[str, ...] | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """One edition that is there now.

    Attributes:
        path: the file to open.
        pages: how many, for an edition that has pages.
        bytes: of all its files together.
        seconds: how long it took; what was up to date took next to nothing.
        made: false where it was up to date.
        anchors: the page of every section, for an edition that has pages.

    """

    edition: str
    language: str
    path: Path
    pages: int | None
    bytes: int
    seconds: float
    made: bool
    anchors: Mapping[str, int]


@with_caches
def build(project: Project, request: Request, report: Report = lambda _: None) -> Outcome[tuple[Output, ...]]:
    """Bring the editions of one issue up to date. Errors in its sources leave all of them as they were."""
    report(Step(request.number, "", "", "reading"))
    loaded = load_issue(project, request.number)
    if loaded.value is None or loaded.failed:
        return Outcome(None, loaded.diagnostics)
    made = _make(project, loaded.value, request, report)
    found = [*loaded.diagnostics, *made.diagnostics]
    if made.value is None:
        return Outcome(None, tuple(found))
    outputs = tuple(_finish(project, piece, request.number, report) for piece in made.value)
    for output in outputs:
        found += check_promises(loaded.value, output.language, output.anchors)
    return Outcome(outputs, tuple(found))


def _make(project: Project, issue: Issue, request: Request, report: Report) -> Outcome[list[Piece]]:
    """Make what is not up to date. Nothing is written before everything is made."""
    languages = chosen_languages(issue, request.languages)
    papers = len(languages) * sum(editions()[name].medium is Medium.PAPER for name in request.editions)
    with Producing(project.build_folder / str(issue.number), papers, force=request.force) as producing:
        gathered = gather(project, issue, languages, request.editions, producing.take, report)
        if gathered.value is None:
            return gathered
        found = (*gathered.diagnostics, *_state(project, issue, gathered.value))
        if any(finding.is_error for finding in found):
            return Outcome(None, found)
        producing.finish(gathered.value, issue.number, report)
    return Outcome(gathered.value, found)


def _state(project: Project, issue: Issue, pieces: list[Piece]) -> tuple[Diagnostic, ...]:
    """Add the accessibility statement to every web edition that is made; return what is wrong with its template."""
    todo = [piece for piece in pieces if piece.made is None and piece.edition.medium is Medium.SCREEN]
    if not todo or not has_statement(issue.layout):
        return ()
    from ppnews.tasks.statement.making import (  # rules and more, which nothing else here needs
        judge_issue,
        make_statement,
    )

    found: list[Diagnostic] = []
    judgement = judge_issue(project, issue)
    standards = tuple(standard for edition in editions().values() for standard in edition.standards)
    for piece in todo:
        assembly = piece.assembly
        page = assembly.parts[assembly.main.removeprefix(f"{assembly.target}/")]
        made = make_statement(piece.content, siblings(piece.content), page, judgement, standards)
        found += made.diagnostics
        if made.value is not None:
            piece.assembly = replace(assembly, parts={**assembly.parts, STATEMENT: made.value})
    return tuple(dict.fromkeys(found))  # every language finds the same mistake


@dataclass(frozen=True, slots=True)
class TypesetPdf:
    """A finished PDF of one language.

    Attributes:
        path: where it lies or would lie.
        made: whether it was set just now, in memory, and not written.

    """

    language: str
    data: bytes
    path: Path
    made: bool


@with_caches
def typeset(project: Project, issue: Issue, report: Report = lambda _: None) -> Outcome[tuple[TypesetPdf, ...]]:
    """Return the PDFs of an issue: those built that are up to date, the others set now. Writes only to the caches."""
    paged = tuple(edition.name for edition in editions().values() if edition.medium is Medium.PAPER)
    made = _make(project, issue, Request(issue.number, paged), report)
    if made.value is None:
        return Outcome(None, made.diagnostics)
    printed: list[TypesetPdf] = []
    for piece in made.value:
        path = project.build_folder / str(issue.number) / piece.assembly.main
        data = path.read_bytes() if piece.made else piece.product[piece.assembly.main]
        if isinstance(data, bytes):
            printed.append(TypesetPdf(piece.language, data, path, piece.made is None))
    return Outcome(tuple(printed), made.diagnostics)


def _finish(project: Project, piece: Piece, number: int, report: Report) -> Output:
    """Write one edition if it was made, and say what is there now."""
    started = time.monotonic()
    report(Step(number, piece.language, piece.edition.name, "writing"))
    folder = project.build_folder / str(number)
    made = piece.made or _write(project, folder, piece)
    return Output(
        edition=piece.edition.name,
        language=piece.language,
        path=folder / piece.assembly.main,
        pages=made.pages,
        bytes=made.size,
        seconds=piece.seconds + time.monotonic() - started,
        made=piece.made is None,
        anchors=made.anchors,
    )


def _write(project: Project, folder: Path, piece: Piece) -> Made:
    """Put a finished edition in its place and keep a record of it."""
    assembly = piece.assembly
    with claim(folder, project.root) as claimed:
        hashes = write_product(claimed, assembly.target, piece.product)
        size = sum((folder / name).stat().st_size for name in hashes)
        made = Made(piece.digest, hashes, size)
        if piece.edition.medium is Medium.PAPER:
            facts = read_pdf((folder / assembly.main).read_bytes())
            made = Made(piece.digest, hashes, size, facts.pages, dict(facts.anchors))
        write_record(claimed, {**read_record(folder), assembly.target: made})
    return made
