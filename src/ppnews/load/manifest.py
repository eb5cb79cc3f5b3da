"""`issue.yaml` becomes an `IssueManifest`: every section by the model of its kind, all objections at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ppnews.diagnostics import Diagnostic, Outcome, Related
from ppnews.load.validate import did_you_mean, validate
from ppnews.load.yaml import Document
from ppnews.model import findings
from ppnews.model.base import Image, walk
from ppnews.model.issue import IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.section import Section
from ppnews.model.slug import slugify
from ppnews.model.sources import Route, SourceMap
from ppnews.model.text import Text


def build_manifest(
    document: Document, publication: Publication, kinds: Mapping[str, type[Section]]
) -> Outcome[IssueManifest]:
    """Make the manifest of an issue of `publication` whose layout knows these `kinds`."""
    data, sources = document.data, document.sources
    sections, found, whole = _sections(data.get("sections"), sources, publication.source, kinds)
    header, problems = validate(IssueManifest, {**data, "sections": []}, sources)
    found += [problem for problem in problems if problem.at != sources.value(("sections",)) or "sections" not in data]
    if header is None or not whole:
        return Outcome(None, tuple(found))
    manifest = header.model_copy(update={"sections": tuple(sections)})
    found += _check_ids(manifest, sources)
    found += _check_topics(manifest, publication, sources)
    found += _check_languages(manifest, publication, sources)
    found += _check_alternatives(manifest, sources)
    return Outcome(manifest, tuple(found))


def _sections(
    data: Any, sources: SourceMap, source: str, kinds: Mapping[str, type[Section]]
) -> tuple[list[Section], list[Diagnostic], bool]:
    """Return the sections that could be made, what was found, and whether they are all there are."""
    at = sources.key(("sections",))
    if data is None or data == []:
        hint = "Add at least one: see docs/manifest.md, or start from: ppnews new-issue"
        return [], [Diagnostic.of(findings.NO_SECTIONS, "The issue has no sections.", at, hint=hint)], False
    if not isinstance(data, list):
        message = "“sections” must be a list: each entry begins with “- kind: …”."
        return [], [Diagnostic.of(findings.WRONG_VALUE, message, at)], False
    sections: list[Section] = []
    found: list[Diagnostic] = []
    for place, raw in enumerate(data):
        section, problems = _section(raw, ("sections", place), sources, source, kinds)
        found += problems
        if section is not None:
            sections.append(section)
    return sections, found, len(sections) == len(data)


def _section(
    raw: Any, route: Route, sources: SourceMap, source: str, kinds: Mapping[str, type[Section]]
) -> tuple[Section | None, list[Diagnostic]]:
    if not isinstance(raw, dict):
        message = "A section must be a map of fields that begins with “kind: …”."
        return None, [Diagnostic.of(findings.WRONG_VALUE, message, sources.value(route))]
    kind = raw.get("kind")
    if kind is None:
        hint = f"The kinds are: {', '.join(kinds)}."
        message = "A section must say what kind it is: the field “kind” is missing."
        return None, [Diagnostic.of(findings.MISSING_FIELD, message, sources.value(route), hint=hint)]
    if not isinstance(kind, str) or kind not in kinds:
        hint = did_you_mean(kind, kinds) or f"The kinds are: {', '.join(kinds)}."
        message = f"There is no kind of section “{kind}”."
        return None, [Diagnostic.of(findings.UNKNOWN_KIND, message, sources.value((*route, "kind")), hint=hint)]
    with_id = raw if "id" in raw else {**raw, "id": _made_id(raw, source)}
    return validate(kinds[kind], with_id, sources, route)


def _made_id(raw: dict[str, Any], source: str) -> str:
    title = raw.get("title")
    words = title.get(source) or next(iter(title.values()), "") if isinstance(title, dict) else title
    return (slugify(words) if isinstance(words, str) else "") or str(raw["kind"])


def _check_ids(manifest: IssueManifest, sources: SourceMap) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    first: dict[str, Route] = {}
    for place, section in enumerate(manifest.sections):
        route: Route = ("sections", place)
        before = first.setdefault(section.anchor, route)
        if before is route:
            continue
        related = (Related(_id_place(sources, before), "It is this section's already."),)
        hint = "Give one of them another id; or take the section out, if it stands here twice."
        message = f"The id “{section.anchor}” belongs to two sections."
        at = _id_place(sources, route)
        found.append(Diagnostic.of(findings.DUPLICATE_ID, message, at, hint=hint, related=related))
    return found


def _id_place(sources: SourceMap, route: Route) -> Any:
    named = next((name for name in ("id", "title", "kind") if sources.has((*route, name))), "kind")
    return sources.value((*route, named))


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
    """Languages of the issue, and of every text in it, are the publication's."""
    known = set(publication.languages)
    hint = f"The publication's languages are: {', '.join(publication.languages)}."
    found = [
        Diagnostic.of(
            findings.UNKNOWN_LANGUAGE,
            f"The publication does not come out in “{language}”.",
            sources.value(("languages", place)),
            hint=hint,
        )
        for place, language in enumerate(manifest.languages or ())
        if language not in known
    ]
    for route, value in walk(manifest.sections, ("sections",)):
        if not isinstance(value, Text):
            continue
        for language in sorted(value.languages(publication.source) - known):
            message = f"The publication does not come out in “{language}”."
            at = sources.key((*route, language))
            found.append(Diagnostic.of(findings.UNKNOWN_LANGUAGE, message, at, hint=hint))
    return found


def _check_alternatives(manifest: IssueManifest, sources: SourceMap) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for route, value in walk(manifest.sections, ("sections",)):
        if isinstance(value, Image) and value.alt is None and not value.decorative:
            hint = "Add alt: what the picture shows; or decorative: true, if it says nothing."
            message = f"The picture {value.file} has no alternative text."
            found.append(Diagnostic.of(findings.MISSING_ALT, message, sources.value((*route, "file")), hint=hint))
    return found
