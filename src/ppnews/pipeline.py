"""Load, compose, render, write: what `ppnews build` does, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import ppnews
from ppnews.compose.content import compose
from ppnews.compose.messages import check_messages
from ppnews.compose.pictures import Pictures, PreparedPicture
from ppnews.diagnostics import Diagnostic, Location, Outcome, PpnewsError
from ppnews.editions import Assembly, Edition, Product, editions
from ppnews.edits import apply_edits
from ppnews.inspection.pdf import read_pdf
from ppnews.lint.promises import Pages, TocLine, check_promises, page_edits, toc_lines
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model import findings
from ppnews.model.content import Content, Medium
from ppnews.model.issue import Issue
from ppnews.model.picture import PictureFault, PictureFile, PictureNeed
from ppnews.pictures import prepare
from ppnews.writing import Made, claim, explained, read_record, still_there, write, write_record, write_text


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


@dataclass(frozen=True, slots=True)
class Step:
    """Where a build stands, for a progress display."""

    number: int
    language: str
    edition: str
    stage: str


Report = Callable[[Step], None]


@dataclass(slots=True)
class _Piece:
    """One edition in one language on its way: assembled, then up to date already or produced."""

    edition: Edition
    language: str
    assembly: Assembly
    seconds: float
    made: Made | None = None
    product: Product = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Of everything that decides its bytes."""
        return f"{ppnews.__version__} {version('weasyprint')} {self.assembly.digest}"


def build(project: Project, request: Request, report: Report = lambda _: None) -> Outcome[tuple[Output, ...]]:
    """Bring the editions of one issue up to date. Errors in its sources leave all of them as they were."""
    report(Step(request.number, "", "", "reading"))
    loaded = load_issue(project, request.number)
    if loaded.value is None or loaded.failed:
        return Outcome(None, loaded.diagnostics)
    issue, pieces = loaded.value, list[_Piece]()
    found = [*loaded.diagnostics, *check_messages(issue.layout, issue.publication.languages, project.root)]
    for language in _languages(issue, request.languages):
        for name in request.editions:
            assembled = _assemble(project, issue, language, editions()[name], report)
            found += assembled.diagnostics
            pieces += [assembled.value] if assembled.value is not None else []
    found = list(dict.fromkeys(found))  # every edition and language finds the same mistake in a template
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    outputs = _bring_up_to_date(project.build_folder / str(issue.number), request, pieces, report)
    for output in outputs:
        found += check_promises(issue, output.language, output.anchors)
    return Outcome(outputs, tuple(found))


def _languages(issue: Issue, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    unknown = [language for language in wanted or () if language not in issue.languages]
    if unknown:
        raise PpnewsError(
            f"Issue {issue.number} does not come out in “{unknown[0]}”.", f"Its languages: {', '.join(issue.languages)}"
        )
    return tuple(dict.fromkeys(wanted or issue.languages))


def _assemble(project: Project, issue: Issue, language: str, edition: Edition, report: Report) -> Outcome[_Piece]:
    """Gather everything that decides the bytes of one edition in one language."""
    started = time.monotonic()
    report(Step(issue.number, language, edition.name, "pictures"))
    pictures = prepare_pictures(issue, edition, project.cache_folder / "pictures")
    if pictures.value is None:
        return Outcome(None, pictures.diagnostics)
    report(Step(issue.number, language, edition.name, "composing"))
    content = compose(issue, language, edition.medium, pictures.value)
    assembled = edition.assemble(content, _siblings(content))
    found = (*pictures.diagnostics, *assembled.diagnostics)
    if assembled.value is None:
        return Outcome(None, found)
    return Outcome(_Piece(edition, language, assembled.value, time.monotonic() - started), found)


def _bring_up_to_date(folder: Path, request: Request, pieces: list[_Piece], report: Report) -> tuple[Output, ...]:
    """Make what is not up to date. Nothing is written before everything is made."""
    for piece in pieces:
        started = time.monotonic()
        piece.made = None if request.force else _up_to_date(folder, piece)
        if piece.made is None:
            report(Step(request.number, piece.language, piece.edition.name, piece.edition.stage))
            piece.product = piece.edition.produce(piece.assembly)
        piece.seconds += time.monotonic() - started
    return tuple(_finish(folder, piece, request.number, report) for piece in pieces)


def _finish(folder: Path, piece: _Piece, number: int, report: Report) -> Output:
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


def prepare_pictures(issue: Issue, edition: Edition, cache: Path) -> Outcome[Pictures]:
    """Make every picture ready for every kind of section that shows it."""
    shown = {(name, section.kind) for section in issue.manifest.sections for name in issue.pictures_of(section)}
    needs: dict[tuple[str, str], tuple[PictureFile, PictureNeed]] = {
        (name, kind): (issue.pictures[name], edition.picture_need(issue.layout.place(kind))) for name, kind in shown
    }
    with explained(cache):
        prepared = prepare(list(dict.fromkeys(needs.values())), cache)
    ready: dict[tuple[str, str], PreparedPicture] = {}
    found: list[Diagnostic] = []
    for (name, kind), need in sorted(needs.items()):
        result = prepared[need]
        if isinstance(result, PictureFault):
            at = Location(f"issues/{issue.number}/{name}")
            found.append(Diagnostic.of(findings.BAD_PICTURE, f"{name}: {result.message}", at, hint=result.hint))
        else:
            ready[name, kind] = PreparedPicture(result, issue.layout.place(kind).sizes)
    return Outcome(None if found else ready, tuple(found))


def _siblings(content: Content) -> dict[str, str]:
    """Return the main file of every edition in this language, relative to the issue's build folder."""
    return {name: edition.target(content) for name, edition in editions().items()}


def _up_to_date(folder: Path, piece: _Piece) -> Made | None:
    """Return what is known of an edition if it is there as it would be made now."""
    before = read_record(folder).get(piece.assembly.target)
    return before if before is not None and before.digest == piece.digest and still_there(folder, before) else None


def _write(folder: Path, piece: _Piece) -> Made:
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


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of an issue as its PDFs have them.

    Attributes:
        pages: the page of every anchor, by language.
        lines: the entries with promised and real pages.
    """

    issue: Issue
    pages: Pages
    lines: tuple[TocLine, ...]


def read_contents(project: Project, number: int, report: Report = lambda _: None) -> Outcome[Contents]:
    """Bring the PDFs of an issue up to date and read its contents from them."""
    paged = tuple(edition.name for edition in editions().values() if edition.medium is Medium.PAPER)
    outcome = build(project, Request(number, paged), report)
    loaded = load_issue(project, number)
    if outcome.value is None or loaded.value is None:
        return Outcome(None, outcome.diagnostics)
    pages = {output.language: output.anchors for output in outcome.value}
    return Outcome(Contents(loaded.value, pages, tuple(toc_lines(loaded.value, pages))), outcome.diagnostics)


def write_promises(project: Project, contents: Contents) -> int:
    """Write the real pages into the manifest; return how many promises changed."""
    path = project.root / contents.issue.sources.path
    with explained(path):
        text = path.read_bytes().decode("utf-8")
        edits = page_edits(contents.issue, contents.pages, text)
        if edits:
            write_text(path, apply_edits(text, edits))
    return len(edits)
