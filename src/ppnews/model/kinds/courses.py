"""E-courses."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ppnews.model.base import Node, Target
from ppnews.model.identifier import EntryId
from ppnews.model.listing import Listing, Noun
from ppnews.model.section import TitledSection, Traits
from ppnews.model.text import Language, Text


class Course(Node):
    """One course."""

    id: EntryId | None = Field(
        None, description="The same course in every issue. Default: its source url, else its title."
    )
    title: Text = Field(description="Its title.")
    level: Literal["basic", "intermediate", "advanced"] | None = Field(None, description="How much it asks for.")
    languages: tuple[Language, ...] = Field((), description="The languages it is taught in.")
    summary: Text | None = Field(None, description="What one learns.")
    url: Target | None = Field(None, description="Where to take it.")


COURSES = Listing(counted=Noun("courses"), languages="languages", parts=("level", "languages"))


class Courses(TitledSection):
    """Courses, numbered."""

    traits: ClassVar[Traits] = Traits(standing=True, broad=True)

    kind: Literal["courses"] = Field(description="E-courses.")
    courses: Annotated[tuple[Course, ...], COURSES] = Field(
        (), description="The courses, in the order of their numbers."
    )


KIND = "courses"
SECTION = Courses
