"""`issue.yaml` becomes an `IssueManifest`: every section by the model of its kind, all objections at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.load.ids import check_ids
from ppnews.load.restricted import check_anything_left, in_own_languages
from ppnews.load.validate import check_text_languages, did_you_mean, make_of_right, unknown_language, validate
from ppnews.load.yaml import YamlDocument
from ppnews.model import findings
from ppnews.model.base import Image, walk
from ppnews.model.gaps import Gap, Part
from ppnews.model.issue import IssueManifest
from ppnews.model.publication import Languages, Publication
from ppnews.model.section import Section
from ppnews.model.slug import slugify
from ppnews.model.sources import Route, SourceMap
from ppnews.model.when import Period


@dataclass(frozen=True, slots=True)
class ReadManifest:
    """A manifest as far as it could be read.

    Attributes:
        manifest: with a stand-in for the header and every section that are wrong, so that the rest can be checked.
        gaps: the parts that have a stand-in.

    """

    manifest: IssueManifest
    gaps: tuple[Gap, ...]
    found: tuple[Diagnostic, ...]

    @property
    def whole(self) -> bool:
        """Whether there is no stand-in."""
        return not self.gaps


def build_manifest(
    document: YamlDocument, publication: Publication, kinds: Mapping[str, type[Section]]
) -> Outcome[IssueManifest]:
    """Make the manifest of an issue of `publication` whose layout knows these `kinds`."""
    read = read_manifest(document, publication, kinds)
    return Outcome(read.manifest if read.whole else None, read.found)


def read_manifest(document: YamlDocument, publication: Publication, kinds: Mapping[str, type[Section]]) -> ReadManifest:
    """Read as much of a manifest as can be read; as with `build_manifest`."""
    data, sources = document.data, document.sources
    sections, found, whole = _sections(data.get("sections"), sources, publication.source, kinds)
    header, problems = validate(IssueManifest, {**data, "sections": []}, sources)
    gaps = [] if whole else [Gap(Part.SECTIONS, found[0].at)]
    own = [problem for problem in problems if problem.at != sources.value(("sections",)) or "sections" not in data]
    if header is None:
        gaps.append(Gap(Part.HEADER, (own or problems)[0].at))
    found += own
    manifest = (header or _header_stand_in(data)).model_copy(update={"sections": tuple(sections)})
    found += check_ids(manifest, sources)
    found += _check_topics(manifest, publication, sources)
    found += _check_languages(manifest, publication, sources)
    found += _check_alternatives(manifest, sources)
    found += check_anything_left(manifest, publication, sources)
    return ReadManifest(manifest, tuple(gaps), tuple(found))


def _header_stand_in(data: Mapping[str, Any]) -> IssueManifest:
    """Return the stand-in for an invalid header: of its fields only the languages, if these are valid."""
    try:
        languages = TypeAdapter(Languages).validate_python(data.get("languages"))
    except ValidationError:
        languages = None
    return IssueManifest.model_construct(
        number=0, period=Period(1, 1, 1), published=date.min, languages=languages, sections=()
    )


def _sections(
    data: Any, sources: SourceMap, source: str, kinds: Mapping[str, type[Section]]
) -> tuple[list[Section], list[Diagnostic], bool]:
    """Return the sections with stand-ins for invalid ones, the findings, and whether all are valid."""
    at = sources.key(("sections",))
    if data is None or data == []:
        hint = "Add at least one: see docs/manifest.md, or start from: ppnews new-issue"
        return [], [Diagnostic.of(findings.NO_SECTIONS, "The issue has no sections.", at, hint=hint)], False
    if not isinstance(data, list):
        message = "“sections” must be a list: each entry begins with “- kind: …”."
        return [], [Diagnostic.of(findings.WRONG_VALUE, message, at)], False
    sections: list[Section] = []
    found: list[Diagnostic] = []
    whole = True
    for place, raw in enumerate(data):
        section, problems = _section(raw, ("sections", place), sources, source, kinds)
        found += problems
        whole = whole and section is not None
        sections.append(section or _stand_in(raw, place, source, kinds))
    return sections, found, whole


def _stand_in(raw: Any, place: int, source: str, kinds: Mapping[str, type[Section]]) -> Section:
    """Return the stand-in for an invalid section: its valid fields, and an id."""
    given = raw if isinstance(raw, dict) else {}
    data = {name: value for name, value in given.items() if value is not None}  # YAML's null is a field left out
    kind, number = str(data.get("kind")), f"section-{place + 1}"
    needed = {"kind": kind, "id": _slug_of(data, source) or number, "title": number}
    made = make_of_right(kinds.get(kind, Section), needed, data) or make_of_right(Section, needed, data)
    if made is None:
        return Section.model_construct(kind=kind, id=number)
    # Only the models need a title of a section without one: nobody wrote it.
    named = "title" in data and made.title != type(made).model_validate(needed).title
    return made if named else made.model_copy(update={"title": None})


def _section(
    raw: Any, route: Route, sources: SourceMap, source: str, kinds: Mapping[str, type[Section]]
) -> tuple[Section | None, list[Diagnostic]]:
    if not isinstance(raw, dict):
        message = "A section must be a map of fields that begins with “kind: …”."
        return None, [Diagnostic.of(findings.WRONG_VALUE, message, sources.value(route))]
    kind = raw.get("kind")
    hint = f"The kinds are: {', '.join(kinds)}."
    if kind is None:
        message = "A section must say what kind it is: the field “kind” is missing."
        return None, [Diagnostic.of(findings.MISSING_FIELD, message, sources.value(route), hint=hint)]
    if not isinstance(kind, str):
        message = "“kind” must be one word."
        return None, [Diagnostic.of(findings.WRONG_VALUE, message, sources.value((*route, "kind")), hint=hint)]
    if kind not in kinds:
        message = f"There is no kind of section “{kind}”."
        hint = did_you_mean(kind, kinds) or hint
        return None, [Diagnostic.of(findings.UNKNOWN_KIND, message, sources.value((*route, "kind")), hint=hint)]
    with_id = raw if raw.get("id") is not None else {**raw, "id": _slug_of(raw, source) or kind}
    made, found = validate(kinds[kind], with_id, sources, route)
    return (in_own_languages(made, source) if made is not None else None), found


def _slug_of(raw: dict[str, Any], source: str) -> str:
    """Return the slug of a section's title, in the source language or else its first; empty if it has none."""
    title = raw.get("title")
    words = title.get(source) or next(iter(title.values()), "") if isinstance(title, dict) else title
    return slugify(words) if isinstance(words, str) else ""


