"""From an issue to assemblies: everything that decides the bytes of every edition, before the costly part."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ppnews.caches import PICTURES, Cache
from ppnews.compose.content import compose
from ppnews.compose.pictures import PictureKey, Pictures, PreparedPicture
from ppnews.diagnostics import Diagnostic, Location, Outcome, PpnewsError
from ppnews.editions import Assembly, Edition, editions, editions_of
from ppnews.files import explained
from ppnews.load.project import Project
from ppnews.model import findings
from ppnews.model.content import Content
from ppnews.model.history import EventRecord
from ppnews.model.issue import Issue
from ppnews.model.looks import Look, StyleSheet
from ppnews.model.picture import PictureFault, PictureFile, PictureNeed
from ppnews.model.publication import Publication
from ppnews.model.sources import Route
from ppnews.pictures import prepare
from ppnews.tasks.build.drawing import Draughts
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.build.maker import maker
from ppnews.tasks.progress import Report, Step


@dataclass(frozen=True, slots=True)
class Piece:
    """One edition in one language, assembled.

    Attributes:
        digest: the cache key: a hash of everything that decides its bytes.
        seconds: the time that assembling took.

    """

    edition: Edition
    content: Content
    assembly: Assembly
    digest: str
    seconds: float

    @property
    def language(self) -> str:
        """Its language."""
        return self.content.language

    @property
    def step(self) -> Step:
        """The step in which it is made."""
        return Step(self.content.issue, self.language, self.edition.name, self.edition.stage)

    @property
    def has_statement(self) -> bool:
        """Whether an accessibility statement is to stand beside its page."""
        return self.edition.statement(self.content.layout) is not None

    @property
    def look(self) -> Look | None:
        """Its page as it is seen; None for an edition without one."""
        page = self.assembly.page
        if page is None or not self.edition.viewings:
            return None
        layout = self.content.layout
        sheets = tuple(StyleSheet(s.name, s.text, layout.is_own(s)) for s in layout.sheets(self.edition.name))
        markup = self.assembly.parts[page].decode(errors="replace")
        return Look(self.edition.name, self.language, markup, sheets, self.edition.viewings, self.edition.whole)

    def accompanied(self, parts: Mapping[str, bytes]) -> Piece:
        """Return the piece with further parts, which its digest covers already."""
        return replace(self, assembly=self.assembly.with_parts(parts))


def chosen_languages(issue: Issue, wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the languages that are wanted, None for all; raise `PpnewsError` where the issue lacks one of them."""
    unknown = [language for language in wanted or () if language not in issue.languages]
    if unknown:
        raise PpnewsError(
            f"Issue {issue.name} does not come out in “{unknown[0]}”.", f"Its languages: {', '.join(issue.languages)}"
        )
    return tuple(dict.fromkeys(wanted or issue.languages))


@dataclass(frozen=True, slots=True)
class Assembler:
    """The assembler of the editions of one issue. A fault in one of them is that edition's alone.

    Attributes:
        stated: a hash of everything that decides the accessibility statements beyond their pages.
        records: the history of the issue's events, by their routes in the manifest, for editions that tell of it.

    """

    project: Project
    issue: Issue
    report: Report
    stated: str = ""
    records: Mapping[Route, EventRecord] = field(default_factory=dict)

    def assemble(self, languages: Sequence[str], names: Sequence[str]) -> Iterator[Outcome[Piece] | EditionFailure]:
        """Yield every one of these editions in every one of these languages."""
        for language in languages:
            for name in names:
                yield attempt(name, language, partial(self._piece, language, editions()[name]))

    def _piece(self, language: str, edition: Edition) -> Outcome[Piece]:
        """Gather everything that decides the bytes of one edition in one language."""
        started = time.monotonic()
        self.report(Step(self.issue.name, language, edition.name, "pictures"))
        pictures = prepare_pictures(self.issue, edition, self.project.cache(PICTURES))
        if pictures.value is None:
            return Outcome(None, pictures.diagnostics)
        self.report(Step(self.issue.name, language, edition.name, "composing"))
        content = compose(self.issue, language, edition.manner, pictures.value, self.records if edition.dated else None)
        assembled = edition.assemble(content, siblings(content, self.issue.publication))
        found = (*pictures.diagnostics, *assembled.diagnostics)
        if assembled.value is None:
            return Outcome(None, found)
        stated = "" if edition.statement(self.issue.layout) is None else f" {self.stated}"
        digest = f"{maker()} {assembled.value.digest}{stated}"
        return Outcome(Piece(edition, content, assembled.value, digest, time.monotonic() - started), found)


def prepare_pictures(issue: Issue, edition: Edition, cache: Cache) -> Outcome[Pictures]:
    """Make every picture that the edition wants ready for every kind of section that shows it."""
    shown = {
        (name, section.kind, stand) for section in issue.manifest.sections for name, stand in issue.stands_of(section)
    }
    places = {(kind, stand): issue.layout.place(kind).at(stand) for _, kind, stand in shown}
    needs: dict[PictureKey, tuple[PictureFile, PictureNeed]] = {
        (name, kind, stand): (issue.pictures[name], need)
        for name, kind, stand in shown
        if (need := edition.picture_need(places[kind, stand])) is not None
    }
    with explained(cache.folder), Draughts(issue.publication.limits) as draughts:
        prepared = prepare(list(dict.fromkeys(needs.values())), cache, draughts.flatten)
    ready: dict[PictureKey, PreparedPicture] = {}
    found: dict[str, Diagnostic] = {}
    for (name, kind, stand), job in needs.items():
        result = prepared[job]
        if isinstance(result, PictureFault):
            at = Location(f"issues/{issue.name}/{name}")
            found[name] = Diagnostic.of(findings.BAD_PICTURE, f"{name}: {result.message}", at, hint=result.hint)
        else:
            ready[name, kind, stand] = PreparedPicture(result, places[kind, stand])
    return Outcome(None if found else ready, tuple(found[name] for name in sorted(found)))


def looks_of(project: Project, issue: Issue, report: Report) -> tuple[Look, ...]:
    """Return the pages of every edition that is looked at, in every language; those that cannot be made aside."""
    served = (each for each in editions().items() if each[1].serves(issue.publication))
    seen = {name: edition for name, edition in served if edition.viewings}
    names = sorted(seen, key=lambda name: not seen[name].paged)  # what is on paper cannot be mended any more
    assembled = Assembler(project, issue, report).assemble(issue.languages, names)
    pieces = (each.value for each in assembled if isinstance(each, Outcome) and each.value is not None)
    return tuple(look for piece in pieces if (look := piece.look) is not None)


def siblings(content: Content, publication: Publication) -> dict[str, str]:
    """Return the main file of every edition of the publication in this language, relative to the issue's folder."""
    return {name: editions()[name].target(content) for name in editions_of(publication)}
