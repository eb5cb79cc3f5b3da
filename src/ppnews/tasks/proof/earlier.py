"""The pages that a proof is held against: an issue as it was at a revision, in another folder, or as it was built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ppnews.diagnostics import Diagnostic, PpnewsError
from ppnews.files.reading import PART_LIMIT, Kind, kind_of, list_folder, read_file
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.project import PUBLICATION_FILE, Project
from ppnews.load.publication import read_publication
from ppnews.load.shelf import find_issue
from ppnews.model.issue import Issue
from ppnews.model.wording import harmless
from ppnews.tasks.build import typeset
from ppnews.tasks.progress import Report
from ppnews.tasks.proof.revision import GitRevision, find_revision, project_at


@dataclass(frozen=True, slots=True)
class EarlierPages:
    """The PDFs of an earlier state by language, and a name of that state for people."""

    name: str
    papers: Mapping[str, bytes]


def find_earlier(project: Project, against: str) -> Path | GitRevision:
    """Return the folder of that name, or else the revision of git.

    Raises:
        PpnewsError: it is neither.
    """
    folder = Path(against)
    return folder if against and kind_of(folder, None) is Kind.FOLDER else find_revision(project, against)


def earlier_pages(project: Project, issue: Issue, earlier: Path | GitRevision, report: Report) -> EarlierPages:
    """Return the PDFs of an issue as they were.

    Raises:
        PpnewsError: there is nothing there to compare with, or that of another publication.
    """
    if isinstance(earlier, GitRevision):
        with project_at(project, earlier) as then:
            return EarlierPages(str(earlier), set_pages(then, issue, f"at {earlier}", report))
    name = harmless(str(earlier))
    if kind_of(earlier / PUBLICATION_FILE, None) is Kind.FILE:
        return EarlierPages(name, set_pages(Project(earlier.resolve()), issue, f"in {name}", report))
    return EarlierPages(name, _built_pages(earlier, issue, name))


def set_pages(other: Project, issue: Issue, where: str, report: Report) -> Mapping[str, bytes]:
    """Return the PDFs that another state of the publication gives of an issue, by language.

    Raises:
        PpnewsError: it is another publication's, has no such issue, or one with errors.
    """
    reader = SourceReader(other.root)
    publication = read_publication(other, reader)
    if publication.value is None:
        raise PpnewsError(f"The publication {where} cannot be read: {_first(publication.diagnostics)}")
    slug = publication.value.publication.slug
    if slug != issue.publication.slug:
        raise PpnewsError(
            f"Another publication lies {where}: “{slug}”, not “{issue.publication.slug}”.",
            "Compare an issue with an earlier state of its own publication.",
        )
    name = issue.name if issue.name in other.issue_names() else find_issue(other, issue.manifest.number)
    if name not in other.issue_names():
        raise PpnewsError(f"There is no issue {issue.name} {where}.")
    loaded = load_issue(other, name, reader)
    if loaded.value is None or loaded.failed:
        raise PpnewsError(f"Issue {name} cannot be made as it is {where}: {_first(loaded.diagnostics)}")
    made = typeset(other, loaded.value, reader, report)
    if made.value is None:
        raise PpnewsError(f"Issue {name} cannot be made as it is {where}: {_first(made.diagnostics)}")
    return {each.language: each.data for each in made.value}


def _first(found: tuple[Diagnostic, ...]) -> str:
    """Return the first error of findings with its place."""
    error = next((each for each in found if each.is_error), None)
    return f"{error.at}: {error.message}" if error is not None else "it is not whole."


def _built_pages(folder: Path, issue: Issue, name: str) -> Mapping[str, bytes]:
    """Return the PDFs of an issue in a folder of finished editions, or in its folder there."""
    stem = f"{issue.publication.slug}-{issue.name}-"
    there: list[str] = []
    for place in (folder, folder / issue.name):
        if kind_of(place, None) is not Kind.FOLDER:
            continue
        pdfs = {each.name: each.path for each in list_folder(place, place) if each.name.endswith(".pdf")}
        own = {lang: pdfs[f"{stem}{lang}.pdf"] for lang in issue.languages if f"{stem}{lang}.pdf" in pdfs}
        if own:
            return {language: read_file(path, place, PART_LIMIT) for language, path in own.items()}
        there += pdfs
    if there:
        more = "Compare an issue with an earlier state of itself."
        raise PpnewsError(f"{name} has no pages of this issue, only {harmless(there[0])}.", more)
    raise PpnewsError(
        f"There is neither a publication nor a finished PDF in {name}.",
        f"Name a publication's folder, or a build folder with {stem}{issue.languages[0]}.pdf in it.",
    )
