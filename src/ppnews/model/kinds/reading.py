"""Reading recommendations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ppnews.model.base import Link, Node
from ppnews.model.listing import Listing
from ppnews.model.section import TitledSection, Traits
from ppnews.model.text import Text


class Recommendation(Node):
    """One thing worth reading."""

    source: Text | None = Field(None, description="Who published it.")
    title: Text = Field(description="Its title.")
    links: tuple[Link, ...] = Field((), description="Where to find it.")


RECOMMENDATIONS = Listing(catalogue=True)


class Reading(TitledSection):
    """A compact list of what others published."""

    traits: ClassVar[Traits] = Traits(broad=True)

    kind: Literal["reading"] = Field(description="Reading recommendations.")
    items: Annotated[tuple[Recommendation, ...], RECOMMENDATIONS] = Field((), description="The recommendations.")


KIND = "reading"
SECTION = Reading
