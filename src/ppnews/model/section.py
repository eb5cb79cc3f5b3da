"""The fields and traits of every kind of section; the kinds themselves are the modules of `ppnews.model.kinds`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PositiveInt, WithJsonSchema
from pydantic_core import PydanticCustomError

from ppnews.model.base import FilePath, Image, Link, Node
from ppnews.model.fit import Break
from ppnews.model.identifier import Identifier
from ppnews.model.mailing import MailForm
from ppnews.model.publication import Languages
from ppnews.model.text import LANGUAGE_PATTERN, CountryCode, Language, Text


def _promise(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return {"": value}
    if isinstance(value, dict) and value and "" not in value:
        return value
    raise PydanticCustomError("page_type", "this must be a page number, or a map of language to page number")


PagePromise = Annotated[
    dict[Literal[""] | Language, Annotated[int, Field(strict=True, ge=1, le=9999)]],
    BeforeValidator(_promise),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 9999},
                {
                    "type": "object",
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 9999},
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""A page per language; the empty key stands for every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The traits of a kind of section, for everyone who has to tell kinds apart.

    Attributes:
        contents: it prints the contents of the issue, and is no part of it itself.
        article: running text about one matter; the next issue begins without it.
        letter: a letter to be signed; the next issue keeps its salutation and signature.
        standing: it goes into the next issue whole.
        in_contents: its sections are entries of the contents unless the manifest says otherwise.
        broad: it takes the whole width of a page and orders its own inside.
        shared: the web edition offers links for passing it on.
        heading: the layout's message (English) that stands over a section without a title; None without one.
        schema_type: its type in schema.org's vocabulary.
    """

    contents: bool = False
    article: bool = False
    letter: bool = False
    standing: bool = False
    in_contents: bool = True
    broad: bool = False
    shared: bool = False
    heading: str | None = None
    schema_type: str = "CreativeWork"

    @property
    def continuous(self) -> bool:
        """Whether it is read in one go, from its first line to its last."""
        return self.article or self.letter


class Section(Node):
    """A part of the issue under a heading of its own; each kind has a model of its own, with further fields."""

    traits: ClassVar[Traits] = Traits()

    kind: str = Field(description="Which kind of section this is.")
    id: Identifier | None = Field(None, description="Its anchor in every edition. Default: made from the source title.")
    aliases: tuple[Identifier, ...] = Field(
        (), description="Ids that it had once, the oldest first: addresses with them lead on to it."
    )
    title: Text | None = Field(None, description="Its heading.")
    contents: Text | Literal[False] | None = Field(
        None, description="Its entry under “In this issue” where that differs from the title; false: no entry."
    )
    page: PagePromise | None = Field(
        None, description="The page its editor promises it on; held against the finished PDF."
    )
    break_before: Break | None = Field(
        None,
        alias="break",
        description="The editor's own break before it: page, column, or avoid (no page or column ends before it).",
    )
    body: FilePath | None = Field(None, description="The running text: a Markdown file in the issue's folder.")
    languages: Languages | None = Field(
        None, description="The languages that have this section; elsewhere it is left out. Default: all."
    )
    topics: tuple[str, ...] = Field((), description="Keys of the publication's topics.")
    countries: tuple[CountryCode, ...] = Field((), description="The countries it is about: ISO 3166 codes.")
    images: tuple[Image, ...] = Field((), description="Its pictures.")
    gallery: tuple[Image, ...] = Field((), description="Pictures side by side, below the running text.")
    links: tuple[Link, ...] = Field((), description="What to read next, under the text.")
    summary: Text | None = Field(
        None,
        description="Two sentences for messages, feeds and search. Default: the standfirst, else the text's beginning.",
    )
    email: MailForm | None = Field(
        None,
        description="How much of it messages have: full, summary, title, or false for nothing. "
        "Default: as the publication's email.content says.",
    )

    @property
    def anchor(self) -> str:
        """Its id: given, or made by the loader before validation."""
        if self.id is None:
            raise ValueError("a section without an id was not loaded")
        return self.id

    @property
    def is_listed(self) -> bool:
        """Whether it has an entry in the contents."""
        return self.traits.in_contents if self.contents is None else self.contents is not False

    def is_in(self, language: str) -> bool:
        """Return whether the edition in `language` has it."""
        return self.languages is None or language in self.languages

    def promised_page(self, language: str) -> int | None:
        """Return the page promised in `language`, if one is."""
        if not self.is_in(language):
            return None
        return (self.page or {}).get(language, (self.page or {}).get(""))


class TitledSection(Section):
    """A section that cannot do without a heading."""

    title: Text = Field(description="Its heading.")


@cache
def section_kinds() -> Mapping[str, type[Section]]:
    """Return the built-in kinds by name, in the order of their files' names."""
    from ppnews.model import kinds  # the kinds import this module

    modules = (
        importlib.import_module(f"{kinds.__name__}.{info.name}") for info in pkgutil.iter_modules(kinds.__path__)
    )
    return MappingProxyType({module.KIND: module.SECTION for module in modules})


__all__ = ["PagePromise", "PositiveInt", "Section", "TitledSection", "Traits", "section_kinds"]
