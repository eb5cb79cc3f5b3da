"""The pictures of an issue: where each is shown, with which words, and how large."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ppnews.diagnostics import Location
from ppnews.lint.subject import Subject
from ppnews.model.base import Image, walk
from ppnews.model.body import Body, Reference, ReferenceKind
from ppnews.model.issue import Issue
from ppnews.model.layout import PicturePlace
from ppnews.model.lone_pictures import part_pictures
from ppnews.model.picture import PictureFile
from ppnews.model.section import Section
from ppnews.model.sources import Route
from ppnews.model.stands import stands_in_body, stands_in_gallery
from ppnews.model.text import Text

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Alternative:
    """The alternative text of one picture in one language; `caption` is empty where there is none."""

    words: str
    caption: str
    file: str
    language: str
    at: Location


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a picture is shown; `file` is relative to the issue's folder, as pictures are known by."""

    file: str
    place: PicturePlace
    at: Location


def images(issue: Issue) -> Iterator[tuple[Route, Image]]:
    """Yield every picture that the manifest shows, with its route."""
    for route, value in walk(issue.manifest.sections, ("sections",)):
        if isinstance(value, Image):
            yield route, value


def alternatives(subject: Subject) -> Iterator[Alternative]:
    """Yield the alternative texts of the manifest and of the texts."""
    issue = subject.issue
    for route, image in images(issue):
        for language, words in image.alt.items(issue.source) if image.alt and not image.decorative else ():
            own = (*route, "alt", language)
            at = issue.sources.value(own if issue.sources.has(own) else own[:-1])
            yield Alternative(words, _in(image.caption, language, issue), image.file, language, at)
    for body in issue.bodies.values():
        for shown in pictures_in(body):
            at = shown.reference.at
            yield Alternative(shown.reference.words, shown.caption, shown.reference.target, body.language, at)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a text; `alone` says whether it stands on a line without words, where it becomes a figure."""

    reference: Reference
    caption: str
    classes: frozenset[str]
    alone: bool


def pictures_in(body: Body) -> Iterator[Shown]:
    """Yield the pictures of a text."""
    references = (reference for reference in body.references if reference.kind is ReferenceKind.PICTURE)
    for before, block in pairwise((None, *body.tokens)):
        children = block.children if block is not None else None
        in_paragraph = before is not None and before.type == "paragraph_open"
        above, _, below = part_pictures(children or ()) if in_paragraph else ((), (), ())
        alone = {id(picture.image) for picture in (*above, *below)}
        for token in children or ():
            if token.type == "image":
                classes = frozenset(str(token.attrs.get("class", "")).split())
                caption = str(token.attrs.get("title", ""))
                yield Shown(next(references), caption, classes, alone=id(token) in alone)


def _in(text: Text | None, language: str, issue: Issue) -> str:
    found = text.find(language, issue.source) if text else None
    return found[0] if found is not None and found[1] == language else ""


def uses(subject: Subject) -> dict[str, list[Use]]:
    """Return every place where a picture is shown, by its path from the issue's folder."""
    issue = subject.issue
    bodies: dict[str, list[Body]] = {}
    for (name, _), body in issue.bodies.items():
        bodies.setdefault(name, []).append(body)
    found: dict[str, list[Use]] = {}
    for number, section in enumerate(issue.manifest.sections):
        for use in _in_section(issue, section, number, bodies.get(section.body or "", [])):
            found.setdefault(posixpath.normpath(use.file), []).append(use)
    return found


def _in_section(issue: Issue, section: Section, number: int, bodies: list[Body]) -> Iterator[Use]:
    place = issue.layout.place(section.kind)
    in_gallery = stands_in_gallery([(image.file, image.placing) for image in section.gallery], issue.proportion)
    for route, value in walk(section):
        if isinstance(value, Image):
            step = route[1] if route[:1] == ("gallery",) else None
            stand = in_gallery[step][1] if isinstance(step, int) else value.placing.stand
            yield Use(value.file, place.at(stand), issue.sources.value(("sections", number, *route, "file")))
    for body in bodies:
        pictures = (reference for reference in body.references if reference.kind is ReferenceKind.PICTURE)
        for reference, (name, stand) in zip(pictures, stands_in_body(body, issue.proportion), strict=True):
            yield Use(name, place.at(stand), reference.at)


def rasters(subject: Subject) -> Iterator[tuple[PictureFile, list[Use]]]:
    """Yield every picture made of pixels, with the places where it is shown."""
    for places in uses(subject).values():
        picture = subject.issue.pictures.get(places[0].file)
        if picture is not None and picture.format != "svg":
            yield picture, places


def pixels(place: PicturePlace, dpi: float) -> int:
    """Return the width in pixels of a picture with `dpi` dots per inch at a place on paper."""
    return math.ceil(place.print_width / MM_PER_INCH * dpi)
