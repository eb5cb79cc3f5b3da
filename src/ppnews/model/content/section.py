"""Sections and their fields, composed in one language, with their dates and source positions kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias, Union

from ppnews.diagnostics import Location
from ppnews.model.content.values import ComposedHours, ComposedLink, ComposedWhen, Href, PictureRow, PictureView, Topic
from ppnews.model.history import EventRecord
from ppnews.model.listing import EventStatus
from ppnews.model.mailing import MailForm
from ppnews.model.section import Traits
from ppnews.model.words import Foreign, Prose, Words

Composed: TypeAlias = Union[
    "Words | Prose | ComposedWhen | ComposedHours | Href | PictureView | Topic | ComposedLink | ComposedRecord",
    "str | int | float | bool | date | None",
    "tuple[Composed, ...]",
    "Mapping[str, Composed]",
]
"""Any value of a manifest in one language."""


class _WithFields:
    """A record whose `fields` are attributes of it too: templates read `signature.role`."""

    fields: Mapping[str, Composed]

    def __getattr__(self, name: str) -> Composed:
        try:
            return self.__dict__["fields"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' has no attribute '{name}'") from None


@dataclass(frozen=True)
class ComposedRecord(_WithFields):
    """A map of a manifest with its fields by name, which templates read as attributes: `signature.role`.

    Attributes:
        at: its place in the manifest.

    """

    at: Location
    fields: Mapping[str, Composed]


@dataclass(frozen=True, slots=True)
class ComposedEvent:
    """An event of any kind of section, with its date as a date.

    Attributes:
        section: the id of its section.
        id: given, or made from its title; the same in every language.
        aliases: ids that it had in earlier issues, the oldest first.
        countries: ISO 3166 codes.
        record: its history over the issues; None in an edition that does not tell of it.
        time: None where it has no hours, and takes whole days.
        title: None where the kind gives its events none.
        at: its place in the manifest.

    """

    section: str
    id: str
    aliases: tuple[str, ...]
    when: ComposedWhen
    time: ComposedHours | None
    title: Words | None
    place: Words | None
    status: EventStatus
    url: Href | None
    note: Words | None
    topics: tuple[Topic, ...]
    countries: tuple[str, ...]
    record: EventRecord | None
    at: Location

    @property
    def start(self) -> datetime | None:
        """Its beginning in the publication's time zone; None for whole days."""
        return self.time.start if self.time is not None else None

    @property
    def end(self) -> datetime | None:
        """Its end in the publication's time zone; None for whole days, and where it is not known."""
        return self.time.end if self.time is not None else None


@dataclass(frozen=True)
class ComposedSection(_WithFields):
    """A section: what every kind has, and the fields of its own kind by name.

    Templates read a field of the kind (`section.events`) as an attribute, like those named here.

    Attributes:
        number: its place in the issue, from 0.
        body: the running text as HTML.
        body_file: the file of the running text in messages; None without one.
        summary: it in one to three sentences, its editor's or its own first ones; None where it has no text.
        mail_form: how much of it a message has.
        languages: those of the issue that have it.
        calendar: the events in it, whatever the names of their fields.
        traits: those of its kind.
        rows: its gallery, row by row.
        aliases: ids that it had once, the oldest first.
        countries: ISO 3166 codes of those it is about.
        gallery_credit: the credit that all pictures of the gallery share; None where each has its own, or none has.
        at: its place in the manifest.

    """

    kind: str
    id: str
    number: int
    title: Words | None
    body: Prose | None
    body_file: str | None
    images: tuple[PictureView, ...]
    links: tuple[ComposedLink, ...]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    calendar: tuple[ComposedEvent, ...]
    traits: Traits
    at: Location
    fields: Mapping[str, Composed]
    summary: Words | None = None
    mail_form: MailForm = "full"
    rows: tuple[PictureRow, ...] = ()
    gallery_credit: Words | None = None
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def broad(self) -> bool:
        """Whether it takes the whole width of a page."""
        return self.traits.broad

    @property
    def shared(self) -> bool:
        """Whether a page offers links for passing it on."""
        return self.traits.shared

    @property
    def is_contents(self) -> bool:
        """Whether it prints the contents."""
        return self.traits.contents

    @property
    def picture(self) -> PictureView | None:
        """The first picture, if there is one."""
        return self.images[0] if self.images else None


def field_words(section: ComposedSection, name: str) -> Words | None:
    """Return the field of that name, if the section's kind has it and it is words."""
    value = section.fields.get(name)
    return value if isinstance(value, Words) else None


def languages_in(section: ComposedSection) -> Iterator[Foreign]:
    """Yield the languages, other than the page's, of all words in a section, in reading order."""
    for value in values_of(section):
        if isinstance(value, Words | Prose) and value.lang is not None:
            yield value.lang


def values_of(value: Composed | ComposedSection) -> Iterator[Composed]:
    """Yield every value in a section or other composed value, from the outside in."""
    if not isinstance(value, ComposedSection):
        yield value
    for inner in _inside(value):
        yield from values_of(inner)


def _inside(value: Composed | ComposedSection) -> Iterator[Composed]:
    match value:
        case ComposedSection():
            yield from (
                value.title,
                value.body,
                *value.images,
                value.gallery_credit,
                *value.links,
                *value.topics,
                *value.fields.values(),
            )
        case ComposedRecord():
            yield from value.fields.values()
        case ComposedLink():
            yield from (value.text, value.url)
        case Topic():
            yield value.name
        case PictureView():
            yield from (value.alt, value.caption, value.credit)
        case tuple():
            yield from value
        case Mapping():
            yield from value.values()
