"""Load, compose, render, write: what `ppnews build` does, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import ppnews
from ppnews.compose.content import compose
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


def build(project: Project, request: Request, report: Report = lambda _: None) -> Outcome[tuple[Output, ...]]:
    """Bring the editions of one issue up to date. Errors in its sources leave everything as it was."""
    report(Step(request.number, "", "", "reading"))
    loaded = load_issue(project, request.number)
    if loaded.value is None or loaded.failed:
        return Outcome(None, loaded.diagnostics)
    issue, found = loaded.value, list(loaded.diagnostics)
    outputs: list[Output] = []
    for language in _languages(issue, request.languages):
        for name in request.editions:
            outcome = _build_one(project, issue, language, editions()[name], request.force, report)
            found += outcome.diagnostics
            if outcome.value is None:
                return Outcome(None, tuple(found))
            outputs.append(outcome.value)
            found += check_promises(issue, language, outcome.value.anchors)
    return Outcome(tuple(outputs), tuple(found))


def _languages(issue: Issue, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    unknown = [language for language in wanted or () if language not in issue.languages]
    if unknown:
        raise PpnewsError(
            f"Issue {issue.number} does not come out in “{unknown[0]}”.", f"Its languages: {', '.join(issue.languages)}"
        )
    return wanted or issue.languages


def _build_one(
    project: Project, issue: Issue, language: str, edition: Edition, force: bool, report: Report
) -> Outcome[Output]:
    """Bring one edition in one language up to date."""

    def stage(name: str) -> None:
        report(Step(issue.number, language, edition.name, name))

    started = time.monotonic()
    stage("pictures")
    pictures = prepare_pictures(issue, edition, project.cache_folder / "pictures")
    if pictures.value is None:
        return Outcome(None, pictures.diagnostics)
    stage("composing")
    content = compose(issue, language, edition.medium, pictures.value)
    assembled = edition.assemble(content, _siblings(content))
    if assembled.value is None:
        return Outcome(None, (*pictures.diagnostics, *assembled.diagnostics))
    folder = project.build_folder / str(issue.number)
    digest = f"{ppnews.__version__} {version('weasyprint')} {assembled.value.digest}"
    made = None if force else _up_to_date(folder, assembled.value.target, digest)
    is_new = made is None
    if made is None:
        stage(edition.stage)
        product = edition.produce(assembled.value)
        stage("writing")
        made = _write(folder, edition, assembled.value, digest, product)
    output = Output(
        edition=edition.name,
        language=language,
        path=folder / assembled.value.main,
        pages=made.pages,
        bytes=made.size,
        seconds=time.monotonic() - started,
        made=is_new,
        anchors=made.anchors,
    )
    return Outcome(output, (*pictures.diagnostics, *assembled.diagnostics))


def prepare_pictures(issue: Issue, edition: Edition, cache: Path) -> Outcome[Pictures]:
    """Make every picture ready for every kind of section that shows it."""
    shown = set(_shown(issue))
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


def _shown(issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield every picture with the kind of section that shows it."""
    for section in issue.manifest.sections:
        for name in issue.pictures_of(section):
            yield name, section.kind


def _siblings(content: Content) -> dict[str, str]:
    """Return the main file of every edition in this language, relative to the issue's build folder."""
    return {name: edition.target(content) for name, edition in editions().items()}


def _up_to_date(folder: Path, target: str, digest: str) -> Made | None:
    """Return what is known of an edition if it is there as it would be made now."""
    before = read_record(folder).get(target)
    return before if before is not None and before.digest == digest and still_there(folder, before) else None


def _write(folder: Path, edition: Edition, assembly: Assembly, digest: str, product: Product) -> Made:
    """Put a finished edition in its place and keep a record of it."""
    with claim(folder):
        hashes = write(folder, assembly.target, product)
        size = sum((folder / name).stat().st_size for name in hashes)
        made = Made(digest, hashes, size)
        if edition.medium is Medium.PAPER:
            facts = read_pdf((folder / assembly.main).read_bytes())
            made = Made(digest, hashes, size, facts.pages, dict(facts.anchors))
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
