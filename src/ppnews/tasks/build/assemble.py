"""An issue becomes assemblies: everything that decides the bytes of every edition, before the costly part."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version

import ppnews
from ppnews.caches import PICTURES, Cache
from ppnews.compose.content import compose
from ppnews.compose.messages import check_messages
from ppnews.compose.pictures import Pictures, PreparedPicture
from ppnews.diagnostics import Diagnostic, Location, Outcome, PpnewsError
from ppnews.editions import Assembly, Edition, Product, editions
from ppnews.files import explained
from ppnews.load.project import Project
from ppnews.model import findings
from ppnews.model.content import Content, Medium
from ppnews.model.issue import Issue
from ppnews.model.picture import PictureFault, PictureFile, PictureNeed
from ppnews.pictures import prepare
from ppnews.tasks.build.output import Made
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.statement.digest import statement_digest


@dataclass(slots=True)
class Piece:
    """One edition in one language on its way: assembled, then up to date already or produced.

    Attributes:
        digest: of everything that decides its bytes.
    """

    edition: Edition
    content: Content
    assembly: Assembly
    digest: str
    seconds: float
    made: Made | None = None
    product: Product = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Its language."""
        return self.content.language


def gather(
    project: Project,
    issue: Issue,
    languages: tuple[str, ...],
    names: tuple[str, ...],
    take: Callable[[Piece], None],
    report: Report,
) -> Outcome[list[Piece]]:
    """Assemble every edition that is wanted in every language that is wanted; each is handed to `take` at once."""
    pieces, found = list[Piece](), check_messages(issue.layout, issue.publication.languages, project.root)
    on_screens = any(editions()[name].medium is Medium.SCREEN for name in names)
    stated = statement_digest(project, issue) if on_screens else ""
    for language in languages:
        for name in names:
            assembled = _assemble(project, issue, language, editions()[name], report)
            found += assembled.diagnostics
            if assembled.value is not None:
                if assembled.value.edition.medium is Medium.SCREEN:
                    assembled.value.digest += f" {stated}"
                pieces.append(assembled.value)
                take(assembled.value)
    found = list(dict.fromkeys(found))  # every edition and language finds the same mistake in a template
    return Outcome(None if any(finding.is_error for finding in found) else pieces, tuple(found))


def chosen_languages(issue: Issue, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the languages that are wanted, None for all; raise `PpnewsError` where the issue lacks one of them."""
    unknown = [language for language in wanted or () if language not in issue.languages]
    if unknown:
        raise PpnewsError(
            f"Issue {issue.number} does not come out in “{unknown[0]}”.", f"Its languages: {', '.join(issue.languages)}"
        )
    return tuple(dict.fromkeys(wanted or issue.languages))


def _assemble(project: Project, issue: Issue, language: str, edition: Edition, report: Report) -> Outcome[Piece]:
    """Gather everything that decides the bytes of one edition in one language."""
    started = time.monotonic()
    report(Step(issue.number, language, edition.name, "pictures"))
    pictures = prepare_pictures(issue, edition, project.cache(PICTURES))
    if pictures.value is None:
        return Outcome(None, pictures.diagnostics)
    report(Step(issue.number, language, edition.name, "composing"))
    content = compose(issue, language, edition.medium, pictures.value)
    assembled = edition.assemble(content, siblings(content))
    found = (*pictures.diagnostics, *assembled.diagnostics)
    if assembled.value is None:
        return Outcome(None, found)
    digest = f"{ppnews.__version__} {version('weasyprint')} {assembled.value.digest}"
    return Outcome(Piece(edition, content, assembled.value, digest, time.monotonic() - started), found)


def prepare_pictures(issue: Issue, edition: Edition, cache: Cache) -> Outcome[Pictures]:
    """Make every picture ready for every kind of section that shows it."""
    shown = {(name, section.kind) for section in issue.manifest.sections for name in issue.pictures_of(section)}
    needs: dict[tuple[str, str], tuple[PictureFile, PictureNeed]] = {
        (name, kind): (issue.pictures[name], edition.picture_need(issue.layout.place(kind))) for name, kind in shown
    }
    with explained(cache.folder):
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


def siblings(content: Content) -> dict[str, str]:
    """Return the main file of every edition in this language, relative to the issue's build folder."""
    return {name: edition.target(content) for name, edition in editions().items()}
