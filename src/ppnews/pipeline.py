"""Load, compose, render, write: what `ppnews build` does, step by step."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ppnews.assembling import Piece, Report, Step, gather
from ppnews.diagnostics import Outcome
from ppnews.editions import editions
from ppnews.inspection.pdf import read_pdf
from ppnews.lint.promises import check_promises
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.content import Medium
from ppnews.model.issue import Issue
from ppnews.writing import Made, claim, read_record, still_there, write, write_record


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


def build(project: Project, request: Request, report: Report = lambda _: None) -> Outcome[tuple[Output, ...]]:
    """Bring the editions of one issue up to date. Errors in its sources leave all of them as they were."""
    report(Step(request.number, "", "", "reading"))
    loaded = load_issue(project, request.number)
    if loaded.value is None or loaded.failed:
        return Outcome(None, loaded.diagnostics)
    issue = loaded.value
    gathered = gather(project, issue, request.languages, request.editions, report)
    found = [*loaded.diagnostics, *gathered.diagnostics]
    if gathered.value is None:
        return Outcome(None, tuple(found))
    outputs = _bring_up_to_date(project.build_folder / str(issue.number), request, gathered.value, report)
    for output in outputs:
        found += check_promises(issue, output.language, output.anchors)
    return Outcome(outputs, tuple(found))


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF of one language.

    Attributes:
        path: where it lies or would lie.
        made: whether it was set just now, in memory, and not written.

    """

    language: str
    data: bytes
    path: Path
    made: bool


def typeset(project: Project, issue: Issue, report: Report = lambda _: None) -> Outcome[tuple[Printed, ...]]:
    """Return the PDFs of an issue: those built that are up to date, the others set now. Writes nothing."""
    paged = tuple(edition.name for edition in editions().values() if edition.medium is Medium.PAPER)
    gathered = gather(project, issue, None, paged, report)
    if gathered.value is None:
        return Outcome(None, gathered.diagnostics)
    folder, printed = project.build_folder / str(issue.number), list[Printed]()
    for piece in gathered.value:
        _produce(folder, piece, issue.number, report)
        path = folder / piece.assembly.main
        data = path.read_bytes() if piece.made else piece.product[piece.assembly.main]
        if isinstance(data, bytes):
            printed.append(Printed(piece.language, data, path, piece.made is None))
    return Outcome(tuple(printed), gathered.diagnostics)


def _bring_up_to_date(folder: Path, request: Request, pieces: list[Piece], report: Report) -> tuple[Output, ...]:
    """Make what is not up to date. Nothing is written before everything is made."""
    for piece in pieces:
        _produce(folder, piece, request.number, report, force=request.force)
    return tuple(_finish(folder, piece, request.number, report) for piece in pieces)


def _produce(folder: Path, piece: Piece, number: int, report: Report, *, force: bool = False) -> None:
    """Make an edition, unless it is there as it would be made now."""
    started = time.monotonic()
    piece.made = None if force else _up_to_date(folder, piece)
    if piece.made is None:
        report(Step(number, piece.language, piece.edition.name, piece.edition.stage))
        piece.product = piece.edition.produce(piece.assembly)
    piece.seconds += time.monotonic() - started


def _finish(folder: Path, piece: Piece, number: int, report: Report) -> Output:
    """Write one edition if it was made, and say what is there now."""
    started = time.monotonic()
    report(Step(number, piece.language, piece.edition.name, "writing"))
    made = piece.made or _write(folder, piece)
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


def _up_to_date(folder: Path, piece: Piece) -> Made | None:
    """Return what is known of an edition if it is there as it would be made now."""
    before = read_record(folder).get(piece.assembly.target)
    return before if before is not None and before.digest == piece.digest and still_there(folder, before) else None


def _write(folder: Path, piece: Piece) -> Made:
    """Put a finished edition in its place and keep a record of it."""
    assembly = piece.assembly
    with claim(folder):
        hashes = write(folder, assembly.target, piece.product)
        size = sum((folder / name).stat().st_size for name in hashes)
        made = Made(piece.digest, hashes, size)
        if piece.edition.medium is Medium.PAPER:
            facts = read_pdf((folder / assembly.main).read_bytes())
            made = Made(piece.digest, hashes, size, facts.pages, dict(facts.anchors))
        write_record(folder, {**read_record(folder), assembly.target: made})
    return made
