"""The check that every reference of an issue has a target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from ppnews.diagnostics import Diagnostic, Location, Related
from ppnews.load.validate import did_you_mean
from ppnews.model import findings
from ppnews.model.base import LINK_FORMS, Target, link_target, walk
from ppnews.model.body import Body, Reference, ReferenceKind
from ppnews.model.identifier import read_identifier
from ppnews.model.issue import IssueManifest
from ppnews.model.section import Section
from ppnews.model.sources import SourceMap


@dataclass(frozen=True, slots=True)
class _Missing:
    """The findings about references without a target, in the edition in one language.

    Attributes:
        anchors: the ids that it has.
        elsewhere: those of sections that only other languages have.
    """

    anchors: dict[str, Location]
    elsewhere: set[str]
    language: str

    def finding(self, target: str, at: Location, language: str = "") -> Diagnostic:
        """Return the finding about a reference, which stands in a text in `language`, or in the manifest."""
        if target in self.elsewhere:
            message = f"The section “{target}” is left out in “{self.language}”, so that nothing is there to lead to."
            hint = "Take the reference out there, or give the section that language."
        else:
            message = f"Nothing in this issue has the id “{target}”."
            hint = did_you_mean(target, self.anchors) or f"The ids are: {', '.join(self.anchors)}."
        language = language or self.language
        return Diagnostic.of(findings.DANGLING_REFERENCE, message, at, hint=hint, language=language)


Bodies = dict[tuple[str, str], Body]


def check_references(
    manifest: IssueManifest, sources: SourceMap, bodies: Bodies, languages: tuple[str, ...]
) -> list[Diagnostic]:
    """Return a finding for every dangling `#id` and `page:id`, bad url, and duplicate id."""
    found: list[Diagnostic] = []
    for language in languages:
        here = [(place, section) for place, section in enumerate(manifest.sections) if section.is_in(language)]
        texts = [(section, body) for _, section in here if (body := _text(section, bodies, language))]
        anchors, twice = _anchors(here, sources, texts)
        found += twice
        elsewhere = {section.anchor for section in manifest.sections if not section.is_in(language)}
        missing = _Missing(anchors, elsewhere, language)
        for place, section in here:
            for route, value in walk(section, ("sections", place)):
                if isinstance(value, Target):
                    for key, url in value.items():
                        if url.startswith("#") and url[1:] not in anchors and (key == language or key not in languages):
                            found.append(missing.finding(url[1:], sources.value((*route, key) if key else route)))
        for _, body in texts:
            found += _in_text(body, missing)
    return list({(finding.at, finding.message): finding for finding in found}.values())


def _text(section: Section, bodies: Bodies, language: str) -> Body | None:
    if section.body is None:
        return None
    own = bodies.get((section.body, language))
    return own or next((body for (name, _), body in bodies.items() if name == section.body), None)


def _anchors(
    sections: list[tuple[int, Section]], sources: SourceMap, texts: list[tuple[Section, Body]]
) -> tuple[dict[str, Location], list[Diagnostic]]:
    """Return every id of one language's edition with its place, and the findings about malformed and duplicate ids."""
    anchors = {section.anchor: sources.value(("sections", place, "id")) for place, section in sections}
    found: list[Diagnostic] = []
    for section, body in texts:
        headings = [(heading.anchor(section.anchor), heading.at, heading.given) for heading in body.headings]
        for anchor, at, given in (*headings, *((anchor, at, True) for anchor, at in body.ids)):
            if given and (wrong := _malformed(anchor, at, body.language)) is not None:
                found.append(wrong)
            elif anchor in anchors:
                found.append(_duplicate(anchor, at, anchors[anchor], body.language))
            else:
                anchors[anchor] = at
    return anchors, found


def _malformed(anchor: str, at: Location, language: str) -> Diagnostic | None:
    try:
        read_identifier(anchor)
    except PydanticCustomError as error:
        hint = str((error.context or {})["hint"])
        return Diagnostic.of(findings.WRONG_VALUE, f"{error.message()}.", at, hint=hint, language=language)
    return None


def _duplicate(anchor: str, at: Location, first: Location, language: str) -> Diagnostic:
    related = (Related(first, "It is given here already."),)
    message = f"The id “{anchor}” belongs to two places of the issue."
    hint = "Give this one an id of its own, for a heading like this: ## Words {#another-id}"
    return Diagnostic.of(findings.DUPLICATE_ID, message, at, hint=hint, related=related, language=language)


def _in_text(body: Body, missing: _Missing) -> Iterator[Diagnostic]:
    for reference in body.references:
        if reference.kind in (ReferenceKind.SECTION, ReferenceKind.PAGE):
            if reference.target not in missing.anchors:
                yield missing.finding(reference.target, reference.at, body.language)
        elif reference.kind is not ReferenceKind.PICTURE and (objection := _objection(reference)):
            hint = f"Write {LINK_FORMS}."
            message = f"{objection[0].upper()}{objection[1:]}."
            yield Diagnostic.of(findings.BAD_LINK, message, reference.at, hint=hint, language=body.language)


def _objection(reference: Reference) -> str | None:
    try:
        link_target(reference.target)
    except PydanticCustomError as error:
        return error.message()
    return None
