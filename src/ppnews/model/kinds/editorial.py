"""The editorial: a letter to the readers."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ppnews.model.base import Node
from ppnews.model.section import Section, Traits
from ppnews.model.text import Text


class Signature(Node):
    """The signature of a letter."""

    name: Text = Field(description="The name under the letter.")
    role: Text | None = Field(None, description="What the person does.")


class Editorial(Section):
    """A letter to the readers; no entry of the contents unless the manifest gives one."""

    traits: ClassVar[Traits] = Traits(letter=True, in_contents=False, heading="Editorial", schema_type="Article")

    kind: Literal["editorial"] = Field(description="A letter to the readers.")
    salutation: Text | None = Field(None, description="How the letter greets: “Dear Readers,”.")
    signature: Signature | None = Field(None, description="Who signs.")


KIND = "editorial"
SECTION = Editorial
