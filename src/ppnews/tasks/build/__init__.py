"""The task of `ppnews build`, step by step: load, assemble, produce, write, hold the pages against the promises."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ppnews.caches import with_caches
from ppnews.diagnostics import Diagnostic, Outcome, PpnewsError
from ppnews.editions import editions, paged_editions, posted_editions
from ppnews.files import write_product
from ppnews.files.reading import PART_LIMIT, Place, read_file
from ppnews.inspection.pdf import read_pdf
from ppnews.lint.issue.promises import check_promises
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.fitted import FitReport
from ppnews.model.issue import Issue
from ppnews.model.sources import Sources
from ppnews.tasks.build.desks import Bench
from ppnews.tasks.build.failure import EditionFailure
from ppnews.tasks.build.letters import check_letters
from ppnews.tasks.build.make import Request, make
from ppnews.tasks.build.output import RECORD, Made, claim, read_record, write_record
from ppnews.tasks.build.produce import Produced
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.typeset_pdf import TypesetPdf

__all__ = ["BuildResult", "EditionFailure", "Output", "Request", "TypesetPdf", "build", "messages", "typeset"]


@dataclass(frozen=True, slots=True)
class Output:
    """One edition that is up to date.

    Attributes:
        path: the file to open.
        pages: the number of pages; None for an edition without pages.
        bytes: of all its files together; of a message, what is sent.
        seconds: the time that it took; next to nothing where it was up to date.
        made: false where it was up to date.
        anchors: the page (from 1) of every named destination; empty for an edition without pages.
        fit: how its pages were fitted; None for an edition whose pages cannot be.

    """

    edition: str
    language: str
    path: Path
    pages: int | None
    bytes: int
    seconds: float
    made: bool
    anchors: Mapping[str, int]
    fit: FitReport | None = None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The outcome of a build.

    Attributes:
        outputs: the editions that are there now, as they are to be.
        failures: editions that could not be made, for no fault of the issue.
        issue: None where it could not be loaded, or was built in another process.
        sources: the text files as they were read.
        steps: what is left to a person, a sentence each.
        outside: the files that the issue uses outside its own folder, by path from the project's root.

    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    outputs: tuple[Output, ...] = ()
    failures: tuple[EditionFailure, ...] = ()
    issue: Issue | None = None
    steps: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an edition that was asked for is missing or the findings hold an error."""
        return bool(self.failures) or any(finding.is_error for finding in self.diagnostics)


@with_caches
def build(
    project: Project, request: Request, report: Report = lambda _: None, bench: Bench | None = None
) -> BuildResult:
    """Bring the editions of one issue up to date; at a bench of this process, if one is given, else in helpers.

    Errors in its sources leave all of them as they were; an edition that fails for reasons of its own fails alone.
    """
    report(Step(request.number, "", "", "reading"))
    reader = SourceReader(project.root)
    loaded = load_issue(project, request.number, reader)
    if loaded.value is None or loaded.failed:
        return BuildResult(loaded.diagnostics, reader.sources)
    made = make(project, loaded.value, request, reader, report, bench)
    outputs = tuple(_finish(project, produced, report) for produced in made.produced)
    found = [*loaded.diagnostics, *made.diagnostics, *check_letters(loaded.value, made.produced)]
    for output in outputs:
        found += check_promises(loaded.value, output.language, output.anchors)
    steps, outside = tuple(_steps(loaded.value, outputs)), tuple(_outside(loaded.value))
    return BuildResult(tuple(found), reader.sources, outputs, made.failures, loaded.value, steps, outside)


def _steps(issue: Issue, outputs: Sequence[Output]) -> Iterator[str]:
    """Yield the steps that are left to a person, once for each edition."""
    for name in dict.fromkeys(output.edition for output in outputs):
        yield from editions()[name].steps(issue.publication)


