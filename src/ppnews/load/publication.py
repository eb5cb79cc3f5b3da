"""`ppnews.yaml` becomes a `Publication`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load import yaml
from ppnews.load.documents import read_yaml
from ppnews.load.files import MEGABYTE, SourceReader
from ppnews.load.project import PUBLICATION_FILE, Project
from ppnews.load.validate import check_text_languages, make_of_right, validate
from ppnews.model import findings
from ppnews.model.gaps import Gap, Part
from ppnews.model.publication import LintSettings, Publication
from ppnews.model.sources import SourceMap

MANIFEST_LIMIT = 4 * MEGABYTE


@dataclass(frozen=True, slots=True)
class LoadedPublication:
    """The publication with the places of its values; it has gaps where invalid fields are left out."""

    publication: Publication
    sources: SourceMap
    gaps: tuple[Gap, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all its fields are valid."""
        return not self.gaps


def read_mapping(project: Project, relative: str, reader: SourceReader) -> Outcome[yaml.YamlDocument]:
    """Read a YAML file of the project that must hold a map of fields."""
    text = reader.read(project.root / relative, relative, limit=MANIFEST_LIMIT)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    document = read_yaml(text.value.text, relative, project.root)
    if document.value is None:
        return document
    if document.value.data is None:
        empty = Diagnostic.of(findings.MISSING_FIELD, f"{relative} is empty.", Location(relative, 1, 1))
        return Outcome(None, (*document.diagnostics, empty))
    if not isinstance(document.value.data, dict):
        at = document.value.sources.value(())
        wrong = Diagnostic.of(findings.WRONG_VALUE, f"{relative} must be a map of fields: “name: value”.", at)
        return Outcome(None, (*document.diagnostics, wrong))
    return document


def load_publication(project: Project, reader: SourceReader) -> Outcome[LoadedPublication]:
    """Read the publication of a project."""
    loaded = read_publication(project, reader)
    return loaded if loaded.value is None or loaded.value.whole else Outcome(None, loaded.diagnostics)


def read_publication(project: Project, reader: SourceReader) -> Outcome[LoadedPublication]:
    """Read the valid fields of the publication, if they are enough to check an issue by."""
    document = read_mapping(project, PUBLICATION_FILE, reader)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    data, sources = document.value.data, document.value.sources
    publication, found = validate(Publication, data, sources)
    needed = {"name": PUBLICATION_FILE, "slug": "publication", "languages": data.get("languages")}
    known = publication or make_of_right(Publication, needed, data)
    if known is None:
        return Outcome(None, (*document.diagnostics, *found))
    found += check_text_languages(known, (), sources, known.languages)
    loaded = LoadedPublication(known, sources, _gaps(data, known, found) if publication is None else ())
    return Outcome(loaded, (*document.diagnostics, *found))


def _gaps(data: Mapping[str, object], known: Publication, found: Sequence[Diagnostic]) -> tuple[Gap, ...]:
    """Return the gaps that invalid fields leave; the linter's settings are one of their own."""
    gaps = (Gap(Part.PUBLICATION, found[0].at),)
    lost = bool(data.get("lint")) and known.lint == LintSettings()
    return (*gaps, Gap(Part.LINT, found[0].at)) if lost else gaps
