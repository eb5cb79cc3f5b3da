"""One issue with everything it names, from files to model; every objection of every part in one go."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from ppnews.diagnostics import Diagnostic, Outcome
from ppnews.load.assets import Assets, load_assets
from ppnews.load.bodies import load_body
from ppnews.load.layout import load_layout
from ppnews.load.manifest import build_manifest
from ppnews.load.project import MANIFEST_FILE, Project
from ppnews.load.publication import load_publication, read_mapping
from ppnews.load.references import check_references
from ppnews.model import findings
from ppnews.model.body import Body
from ppnews.model.issue import Issue, IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.sources import SourceMap


def load_issue(project: Project, number: int) -> Outcome[Issue]:
    """Load issue `number` of a project, whose folder is there."""
    publication = load_publication(project)
    found = list(publication.diagnostics)
    relative = f"issues/{number}/{MANIFEST_FILE}"
    document = read_mapping(project, relative)
    found += document.diagnostics
    if publication.value is None or document.value is None:
        return Outcome(None, tuple(found))
    loaded = publication.value
    layout = load_layout(loaded.publication.layout, project.root, loaded.sources.value(("layout",)))
    found += layout.diagnostics
    if layout.value is None:
        return Outcome(None, tuple(found))
    manifest = build_manifest(document.value, loaded.publication, layout.value.kinds)
    found += manifest.diagnostics
    if manifest.value is None:
        return Outcome(None, tuple(found))
    sources = document.value.sources
    found += _check_number(manifest.value, number, sources)
    files = _load_files(project, number, loaded.publication, manifest.value, sources)
    issue = Issue(
        publication=loaded.publication,
        manifest=manifest.value,
        layout=layout.value,
        root=project.root,
        folder=project.issue_folder(number),
        sources=sources,
        bodies=MappingProxyType(files.bodies),
        pictures=MappingProxyType(files.assets.pictures),
        files=MappingProxyType(files.assets.files),
    )
    return Outcome(issue, (*found, *files.found))


@dataclass(frozen=True, slots=True)
class _Files:
    """What an issue's manifest names."""

    bodies: dict[tuple[str, str], Body]
    assets: Assets
    found: list[Diagnostic]


def _load_files(
    project: Project, number: int, publication: Publication, manifest: IssueManifest, sources: SourceMap
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
        texts = load_body(section.body, at, folder, project.root, languages, publication.source)
        found += texts.diagnostics
        bodies |= {(section.body, language): body for language, body in (texts.value or {}).items()}
    assets = load_assets(manifest, sources, bodies, folder, project.root, project.cache_folder / "probed")
    references = check_references(manifest, sources, bodies, languages)
    return _Files(bodies, assets, [*found, *assets.found, *references])


def _check_number(manifest: IssueManifest, number: int, sources: SourceMap) -> list[Diagnostic]:
    if manifest.number == number:
        return []
    message = f"The manifest says issue {manifest.number}, its folder says {number}."
    return [Diagnostic.of(findings.NUMBER_MISMATCH, message, sources.value(("number",)))]