def _outside(issue: Issue) -> Iterator[str]:
    """Yield the files that an issue uses outside its own folder, by path from the project's root."""
    paths = {
        *(picture.path for picture in issue.pictures.values()),
        *(file.path for file in issue.files.values()),
        *(issue.root / body.name for body in issue.bodies.values()),
    }
    for path in sorted(paths):
        if not path.is_relative_to(issue.folder):
            yield path.relative_to(issue.root).as_posix()


@with_caches
def typeset(project: Project, issue: Issue, reader: SourceReader, report: Report) -> Outcome[tuple[TypesetPdf, ...]]:
    """Return the PDFs of an issue: those built that are up to date, the others set now. Writes nothing but the cache.

    Raise `PpnewsError` where one cannot be set for no fault of the issue.
    """
    making = make(project, issue, Request(issue.name, paged_editions()), reader, report)
    if making.failures:
        raise PpnewsError(making.failures[0].message, making.failures[0].hint)
    folder = project.build_folder / issue.name
    pdfs = tuple(_pdf(folder, produced, project.build_root) for produced in making.produced)
    failed = any(finding.is_error for finding in making.diagnostics)
    return Outcome(None if failed else pdfs, making.diagnostics)


@with_caches
def messages(project: Project, issue: Issue, reader: SourceReader, report: Report) -> Outcome[dict[str, bytes]]:
    """Return the finished messages of an issue by language: those built that are up to date, the others made now.

    Writes nothing but the cache. Raise `PpnewsError` where one cannot be made for no fault of the issue.
    """
    making = make(project, issue, Request(issue.name, posted_editions()), reader, report)
    if making.failures:
        raise PpnewsError(making.failures[0].message, making.failures[0].hint)
    folder = project.build_folder / issue.name
    return Outcome(
        {each.piece.language: _main(folder, each, project.build_root) for each in making.produced}, making.diagnostics
    )


def _main(folder: Path, produced: Produced, root: Path) -> bytes:
    """Return the bytes of an edition's main file."""
    main = produced.piece.assembly.main
    data = produced.product.get(main, Place(folder / main, root))
    return data if isinstance(data, bytes) else data.read()


def _pdf(folder: Path, produced: Produced, root: Path) -> TypesetPdf:
    main = produced.piece.assembly.main
    whole = _main(folder, produced, root)
    return TypesetPdf(produced.piece.language, whole, folder / main, produced.made is None, produced.fit)


def _finish(project: Project, produced: Produced, report: Report) -> Output:
    """Write one edition if it was made, and say what is there now."""
    started = time.monotonic()
    piece = produced.piece
    report(Step(piece.content.issue, piece.language, piece.edition.name, "writing"))
    folder = project.build_folder / piece.content.issue
    made = produced.made or _write(project, folder, produced)
    return Output(
        edition=piece.edition.name,
        language=piece.language,
        path=folder / piece.assembly.main,
        pages=made.pages,
        bytes=made.size,
        seconds=piece.seconds + produced.seconds + time.monotonic() - started,
        made=produced.made is None,
        anchors=made.anchors,
        fit=produced.fit,
    )


def _write(project: Project, folder: Path, produced: Produced) -> Made:
    """Put a finished edition in its place and keep a record of it."""
    piece, assembly = produced.piece, produced.piece.assembly
    with claim(folder, project.build_root) as claimed:
        if not claimed.has(RECORD):  # it says whose the folder is, should this run be killed
            write_record(claimed, {}, project)
        hashes = write_product(claimed, assembly.target, produced.product)
        counted = [assembly.main] if piece.edition.posted else hashes
        size = sum(Place(folder / name, project.build_root).size for name in counted)
        made = Made(piece.digest, hashes, size)
        if piece.edition.paged:
            facts = read_pdf(read_file(folder / assembly.main, project.build_root, PART_LIMIT))
            fit = produced.fit.to_json() if produced.fit is not None else ""
            made = Made(piece.digest, hashes, size, facts.pages, dict(facts.anchors), fit, produced.company)
        write_record(claimed, {**read_record(folder, project), assembly.target: made}, project)
    return made
