"""One issue: its manifest, and everything that was loaded with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import Field, PositiveInt, SerializeAsAny, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ppnews.diagnostics import Location
from ppnews.model.asset import Asset
from ppnews.model.base import Node
from ppnews.model.body import Body
from ppnews.model.gaps import Gap
from ppnews.model.layout import Layout
from ppnews.model.mailing import MailHead
from ppnews.model.numbering import last_number
from ppnews.model.picture import PictureFile
from ppnews.model.placing import Stand
from ppnews.model.publication import Languages, Publication
from ppnews.model.section import Section
from ppnews.model.sources import SourceMap, Sources, SourceText
from ppnews.model.stands import stands_in_body, stands_in_manifest
from ppnews.model.text import Text
from ppnews.model.when import Day, Period


class PageRange(Node):
    """The least and the greatest number of pages."""

    min: PositiveInt = Field(1, description="The fewest pages.")
    max: PositiveInt = Field(description="The most pages.")

    @model_validator(mode="after")
    def _ordered(self) -> PageRange:
        if self.max < self.min:
            raise ValueError("max is smaller than min")
        return self


class IssueManifest(Node):
    """One issue, as `issue.yaml` has it."""

    number: PositiveInt = Field(strict=True, description="The issue's number, by which issues are sorted.")
    label: Text | None = Field(
        None, description="Prints instead of the number: “39/40” for a double issue, “Special issue”."
    )
    period: Period = Field(description="What it covers: 2024-Q4, 2024-11, 2024-11/2024-12, 2024-H2 or 2024.")
    published: Day = Field(description="The day it comes out; “today” for every check of dates.")
    draft: bool = Field(
        False,
        strict=True,
        description="True until it comes out: the calendar, feeds and site of the publication leave it out.",
    )
    revised: Day | None = Field(None, description="The day on which an issue that was out was last corrected.")
    languages: Languages | None = Field(None, description="The languages it comes out in. Default: the publication's.")
    credit: Text | None = Field(
        None, description="What most pictures share: the imprint says it once, other credits stand at their pictures."
    )
    pages: PositiveInt | PageRange | None = Field(None, description="How many pages it is meant to fill.")
    email: MailHead | None = Field(None, description="The subject of its messages, and the line behind it.")
    sections: tuple[SerializeAsAny[Section], ...] = Field(description="The sections, in reading order.")

    @field_validator("revised")
    @classmethod
    def _is_later(cls, revised: date | None, info: ValidationInfo) -> date | None:
        published = info.data.get("published")
        if revised is not None and published is not None and revised < published:
            hint = f"It is corrected after {published}, the day of publication; before that, leave the field out."
            message = "the issue cannot be revised before it is published"
            raise PydanticCustomError("revised_order", message, {"hint": hint})
        return revised

    @property
    def last_changed(self) -> date:
        """The day of its last correction, or else of its publication."""
        return self.revised or self.published

    @property
    def last_number(self) -> int:
        """The last number that it covers: 40 of the double issue 39 with the label “39/40”."""
        return last_number(self.number, self.label)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue with its publication, layout, texts and pictures.

    Attributes:
        root: the project's root; all names of files in messages are relative to it.
        folder: the issue's folder.
        sources: the places of the manifest's values.
        bodies: the texts, by their path in the manifest and their language.
        pictures: the pictures that are used, by their path relative to the issue's folder.
        files: the files that are linked to, by their path relative to the issue's folder.
        publication_sources: the places of the publication's own values, in `ppnews.yaml`.
        snapshot: the text files as they were read: manifests, running texts, the layout's.
        gaps: the parts that were not read whole; an issue with gaps can be looked at, not built.

    """

    publication: Publication
    manifest: IssueManifest
    layout: Layout
    root: Path
    folder: Path
    sources: SourceMap
    bodies: Mapping[tuple[str, str], Body]
    pictures: Mapping[str, PictureFile]
    files: Mapping[str, Asset]
    publication_sources: SourceMap = SourceMap("ppnews.yaml")  # noqa: RUF009  (it is frozen)
    snapshot: Sources = Sources()  # noqa: RUF009  (it is frozen)
    gaps: tuple[Gap, ...] = ()

    @property
    def name(self) -> str:
        """The name of its folder, by which commands call it and its editions are named."""
        return self.folder.name

    @property
    def label(self) -> str:
        """Its name in messages: the label in the source language, or the number."""
        found = self.manifest.label.find(self.source, self.source) if self.manifest.label else None
        return found[0] if found else str(self.number)

    @property
    def number(self) -> int:
        """The issue's number."""
        return self.manifest.number

    @property
    def source(self) -> str:
        """The language that the issue is written in."""
        return self.publication.source

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it comes out in."""
        return self.manifest.languages or self.publication.languages

    @property
    def language_places(self) -> dict[str, Location]:
        """The place of each of the publication's languages in its manifest."""
        places = self.publication_sources
        return {tag: places.value(("languages", number)) for number, tag in enumerate(self.publication.languages)}

    @property
    def manifest_text(self) -> SourceText:
        """The text of its manifest."""
        return self.snapshot.get(self.sources.path) or SourceText(self.sources.path, "")

    @property
    def layout_at(self) -> Location:
        """The place where the publication names its layout; the beginning of its file where it names none."""
        places, route = self.publication_sources, ("layout",)
        return places.value(route) if places.has(route) else Location(places.path, 1, 1)

    def sections_in(self, language: str) -> Iterator[tuple[int, Section]]:
        """Yield the sections that the edition in `language` has, each with its place among all, from 0."""
        return ((place, section) for place, section in enumerate(self.manifest.sections) if section.is_in(language))

    def languages_of(self, section: Section) -> tuple[str, ...]:
        """Return the languages of the issue that have a section."""
        return tuple(language for language in self.languages if section.is_in(language))

    def body(self, section: Section, language: str) -> Body | None:
        """Return a section's text in `language`, else in the source language or the section's first, else None."""
        wanted = (language, self.source, *(section.languages or ()))
        return next((body for key in wanted if (body := self.bodies.get((section.body or "", key)))), None)

    def pictures_of(self, section: Section) -> Iterator[str]:
        """Yield the pictures that a section shows in any language, relative to the issue's folder."""
        return (name for name, _ in self.stands_of(section))

    def stands_of(self, section: Section) -> Iterator[tuple[str, Stand]]:
        """Yield the pictures that a section shows in any language, relative to the issue's folder, and their widths."""
        yield from stands_in_manifest(section, self.proportion)
        for (name, _), body in self.bodies.items():
            if name == section.body:
                yield from stands_in_body(body, self.proportion)

    def proportion(self, name: str) -> float:
        """Return the width of a picture divided by its height; 1 where the picture could not be read."""
        picture = self.pictures.get(name)
        return picture.width / picture.height if picture is not None else 1.0
