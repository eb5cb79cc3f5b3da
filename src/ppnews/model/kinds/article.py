"""An article: running text with what introduces it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ppnews.model.section import TitledSection, Traits
from ppnews.model.text import Text
from ppnews.model.when import When


class Article(TitledSection):
    """Running text under a heading, about something that took place."""

    traits: ClassVar[Traits] = Traits(article=True, shared=True, schema_type="Article")

    kind: Literal["article"] = Field(description="Running text under a heading.")
    standfirst: Text | None = Field(None, description="One or two sentences between heading and text that sum it up.")
    byline: Text | None = Field(None, description="Who wrote it.")
    when: When | None = Field(None, description="When it took place: a day, a month, or an interval.")
    place: Text | None = Field(None, description="Where it took place.")


KIND = "article"
SECTION = Article
