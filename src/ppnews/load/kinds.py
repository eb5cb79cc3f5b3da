"""Kinds of section that a layout declares: `kinds/<name>.yaml` lists the fields of one and their types.

A layout is data. A kind of its own is therefore declared, not programmed:

    description: A question put to the readers.
    fields:
      question: {type: text, required: true, description: What is asked.}
      answers: {type: [text], description: What they may answer.}
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import Field, create_model

from ppnews.diagnostics import Diagnostic, Location
from ppnews.files.reading import OutsideError, list_folder
from ppnews.load import yaml
from ppnews.load.declarations import FieldDeclaration, KindDeclaration, TypeName, check_declaration
from ppnews.load.files import MEGABYTE, SourceReader, leading_out, project_name
from ppnews.load.validate import validate
from ppnews.model import findings
from ppnews.model.base import Image, Link, Node, Target
from ppnews.model.hours import Hours
from ppnews.model.kinds.courses import COURSES, Course
from ppnews.model.kinds.editorial import Signature
from ppnews.model.kinds.events import EVENTS, Event
from ppnews.model.kinds.publications import PUBLICATIONS, CatalogueItem
from ppnews.model.kinds.reading import RECOMMENDATIONS, Recommendation
from ppnews.model.listing import Listing, Noun
from ppnews.model.section import TitledSection, Traits, section_kinds
from ppnews.model.text import Language, Text
from ppnews.model.when import When

_TYPES: dict[TypeName, Any] = {
    "text": Text,
    "string": str,
    "number": float,
    "whole number": int,
    "true or false": bool,
    "when": When,
    "time": Hours,
    "url": Target,
    "image": Image,
    "link": Link,
    "language": Language,
    "signature": Signature,
    "event": Event,
    "course": Course,
    "publication": CatalogueItem,
    "recommendation": Recommendation,
}
_LISTINGS: dict[TypeName, Listing] = {
    "event": EVENTS,
    "course": COURSES,
    "publication": PUBLICATIONS,
    "recommendation": RECOMMENDATIONS,
}
_MOST_KINDS = 200
_PARTS: frozenset[TypeName] = frozenset({"text", "string", "language", "true or false"})
"""The types by whose values a text may count some entries of a list: “three vacancies in Vienna”."""


class LayoutFolder(NamedTuple):
    """A folder of a layout, or a file in it, with the folder that it has to stay in; None for one that is shipped."""

    path: Path
    within: Path | None


def load_kinds(
    folders: Sequence[LayoutFolder], reader: SourceReader
) -> tuple[dict[str, type[TitledSection]], list[Diagnostic]]:
    """Read the kinds that a layout's folders declare; the most particular folder wins."""
    kinds: dict[str, type[TitledSection]] = {}
    found: list[Diagnostic] = []
    paths: dict[str, LayoutFolder] = {}
    for folder in reversed(folders):
        try:
            declared = _declared(folder)
            paths |= {each.path.stem: each for each in declared[:_MOST_KINDS]}
            if len(declared) > _MOST_KINDS:
                found.append(too_many_files(folder.path / "kinds", reader.root, _MOST_KINDS))
        except OutsideError as error:
            found.append(leading_out(error.link, reader.root))
        except OSError as error:
            found.append(unreadable_folder(error, folder.path / "kinds", reader.root))
    for kind, (path, within) in paths.items():
        name, shipped = project_name(path, reader.root), within is None
        if kind in section_kinds():
            reader.keep(path, name, limit=MEGABYTE, shipped=shipped)  # its line is shown
            message = f"The kind “{kind}” is built in: a layout can give it another template, not other fields."
            found.append(Diagnostic.of(findings.BAD_LAYOUT, message, Location(name, 1, 1)))
            continue
        text = reader.read(path, name, limit=MEGABYTE, shipped=shipped)
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
            found += check_declaration(declaration, document.value.sources)
            kinds[kind] = _section(kind, declaration)
    return kinds, found


def unreadable_folder(error: OSError, folder: Path, root: Path) -> Diagnostic:
    """Return the finding about a folder of a layout that cannot be listed."""
    name = project_name(Path(error.filename or folder), root)
    message = f"The folder {name} cannot be read: {error.strerror}."
    return Diagnostic.of(findings.BAD_LAYOUT, message, Location(name))


def too_many_files(folder: Path, root: Path, most: int) -> Diagnostic:
    """Return the finding about a folder of a layout with more files than a layout can have."""
    name = project_name(folder, root)
    message = f"The folder {name} has more than {most:,} files; no layout needs so many."
    return Diagnostic.of(findings.BAD_LAYOUT, message, Location(name))


def _declared(folder: LayoutFolder) -> list[LayoutFolder]:
    try:
        there = list_folder(folder.path / "kinds", folder.within)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [LayoutFolder(entry.path, folder.within) for entry in there if entry.path.suffix == ".yaml"]


def _section(kind: str, declaration: KindDeclaration) -> type[TitledSection]:
    own = {"kind": (Literal[kind], Field(description=declaration.description))}
    fields = {**own, **_fields(declaration.fields, kind)}
    made = create_model(f"{kind.title()}Section", __base__=TitledSection, **cast("Any", fields))
    made.traits = Traits(
        article=declaration.article,
        letter=declaration.letter,
        standing=declaration.standing,
        broad=declaration.broad,
        shared=declaration.shared,
        schema_type="Article" if declaration.article or declaration.letter else Traits().schema_type,
    )
    return made


def _fields(declared: dict[str, FieldDeclaration], within: str) -> dict[str, Any]:
    return {name: _field(f"{within}-{name}", declaration) for name, declaration in declared.items()}


def _field(name: str, declared: FieldDeclaration) -> tuple[Any, Any]:
    """Return a field as pydantic's `create_model` takes it: its type, and its default with its description.

    `name` is that of the field behind those of the kind and of the lists around it: the JSON Schema has maps by it.
    """
    single: Any = _TYPES[declared.type_name]
    if declared.fields is not None:
        single = create_model(name, __base__=Node, **cast("Any", _fields(declared.fields, name)))
    annotation: Any = tuple.__class_getitem__((single, ...)) if declared.is_list else single
    if not declared.required and not declared.is_list:
        annotation |= None
    if (listing := _listing(declared)) is not None:
        annotation = Annotated[annotation, listing]
    description = declared.description or None
    if declared.required:
        return annotation, Field(description=description)
    return annotation, Field(() if declared.is_list else None, description=description)


def _listing(declared: FieldDeclaration) -> Listing | None:
    """Return the listing of a field: its type's, changed by the declared values; None for a field without traits."""
    of_type = _LISTINGS.get(declared.type_name, Listing()) if declared.fields is None else _listing_of_maps(declared)
    counted = _noun(declared.counted) if declared.counted is not None else of_type.counted
    listing = replace(
        of_type,
        counted=counted if declared.is_list else None,
        dated=of_type.dated if declared.dated is None else declared.dated,
        catalogue=of_type.catalogue if declared.catalogue is None else declared.catalogue,
    )
    return None if listing == Listing(parts=listing.parts) else listing


def _listing_of_maps(declared: FieldDeclaration) -> Listing:
    fields = declared.fields or {}
    languages = (name for name, field in fields.items() if field.is_list and field.type_name == "language")
    parts = tuple(name for name, field in fields.items() if field.fields is None and field.type_name in _PARTS)
    return Listing(dated=declared.has_dates, languages=next(languages, ""), parts=parts)


def _noun(counted: str | dict[str, tuple[str, ...]]) -> Noun:
    return Noun(counted) if isinstance(counted, str) else Noun(forms=tuple(counted.items()))
