"""The parts of an issue that go into the next one: the frame, standing sections, events that still lie ahead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ppnews.diagnostics import Diagnostic
from ppnews.files.reading import Place
from ppnews.load.bodies import load_body
from ppnews.load.files import SourceReader, find_inside, is_file
from ppnews.model.base import Image, Node, Target, walk
from ppnews.model.body import Body, ReferenceKind
from ppnews.model.issue import Issue, IssueManifest
from ppnews.model.listing import declarations, events_of
from ppnews.model.section import Section
from ppnews.model.sources import Route
from ppnews.scaffold.plan import Plan

FRAME = ("kind", "id", "title", "contents", "body", "languages")
"""The fields that every section keeps, beside the required ones of its kind."""
FRAME_OF_LETTERS = ("salutation", "signature")
"""The fields that letters keep besides, where their kind has them."""
_NO_FILE = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:|//|#)")


@dataclass(slots=True)
class Kept:
    """A section that the new issue has too.

    Attributes:
        place: in the issue before, from 0.
        whole: carried over with everything; otherwise only its frame is.
        removals: the routes of the values that are not kept.

    """

    place: int
    section: Section
    whole: bool
    removals: set[Route] = field(default_factory=set)

    @property
    def route(self) -> Route:
        """Its route in the issue before."""
        return ("sections", self.place)

    @property
    def own_body(self) -> str | None:
        """The path of its text, if that lies in the issue's own folder; a file elsewhere is shared by all issues."""
        body = self.section.body
        return posixpath.normpath(body) if body and lies_inside(body) else None

    def has_lost(self, route: Route) -> bool:
        """Return whether the value at `route` is not kept."""
        return any(route[: len(gone)] == gone for gone in self.removals)


def lies_inside(name: str) -> bool:
    """Return whether a path relative to an issue's folder stays in it."""
    return posixpath.normpath(name).split("/")[0] != ".."


def keep(issue: Issue, plan: Plan) -> list[Kept]:
    """Return the sections that the new issue keeps, in order: all but the articles that are not carried over."""
    kept: list[Kept] = []
    for place, section in enumerate(issue.manifest.sections):
        piece = Kept(place, section, whole=section.anchor in plan.carry)
        if piece.whole or not section.traits.article:
            piece.removals |= _not_in_frame(issue, piece) | _past(piece, plan)
            kept.append(piece)
    return kept


def _not_in_frame(issue: Issue, piece: Kept) -> set[Route]:
    model = type(piece.section)
    letter = FRAME_OF_LETTERS if model.traits.letter else ()
    frame = {*FRAME, *letter, *_calendar_fields(piece)}
    dropped = set() if piece.whole else model.model_fields.keys() - _required(model) - frame
    return {(*piece.route, key) for key in {*dropped, "page"} if issue.sources.has((*piece.route, key))}


def _calendar_fields(piece: Kept) -> set[str | int]:
    """Return the fields of a section that are calendars, and those with a calendar somewhere in them."""
    own = (name for name, listing in declarations(type(piece.section)).items() if listing.dated)
    return {*own, *(event.route[len(piece.route)] for event in events_of(piece.section, piece.route))}


def _past(piece: Kept, plan: Plan) -> set[Route]:
    """Return the routes of the events that are over, and of the entries that were kept for such events alone."""
    wanted = plan.with_events or piece.whole
    events = tuple(events_of(piece.section, piece.route))
    ahead = {event.route for event in events if wanted and event.lies_ahead(plan.published)}
    gone = {event.route for event in events} - ahead
    if not piece.whole:
        around = {route[:length] for route in gone for length in range(len(piece.route) + 2, len(route))}
        entries = {route for route in around if isinstance(route[-1], int)}
        gone |= {entry for entry in entries if not any(route[: len(entry)] == entry for route in ahead)}
    return gone - _indispensable(piece, gone)


def _indispensable(piece: Kept, gone: set[Route]) -> set[Route]:
    """Return the entries that are kept all the same: those of required lists of which nothing would be left."""
    kept: set[Route] = set()
    for route, node in walk(piece.section, piece.route):
        if not isinstance(node, Node) or any(route[:length] in gone - kept for length in range(len(route) + 1)):
            continue
        for name in _required(type(node)):
            value, here = getattr(node, name), (*route, name)
            entries = {(*here, place) for place in range(len(value))} if isinstance(value, tuple) else {here}
            kept |= entries if entries <= gone else set()
    return kept


def _required(model: type[Node]) -> set[str]:
    return {name for name, given in model.model_fields.items() if given.is_required()}


def count_events(kept: list[Kept], plan: Plan) -> int:
    """Return the number of events that are carried over and lie ahead."""
    carried = (e for piece in kept for e in events_of(piece.section, piece.route) if not piece.has_lost(e.route))
    return sum(event.lies_ahead(plan.published) for event in carried)


@dataclass(slots=True)
class Texts:
    """The running texts that are carried over, by the path in the manifest and the language."""

    bodies: dict[tuple[str, str], Body] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


def load_texts(issue: Issue, kept: list[Kept], languages: tuple[str, ...], reader: SourceReader) -> Texts:
    """Read the texts of the sections that are carried over whole, in all languages that the new issue wants."""
    texts = Texts()
    for piece in kept:
        if piece.own_body is None or not piece.whole:
            continue
        at = issue.sources.value((*piece.route, "body"))
        wanted = tuple(language for language in languages if piece.section.is_in(language))
        if not wanted:
            continue
        outcome = load_body(piece.own_body, at, issue.folder, reader, wanted, issue.source)
        texts.found += (finding for finding in outcome.diagnostics if finding.is_error)
        texts.bodies |= {(piece.own_body, language): body for language, body in (outcome.value or {}).items()}
    return texts


def files_of(manifest: IssueManifest, texts: Mapping[tuple[str, str], Body], issue: Issue) -> dict[str, Place]:
    """Return the pictures and linked files that the new issue names and the issue before has in its own folder."""
    names: set[str] = set()
    for _, value in walk(manifest.sections):
        if isinstance(value, Image):
            names.add(value.file)
        elif isinstance(value, Target):
            names |= {url for _, url in value.items() if not _NO_FILE.match(url)}
    for body in texts.values():
        names |= set(body.pictures())
        names |= {body.path(r.target) for r in body.references if r.kind is ReferenceKind.FILE}
    paths = {posixpath.normpath(name): find_inside(issue.folder, name, issue.root) for name in names}
    return {
        name: Place(path, issue.root)
        for name, path in sorted(paths.items())
        if lies_inside(name) and path is not None and is_file(path, issue.root)
    }
