"""Reading recommendations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ppnews.model.base import Link, Node
from ppnews.model.section import TitledSection
from ppnews.model.text import Text


class Recommendation(Node):
    """One thing worth reading."""

    source: Text | None = Field(None, description="Who published it.")
    title: Text = Field(description="Its title.")
    links: tuple[Link, ...] = Field((), description="Where to find it.")


class Reading(TitledSection):
    """A compact list of what others published."""

    kind: Literal["reading"] = Field(description="Reading recommendations.")
    items: tuple[Recommendation, ...] = Field((), description="The recommendations.")


KIND = "reading"
SECTION = Reading
