"""“In this issue”: made from the sections after it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ppnews.model.section import Section, Traits


class Contents(Section):
    """The list of what the issue holds, made from the sections' entries, with real page numbers."""

    traits: ClassVar[Traits] = Traits(contents=True, in_contents=False, broad=True, heading="In this issue")

    kind: Literal["contents"] = Field(description="“In this issue”: made from the other sections.")


KIND = "contents"
SECTION = Contents
