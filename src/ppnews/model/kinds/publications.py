"""A catalogue of publications and country factsheets."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ppnews.model.base import Node, Target
from ppnews.model.identifier import EntryId
from ppnews.model.listing import Listing, Noun
from ppnews.model.section import TitledSection, Traits
from ppnews.model.text import CountryCode, Text
from ppnews.model.when import When


class CatalogueItem(Node):
    """One title of the catalogue."""

    id: EntryId | None = Field(
        None, description="The same publication in every issue. Default: its source url, else its type and title."
    )
    type: Text | None = Field(None, description="What it is: “Policy Brief”, “Report”, “Book”.")
    title: Text = Field(description="Its title.")
    url: Target | None = Field(None, description="Where to read it: one url, or one per language.")
    date: When | None = Field(
        None, description="When it was published: a day, a month, or an interval. Default: the issue's year."
    )
    countries: tuple[CountryCode, ...] = Field((), description="The countries it is about: ISO 3166 codes.")
    authors: tuple[Text, ...] = Field((), description="Who wrote it.")


PUBLICATIONS = Listing(counted=Noun("publications"), catalogue=True, parts=("type",))
FACTSHEETS = Listing(counted=Noun("factsheets"), catalogue=True)


class Publications(TitledSection):
    """Titles with a link per language, and factsheets with a link per country."""

    traits: ClassVar[Traits] = Traits(broad=True)

    kind: Literal["publications"] = Field(description="A catalogue of publications.")
    items: Annotated[tuple[CatalogueItem, ...], PUBLICATIONS] = Field((), description="The titles.")
    factsheets: Annotated[dict[CountryCode, Target], FACTSHEETS] = Field(
        default_factory=dict, description="ISO 3166 country codes and urls; printed as country names."
    )


KIND = "publications"
SECTION = Publications
