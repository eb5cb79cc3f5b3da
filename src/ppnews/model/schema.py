"""The JSON Schemas (draft 2020-12) that editors with a YAML language server complete and check from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ppnews.model.issue import IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.section import Section, section_kinds

FOLDER = "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{model}"


def schemas(kinds: Mapping[str, type[Section]] | None = None) -> dict[str, str]:
    """Return both schemas as JSON text by file name; `kinds` are the layout's, default the built-in ones."""
    made = {
        "publication.schema.json": _publication_schema(),
        "issue.schema.json": _issue_schema(section_kinds() if kinds is None else kinds),
    }
    return {name: json.dumps(_plain(schema), ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


def _plain(schema: Any, *, names_fields: bool = False) -> Any:
    """Drop the noise that pydantic adds: titles made from field names, `default: null`."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    noise = () if names_fields else (("title", str), ("default", type(None)))
    kept = {key: value for key, value in schema.items() if not any(key == k and isinstance(value, t) for k, t in noise)}
    return {key: _plain(value, names_fields=key in ("properties", "$defs")) for key, value in kept.items()}


def _publication_schema() -> dict[str, Any]:
    schema = Publication.model_json_schema(ref_template=_REFERENCE)
    return {"$schema": _DIALECT, **schema}


def _issue_schema(kinds: Mapping[str, type[Section]]) -> dict[str, Any]:
    schema = IssueManifest.model_json_schema(ref_template=_REFERENCE)
    definitions: dict[str, Any] = schema.pop("$defs", {})
    definitions.pop(Section.__name__, None)
    for kind, model in kinds.items():
        section = model.model_json_schema(ref_template=_REFERENCE)
        definitions |= section.pop("$defs", {})
        section["required"] = [name for name in section.get("required", []) if name != "id"]
        definitions[f"section-{kind}"] = section
    schema["properties"]["sections"] |= {"items": _section_schema(kinds), "minItems": 1}
    return {"$schema": _DIALECT, **schema, "$defs": dict(sorted(definitions.items()))}


def _section_schema(kinds: Mapping[str, type[Section]]) -> dict[str, Any]:
    """Return the schema of one section: its `kind` decides which fields it may have.

    `if`/`then` rather than `oneOf`, so that a language server reports the fields of the one kind that is meant.
    """
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(kinds), "description": "Which kind of section this is."}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/section-{kind}"},
            }
            for kind in kinds
        ],
    }
