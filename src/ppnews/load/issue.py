"""One issue with everything it names, from files to model; every objection of every part in one go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from ppnews.caches import PROBED
from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.load.assets import Assets, load_assets
from ppnews.load.bodies import load_body
from ppnews.load.files import SourceReader
from ppnews.load.languages import check_known
from ppnews.load.layout import load_layout
from ppnews.load.manifest import read_manifest
from ppnews.load.neighbours import check_same_number
from ppnews.load.partly import (
    built_in_layout,
    gaps_of_document,
    gaps_of_layout,
    gaps_of_texts,
    is_about_text,
    manifest_of_texts,
)
from ppnews.load.project import ISSUES, MANIFEST_FILE, IssueName, Project
from ppnews.load.publication import LoadedPublication, read_mapping, read_publication
from ppnews.load.references import check_references
from ppnews.load.shelf import find_issue
from ppnews.load.times import check_times
from ppnews.model import findings
from ppnews.model.body import Body
from ppnews.model.gaps import Gap, Part
from ppnews.model.issue import Issue, IssueManifest
from ppnews.model.layout import Layout
from ppnews.model.section import section_kinds
from ppnews.model.sources import SourceMap

_NUMBERS = re.compile(r"(?P<first>\d{1,6})(?:-(?P<last>\d{1,6}))?", re.ASCII)
"""A folder's name that is the number of an issue, or the first and last of a double one."""


def load_issue(project: Project, number: IssueName, reader: SourceReader | None = None) -> Outcome[Issue]:
    """Load an issue by its number or the name of its folder; `reader` opens the files and knows them afterwards."""
    partly = load_partly(project, number, reader)
    gaps = {gap.part for gap in partly.value.gaps} if partly.value is not None else {Part.HEADER}
    return Outcome(None, partly.diagnostics) if gaps - {Part.TEXTS} else partly


def load_partly(project: Project, number: IssueName, reader: SourceReader | None = None) -> Outcome[Issue]:
    """Load an issue as `load_issue` does; with errors in its sources, as much as they leave, and the gaps.

    None where neither the publication nor anything of the issue can be read.
    """
    reader = reader or SourceReader(project.root)
    name = find_issue(project, number)
    publication = read_publication(project, reader)
    relative = f"{ISSUES}/{name}/{MANIFEST_FILE}"
    document = read_mapping(project, relative, reader)
    if publication.value is None:
        return Outcome(None, (*publication.diagnostics, *document.diagnostics))
    loaded, parts = publication.value, _Parts(project, name, reader, publication.value)
    layout = load_layout(loaded.publication.layout, loaded.sources.value(("layout",)), reader)
    if document.value is None:
        found = (*publication.diagnostics, *document.diagnostics)
        texts = parts.of_manifest(manifest_of_texts(reader.sources.get(relative)), SourceMap(relative))
        gaps = (*loaded.gaps, *gaps_of_layout(layout), *gaps_of_document(document))
        own = (finding for finding in texts.found if is_about_text(finding, relative))
        return Outcome(parts.issue(texts, layout.value, gaps), (*found, *own))
    sources = document.value.sources
    kinds = layout.value.kinds if layout.value is not None else section_kinds()
    read = read_manifest(document.value, loaded.publication, kinds)
    files = parts.of_manifest(read.manifest, sources)
    found = (
        *publication.diagnostics,
        *document.diagnostics,
        *check_known(loaded.publication.languages, loaded.sources),
        *layout.diagnostics,
        *read.found,
        *check_times(read.manifest, sources, loaded.publication, loaded.sources),
        *files.found,
    )
    gaps = (*loaded.gaps, *gaps_of_layout(layout), *read.gaps, *gaps_of_texts(files.found))
    if layout.value is None:
        found = tuple(finding for finding in found if finding.rule is not findings.UNKNOWN_KIND)
    issue = parts.issue(files, layout.value, gaps)
    if layout.value is not None and loaded.whole and read.whole:
        found += (*_check_number(issue), *check_same_number(project, issue, reader))
    return Outcome(issue, found)


@dataclass(frozen=True, slots=True)
class _Files:
    """The texts, pictures and linked files that a manifest names, with the findings about them."""

    manifest: IssueManifest
    sources: SourceMap
    bodies: dict[tuple[str, str], Body]
    assets: Assets
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one issue, as they are put together."""

    project: Project
    name: str
    reader: SourceReader
    loaded: LoadedPublication

    def of_manifest(self, manifest: IssueManifest, sources: SourceMap) -> _Files:
        """Load everything that a manifest names."""
        publication, folder = self.loaded.publication, self.project.issue_folder(self.name)
        languages = manifest.languages or publication.languages
        bodies: dict[tuple[str, str], Body] = {}
        found: list[Diagnostic] = []
        for name, place in _texts(manifest).items():
            sharing = [section for section in manifest.sections if section.body == name]
            wanted = tuple(language for language in languages if any(each.is_in(language) for each in sharing))
            if not wanted:
                continue
            at = sources.value(("sections", place, "body"))
            texts = load_body(name, at, folder, self.reader, wanted, publication.source)
            found += texts.diagnostics
            bodies |= {(name, language): body for language, body in (texts.value or {}).items()}
        assets = load_assets(manifest, sources, bodies, folder, self.project.root, self.project.cache(PROBED))
        references = check_references(manifest, sources, bodies, languages)
        return _Files(manifest, sources, bodies, assets, (*found, *assets.found, *references))

    def issue(self, files: _Files, layout: Layout | None, gaps: tuple[Gap, ...]) -> Issue:
        """Put the parts together; the built-in layout stands in for one that cannot be read."""
        loaded, lacking = self.loaded, any(gap.part is Part.LAYOUT for gap in gaps)
        return Issue(
            publication=loaded.publication,
            manifest=files.manifest,
            layout=built_in_layout() if layout is None or lacking else layout,
            root=self.project.root,
            folder=self.project.issue_folder(self.name),
            sources=files.sources,
            publication_sources=loaded.sources,
            snapshot=self.reader.sources,
            bodies=MappingProxyType(files.bodies),
            pictures=MappingProxyType(files.assets.pictures),
            files=MappingProxyType(files.assets.files),
            gaps=gaps,
        )


def _texts(manifest: IssueManifest) -> dict[str, int]:
    """Return the running texts that sections name, each with the place of the first section that does."""
    named = ((section.body, place) for place, section in enumerate(manifest.sections) if section.body is not None)
    places: dict[str, int] = {}
    for name, place in named:
        places.setdefault(name, place)
    return places


def _check_number(issue: Issue) -> list[Diagnostic]:
    """Return a finding where the folder is named after a number, or some, that the manifest does not have."""
    numbers = _NUMBERS.fullmatch(issue.name)
    if numbers is None:
        return []
    manifest = issue.manifest
    first, last = int(numbers["first"]), int(numbers["last"] or numbers["first"])
    if last < first or (first <= manifest.number <= last) or first in range(manifest.number, manifest.last_number + 1):
        return []
    message = f"The manifest says issue {manifest.number}, its folder says {issue.name}."
    return [Diagnostic.of(findings.NUMBER_MISMATCH, message, issue.sources.value(("number",)))]
