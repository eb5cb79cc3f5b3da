"""Kinds of section that a layout brings: `kinds/<name>.yaml` says which fields one has, and of which types.

A layout is data. A kind of its own is therefore declared, not programmed:

    description: A question put to the readers.
    fields:
      question: {type: text, required: true, description: What is asked.}
      answers: {type: [text], description: What they may answer.}
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, StringConstraints, create_model
from pydantic_core import PydanticCustomError

from ppnews.diagnostics import Diagnostic, Location
from ppnews.load import yaml
from ppnews.load.files import MEGABYTE, SourceReader, project_name
from ppnews.load.validate import validate
from ppnews.model import findings
from ppnews.model.base import Image, Link, Node, Target
from ppnews.model.section import TitledSection, section_kinds
from ppnews.model.text import Language, Text
from ppnews.model.when import When

_TYPES: dict[str, Any] = {
    "text": Text,
    "string": str,
    "number": float,
    "whole number": int,
    "true or false": bool,
    "when": When,
    "url": Target,
    "image": Image,
    "link": Link,
    "language": Language,
}
TypeName = Literal[
    "text", "string", "number", "whole number", "true or false", "when", "url", "image", "link", "language"
]


def _field_name(name: str) -> str:
    if name.startswith("model_") or name in TitledSection.model_fields:
        raise PydanticCustomError("field_taken", "the name {name} is taken", {"name": name})
    return name


FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_field_name)]


class FieldDeclaration(Node):
    """One field of a declared kind."""

    type: TypeName | tuple[TypeName] | None = Field(None, description="A type, or a list of one type.")
    fields: dict[FieldName, FieldDeclaration] | None = Field(None, description="For a list of maps: the maps' fields.")
    required: bool = Field(False, description="Whether a section cannot do without it.")
    description: str = Field("", description="What it is for.")


class KindDeclaration(Node):
    """A kind of section that a layout brings."""

    description: str = Field("", description="What it is for.")
    fields: dict[FieldName, FieldDeclaration] = Field(description="The fields besides the common ones.")


def load_kinds(
    folders: tuple[Path, ...], reader: SourceReader
) -> tuple[dict[str, type[TitledSection]], list[Diagnostic]]:
    """Read the kinds that a layout's folders declare; the most particular folder wins."""
    kinds: dict[str, type[TitledSection]] = {}
    found: list[Diagnostic] = []
    paths = {path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("kinds/*.yaml"))}
    for kind, path in paths.items():
        name = project_name(path, reader.root)
        if kind in section_kinds():
            reader.keep(path, name, limit=MEGABYTE)  # its line is shown
            message = f"The kind “{kind}” is built in: a layout can give it another template, not other fields."
            found.append(Diagnostic.of(findings.BAD_LAYOUT, message, Location(name, 1, 1)))
            continue
        text = reader.read(path, name, limit=MEGABYTE)
        found += text.diagnostics
        if text.value is None:
            continue
        document = yaml.parse_yaml(text.value.text, name)
        found += document.diagnostics
        if document.value is None:
            continue
        declaration, problems = validate(KindDeclaration, document.value.data, document.value.sources)
        found += problems
        if declaration is not None:
            kinds[kind] = _section(kind, declaration)
    return kinds, found


def _section(kind: str, declaration: KindDeclaration) -> type[TitledSection]:
    fields = {"kind": (Literal[kind], Field(description=declaration.description)), **_fields(declaration.fields)}
    made = create_model(f"{kind.title()}Section", __base__=TitledSection, **cast("Any", fields))
    return cast("type[TitledSection]", made)


def _fields(declared: dict[str, FieldDeclaration]) -> dict[str, Any]:
    return {name: _field(name, declaration) for name, declaration in declared.items()}


def _field(name: str, declaration: FieldDeclaration) -> tuple[Any, Any]:
    """Return a field as pydantic's `create_model` takes it: its type, and its default with its description."""
    single: Any = _TYPES[declaration.type if isinstance(declaration.type, str) else (declaration.type or ("text",))[0]]
    if declaration.fields is not None:
        single = create_model(f"{name.title()}Entry", __base__=Node, **cast("Any", _fields(declaration.fields)))
    many = declaration.fields is not None or isinstance(declaration.type, tuple)
    annotation: Any = tuple.__class_getitem__((single, ...)) if many else single
    description = declaration.description or None
    if declaration.required:
        return annotation, Field(description=description)
    if many:
        return annotation, Field((), description=description)
    return annotation | None, Field(None, description=description)
