"""`ppnews.yaml` becomes a `Publication`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load import yaml
from ppnews.load.files import MEGABYTE, read_text
from ppnews.load.project import PUBLICATION_FILE, Project
from ppnews.load.validate import validate
from ppnews.model import findings
from ppnews.model.publication import Publication
from ppnews.model.sources import SourceMap

MANIFEST_LIMIT = MEGABYTE


@dataclass(frozen=True, slots=True)
class LoadedPublication:
    """The publication, and where its values stand."""

    publication: Publication
    sources: SourceMap


def read_mapping(project: Project, relative: str) -> Outcome[yaml.Document]:
    """Read a YAML file of the project that must hold a map of fields."""
    text = read_text(project.root / relative, relative, limit=MANIFEST_LIMIT)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    document = yaml.parse(text.value, relative)
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


def load_publication(project: Project) -> Outcome[LoadedPublication]:
    """Read the publication of a project."""
    document = read_mapping(project, PUBLICATION_FILE)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    data: dict[str, Any] = document.value.data
    publication, found = validate(Publication, data, document.value.sources)
    diagnostics = (*document.diagnostics, *found)
    if publication is None:
        return Outcome(None, diagnostics)
    return Outcome(LoadedPublication(publication, document.value.sources), diagnostics)
