"""E-courses."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ppnews.model.base import Node, Target
from ppnews.model.section import TitledSection
from ppnews.model.text import Language, Text


class Course(Node):
    """One course."""

    title: Text = Field(description="Its title.")
    level: Literal["basic", "intermediate", "advanced"] | None = Field(None, description="How much it asks for.")
    languages: tuple[Language, ...] = Field((), description="The languages it is taught in.")
    summary: Text | None = Field(None, description="What one learns.")
    url: Target | None = Field(None, description="Where to take it.")


class Courses(TitledSection):
    """Courses, numbered."""

    kind: Literal["courses"] = Field(description="E-courses.")
    courses: tuple[Course, ...] = Field((), description="The courses, in the order of their numbers.")


KIND = "courses"
SECTION = Courses
