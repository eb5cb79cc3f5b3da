"""The web edition of the preview: assembled in memory at every change, handed out as it is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from ppnews.diagnostics import Diagnostic, Location, PpnewsError, describe_exception
from ppnews.editions import Edition, check_editions, editions, paged_editions
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.asset import Asset
from ppnews.model.issue import Issue
from ppnews.model.sources import Sources
from ppnews.tasks.build.assemble import Assembler, Piece, chosen_languages
from ppnews.tasks.build.failure import EditionFailure


@dataclass(frozen=True, slots=True)
class Fault:
    """A reason for which the newest sources cannot be shown, for people."""

    message: str
    hint: str | None = None
    at: Location | None = None
    code: str = ""

    @classmethod
    def of(cls, finding: Diagnostic) -> Fault:
        """Return an error in the sources as a fault."""
        return cls(finding.message, finding.hint, finding.at, finding.rule.code)

    def as_json(self) -> dict[str, object]:
        """Return it for the browser."""
        at = [self.at.path, self.at.line, self.at.column] if self.at is not None else None
        return {"code": self.code, "message": self.message, "hint": self.hint, "at": at}


@dataclass(frozen=True, slots=True)
class PreviewedPage:
    """The web edition in one language.

    Attributes:
        digest: a hash over every byte of it.
        styles: a hash over its style sheets.
        page: the address of its page among the parts.
    """

    digest: str
    styles: str
    page: str
    parts: Mapping[str, bytes]
    files: Mapping[str, Asset]
    piece: Piece


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """An issue as its sources are now.

    Attributes:
        issue: None where it could not be loaded without errors.
        languages: those that are previewed.
        sources: the text files as they were read.
    """

    issue: Issue | None
    faults: tuple[Fault, ...] = ()
    languages: tuple[str, ...] = ()
    sources: Sources = field(default_factory=lambda: Sources({}))


def screen_edition() -> Edition:
    """Return the edition whose page is looked at on screens and has everything that the issue says."""
    return next(each for each in editions().values() if each.whole and each.viewings and not each.paged)


def paper_edition() -> Edition:
    """Return the edition with pages that is previewed."""
    return editions()[paged_editions()[0]]


def read_issue(project: Project, number: str, wanted: tuple[str, ...] | None) -> ReadIssue:
    """Read an issue; whatever keeps it from being shown comes back as faults."""
    try:
        return _read(project, number, wanted)
    except PpnewsError as error:
        return ReadIssue(None, (Fault(error.message, error.hint),))
    except OSError as error:  # a file went away while it was read
        return ReadIssue(None, (Fault(f"{error.filename}: {(error.strerror or str(error)).lower()}."),))
    except Exception as error:  # noqa: BLE001  (the preview outlives whatever an editor is in the middle of)
        return ReadIssue(None, (Fault(f"The preview itself failed: {describe_exception(error)}."),))


def _read(project: Project, number: str, wanted: tuple[str, ...] | None) -> ReadIssue:
    reader = SourceReader(project.root)
    loaded = load_issue(project, number, reader)
    found = list(loaded.diagnostics)
    issue = loaded.value
    if issue is not None:
        found += check_editions(issue.publication, issue.publication_sources)
    errors = tuple(Fault.of(finding) for finding in found if finding.is_error)
    if issue is None or errors:
        return ReadIssue(None, errors, sources=reader.sources)
    return ReadIssue(issue, (), chosen_languages(issue, wanted), reader.sources)


def assemble_piece(project: Project, issue: Issue, edition: Edition, language: str) -> Piece | tuple[Fault, ...]:
    """Assemble an edition in a language; whatever keeps it from that comes back as faults."""
    assembler = Assembler(project, issue, lambda _: None)
    try:
        (made,) = assembler.assemble((language,), (edition.name,))
    except Exception as error:  # noqa: BLE001  (the preview outlives it)
        return (Fault(f"The preview itself failed: {describe_exception(error)}."),)
    if isinstance(made, EditionFailure):
        return (Fault(made.message, made.hint),)
    if made.value is None:
        return tuple(Fault.of(finding) for finding in made.diagnostics if finding.is_error)
    return made.value


def page_of(piece: Piece) -> PreviewedPage:
    """Return an assembled web edition as it is handed out."""
    assembly = piece.assembly
    sheets = sorted((address, data) for address, data in assembly.parts.items() if address.endswith(".css"))
    styles = sha256(b"\0".join(data for _, data in sheets)).hexdigest()[:16]
    main = assembly.page or ""
    return PreviewedPage(assembly.digest[:16], styles, main, assembly.parts, assembly.files, piece)


def statement_of(project: Project, issue: Issue, page: PreviewedPage) -> Mapping[str, bytes]:
    """Return the parts of a page that hold its accessibility statement; none where it cannot be made."""
    from ppnews.tasks.build.accompany import Accompanist

    if not page.piece.has_statement:
        return {}
    made = Accompanist(project, issue, SourceReader(project.root)).accompany(page.piece)
    if isinstance(made, EditionFailure) or made.value is None:
        return {}
    return made.value.assembly.parts


def titles_of(issue: Issue, language: str) -> dict[str, str]:
    """Return the titles of the sections in a language, by their anchors."""
    named = ((section.anchor, section.title) for section in issue.manifest.sections)
    said = ((anchor, title.find(language, issue.source)) for anchor, title in named if title is not None)
    return {anchor: words[0] for anchor, words in said if words is not None}
