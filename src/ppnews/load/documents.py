"""YAML documents that are kept between runs: reading one anew takes ten times as long, and most do not change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ppnews.caches import DOCUMENTS, Cache, program
from ppnews.diagnostics import Location, Outcome
from ppnews.files.reading import kind_of
from ppnews.load.project import PUBLICATION_FILE
from ppnews.load.yaml import YamlDocument, parse_yaml
from ppnews.model.sources import Route, SourceMap

_SHORT: Final = 1_000
"""Characters of a text that is read anew as quickly."""
_LARGEST: Final = 5_000_000


def read_yaml(text: str, name: str, root: Path) -> Outcome[YamlDocument]:
    """Read one YAML document of the project at `root` as `parse_yaml` does; one without findings is kept.

    Nothing is kept in a folder that is no publication's, as where layouts alone are read.
    """
    if len(text) < _SHORT or kind_of(root / PUBLICATION_FILE, root) is None:
        return parse_yaml(text, name)
    whole = f"{program()}\0{name}\0{text}".encode("utf-8", "surrogatepass")
    cache, kept = Cache(root, DOCUMENTS), hashlib.sha256(whole).hexdigest()
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        return Outcome(_from_json(cache.read(kept), name))
    document = parse_yaml(text, name)
    if document.value is not None and not document.diagnostics:
        with suppress(OSError, ValueError, TypeError, RecursionError):
            written = _to_json(document.value)
            if len(written) <= _LARGEST:
                cache.keep(kept, written)
    return document


def _to_json(document: YamlDocument) -> bytes:
    places = document.sources
    whole = {"data": document.data, "values": _listed(places.values), "keys": _listed(places.keys)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _listed(places: Mapping[Route, Location]) -> list[list[Any]]:
    return [[route, at.line, at.column, at.end_line, at.end_column] for route, at in places.items()]


def _from_json(content: bytes, name: str) -> YamlDocument:
    whole = json.loads(content)
    return YamlDocument(whole["data"], SourceMap(name, _placed(whole["values"], name), _placed(whole["keys"], name)))


def _placed(listed: Iterable[list[Any]], name: str) -> Mapping[Route, Location]:
    return MappingProxyType({tuple(route): Location(name, *at) for route, *at in listed})
