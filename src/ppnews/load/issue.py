"""One issue with everything it names, from files to model; every objection of every part in one go."""

from __future__ import annotations

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
from ppnews.load.project import MANIFEST_FILE, Project
from ppnews.load.publication import read_mapping, read_publication
from ppnews.load.references import check_references
from ppnews.load.times import check_times
from ppnews.model import findings
from ppnews.model.body import Body
from ppnews.model.issue import Issue, IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.section import section_kinds
from ppnews.model.sources import SourceMap


def load_issue(project: Project, number: int, reader: SourceReader | None = None) -> Outcome[Issue]:
    """Load issue `number` of a project, whose folder is there; `reader` opens the files and knows them afterwards."""
    reader = reader or SourceReader(project.root)
    publication = read_publication(project, reader)
    relative = f"issues/{number}/{MANIFEST_FILE}"
    document = read_mapping(project, relative, reader)
    found = [*publication.diagnostics, *document.diagnostics]
    if publication.value is None or document.value is None:
        return Outcome(None, tuple(found))
    loaded, sources = publication.value, document.value.sources
    layout = load_layout(loaded.publication.layout, loaded.sources.value(("layout",)), reader)
    kinds = layout.value.kinds if layout.value is not None else section_kinds()
    read = read_manifest(document.value, loaded.publication, kinds)
    files = _load_files(project, number, loaded.publication, read.manifest, sources, reader)
    found += (
        *check_known(loaded.publication.languages, loaded.sources),
        *layout.diagnostics,
        *read.found,
        *check_times(read.manifest, sources, loaded.publication, loaded.sources),
        *files.found,
    )
    if layout.value is None:
        return Outcome(None, tuple(finding for finding in found if finding.rule is not findings.UNKNOWN_KIND))
    if not (read.whole and loaded.whole):
        return Outcome(None, tuple(found))
    found += _check_number(read.manifest, number, sources)
    issue = Issue(
        publication=loaded.publication,
        manifest=read.manifest,
        layout=layout.value,
        root=project.root,
        folder=project.issue_folder(number),
        sources=sources,
        publication_sources=loaded.sources,
        snapshot=reader.sources,
        bodies=MappingProxyType(files.bodies),
        pictures=MappingProxyType(files.assets.pictures),
        files=MappingProxyType(files.assets.files),
    )
    return Outcome(issue, tuple(found))


@dataclass(frozen=True, slots=True)
class _Files:
    """The texts, pictures and linked files that a manifest names, with the findings about them."""

    bodies: dict[tuple[str, str], Body]
    assets: Assets
    found: list[Diagnostic]


def _load_files(
    project: Project,
    number: int,
    publication: Publication,
    manifest: IssueManifest,
    sources: SourceMap,
    reader: SourceReader,
) -> _Files:
    folder = project.issue_folder(number)
    languages = manifest.languages or publication.languages
    bodies: dict[tuple[str, str], Body] = {}
    found: list[Diagnostic] = []
    seen: set[str] = set()
    for place, section in enumerate(manifest.sections):
        if section.body is None or section.body in seen:
            continue
        seen.add(section.body)
        at = sources.value(("sections", place, "body"))
        texts = load_body(section.body, at, folder, reader, languages, publication.source)
        found += texts.diagnostics
        bodies |= {(section.body, language): body for language, body in (texts.value or {}).items()}
    assets = load_assets(manifest, sources, bodies, folder, project.root, project.cache(PROBED))
    references = check_references(manifest, sources, bodies, languages)
    return _Files(bodies, assets, [*found, *assets.found, *references])


def _check_number(manifest: IssueManifest, number: int, sources: SourceMap) -> list[Diagnostic]:
    if manifest.number == number:
        return []
    message = f"The manifest says issue {manifest.number}, its folder says {number}."
    return [Diagnostic.of(findings.NUMBER_MISMATCH, message, sources.value(("number",)))]
