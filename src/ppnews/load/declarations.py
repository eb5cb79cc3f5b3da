"""The declaration of a kind of section in a layout, `kinds/<kind>.yaml`, and the checks of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ppnews.diagnostics import Diagnostic
from ppnews.load.validate import did_you_mean
from ppnews.model import findings
from ppnews.model.base import Node
from ppnews.model.content.section import ComposedSection
from ppnews.model.listing import declarations
from ppnews.model.section import TitledSection, section_kinds
from ppnews.model.sources import Route, SourceMap
from ppnews.model.text import Language

EntryTypeName = Literal["event", "course", "publication", "recommendation"]
TypeName = Literal[
    "text",
    "string",
    "number",
    "whole number",
    "true or false",
    "when",
    "time",
    "url",
    "image",
    "link",
    "language",
    "signature",
    EntryTypeName,
]
_FOR_TEMPLATES = frozenset(
    {field.name for field in dataclasses.fields(ComposedSection)}
    | {name for name, value in vars(ComposedSection).items() if isinstance(value, property)}
)
"""The attributes that every section has in templates, so that no field may take their names."""


def _entry_field_name(name: str) -> str:
    if name.startswith("model_"):
        raise PydanticCustomError("field_taken", "the name {name} is taken", {"name": name})
    return name


def _field_name(name: str) -> str:
    own = hasattr(TitledSection, name) and not hasattr(Node, name)
    if own or name in TitledSection.model_fields or name in _FOR_TEMPLATES:
        raise PydanticCustomError("field_taken", "the name {name} is taken", {"name": name})
    return _entry_field_name(name)


def _noun_form(words: str) -> str:
    if not words.strip():
        raise PydanticCustomError("noun_form", "a form of a noun is at least one word")
    return words.strip()


def _counted(value: object) -> object:
    if not isinstance(value, str | dict) or not value:
        raise PydanticCustomError("noun", "this must be a noun, or a map of language to the forms of one")
    return value


EntryFieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_entry_field_name)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_field_name)]
NounForm = Annotated[str, AfterValidator(_noun_form)]
NounForms = dict[Language, Annotated[tuple[NounForm, ...], Field(min_length=1)]]
Counted = Annotated[str | NounForms, BeforeValidator(_counted)]


class FieldDeclaration(Node):
    """One field of a declared kind."""

    type: TypeName | tuple[TypeName] | None = Field(None, description="A type, or a list of one type.")
    fields: dict[EntryFieldName, FieldDeclaration] | None = Field(
        None, description="For a list of maps: the maps' fields."
    )
    required: bool = Field(False, description="Whether a section cannot do without it.")
    description: str = Field("", description="What it is for.")
    counted: Counted | None = Field(
        None,
        description="For a list: the noun its entries are counted by; its forms by language, or courses, events, …",
    )
    dated: bool | None = Field(
        None, description="Whether its entries lie ahead, each at its `when`. Default: true where they have that date."
    )
    catalogue: bool | None = Field(
        None, description="For a list: whether its entries are works of others, spelt as they were published."
    )

    @property
    def type_name(self) -> TypeName:
        """The type of the field, or of the entries of a list; `text` where none is given."""
        return self.type if isinstance(self.type, str) else (self.type or ("text",))[0]

    @property
    def is_list(self) -> bool:
        """Whether it holds any number of entries."""
        return self.fields is not None or isinstance(self.type, tuple)

    @property
    def has_dates(self) -> bool:
        """Whether its entries have a date of their own."""
        if self.fields is None:
            return self.type_name == "event"
        when = self.fields.get("when")
        return when is not None and when.type == "when"


class KindDeclaration(Node):
    """A kind of section that a layout brings."""

    description: str = Field("", description="What it is for.")
    article: bool = Field(False, description="It is running text about one matter: a new issue begins without it.")
    letter: bool = Field(False, description="It is a letter to be signed.")
    standing: bool = Field(False, description="It goes into a new issue whole, as courses do.")
    broad: bool = Field(False, description="It takes the whole width of a page.")
    shared: bool = Field(False, description="The web edition offers links for passing it on.")
    fields: dict[FieldName, FieldDeclaration] = Field(description="The fields besides the common ones.")


def check_declaration(declaration: KindDeclaration, sources: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for every contradiction in a valid declaration; `sources` has the places of its values."""
    if declaration.article and declaration.letter:
        message = "A kind is an article or a letter, not both."
        yield Diagnostic.of(findings.WRONG_VALUE, message, sources.value(("letter",)))
    yield from _check_fields(declaration.fields, ("fields",), sources)


def _check_fields(fields: dict[str, FieldDeclaration], route: Route, sources: SourceMap) -> Iterator[Diagnostic]:
    for name, field in fields.items():
        here = (*route, name)
        for key, message, hint in _objections(name, field):
            yield Diagnostic.of(findings.WRONG_VALUE, message, sources.value((*here, key)), hint=hint)
        yield from _check_fields(field.fields or {}, (*here, "fields"), sources)


def _objections(name: str, field: FieldDeclaration) -> Iterator[tuple[str, str, str | None]]:
    """Yield, for each value that contradicts another, its key, a message and a hint."""
    if field.type is not None and field.fields is not None:
        yield "type", f"“{name}” has a type and fields.", "Take one of them out: fields make a list of maps."
    for key in ("counted", "catalogue"):
        if getattr(field, key) and not field.is_list:
            yield key, f"“{key}” is for lists, and “{name}” is none.", f"Write type: [{field.type_name}], or fields."
    if field.fields is not None and not field.has_dates:
        hours = next((entry for entry, inner in field.fields.items() if inner.type_name == "time"), None)
        if hours is not None:
            yield "fields", f"“{hours}” is a time, and there is no date beside it.", "Add a field “when”: {type: when}."
    if field.dated and not field.has_dates:
        hint = "Write type: [event], or give its maps a field “when”: {type: when}."
        yield "dated", f"“{name}” is dated, and its entries have no date.", hint
    if isinstance(field.counted, str) and field.counted not in (nouns := _known_nouns()):
        message = f"There are no words for the noun “{field.counted}”: there are for {', '.join(nouns)}."
        forms = "Give its forms by language: {en: [vacancy, vacancies]}."
        yield "counted", message, did_you_mean(field.counted, nouns) or forms


def _known_nouns() -> list[str]:
    """Return the names of the nouns by which lists of the built-in kinds are counted."""
    listings = (listing for model in section_kinds().values() for listing in declarations(model).values())
    return sorted({listing.counted.name for listing in listings if listing.counted is not None})