def _check_topics(manifest: IssueManifest, publication: Publication, sources: SourceMap) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for route, value in walk(manifest.sections, ("sections",)):
        if len(route) < 2 or route[-2] != "topics" or value in publication.topics:
            continue
        there = f"The topics are: {', '.join(publication.topics)}." if publication.topics else None
        hint = did_you_mean(value, publication.topics) or there
        message = f"The publication has no topic “{value}”."
        found.append(Diagnostic.of(findings.UNKNOWN_TOPIC, message, sources.value(route), hint=hint))
    return found


def _check_languages(manifest: IssueManifest, publication: Publication, sources: SourceMap) -> list[Diagnostic]:
    """Return a finding for every language of the issue, its texts and its promises that is not the publication's."""
    known = publication.languages
    places = {language: sources.value(("languages", n)) for n, language in enumerate(manifest.languages or ())}
    found = [unknown_language(language, at, known) for language, at in places.items() if language not in known]
    for number, section in enumerate(manifest.sections):
        for place, language in enumerate(section.languages or ()):
            if language not in known:
                found.append(unknown_language(language, sources.value(("sections", number, "languages", place)), known))
        for language in section.page or {}:
            if language and language not in known:
                at = sources.key(("sections", number, "page", language))
                found.append(unknown_language(language, at, known))
    return found + check_text_languages(manifest, (), sources, known)


def _check_alternatives(manifest: IssueManifest, sources: SourceMap) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for route, value in walk(manifest.sections, ("sections",)):
        if isinstance(value, Image) and value.alt is None and not value.decorative:
            hint = "Add alt: what the picture shows; or decorative: true, if it says nothing."
            message = f"The picture {value.file} has no alternative text."
            found.append(Diagnostic.of(findings.MISSING_ALT, message, sources.value((*route, "file")), hint=hint))
    return found
