"""Entries of catalogues on cards: publications, factsheets, courses, what is worth reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ppnews.model.card_words import CardPerson, CardText


@dataclass(frozen=True, slots=True)
class PublicationCard:
    """An entry of a catalogue of publications in one language.

    Attributes:
        key: the same for the same publication in every issue and language.
        section: the id of its section.
        type_key: the words of its type in the source language; empty without one.
        year: of its own date, else of its issue.
        url: where to read it; None without a link, or where there is one for each of `links`.
        links: the addresses by language.

    """

    key: str
    section: str
    title: CardText
    type: CardText | None
    type_key: str
    authors: tuple[CardPerson, ...]
    year: int
    url: str | None
    links: Mapping[str, str]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in one language; `key` is the same for the same course in every issue and language."""

    key: str
    section: str
    title: CardText
    level: str | None
    languages: tuple[str, ...]
    summary: CardText | None
    url: str | None


@dataclass(frozen=True, slots=True)
class FactsheetCard:
    """A factsheet on a country (ISO 3166); `url` and `links` as with a publication."""

    country: str
    section: str
    url: str | None
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CardLink:
    """A link with its words."""

    words: CardText
    url: str


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """A work of others that an issue recommends; `key` is the same for the same work in every issue and language.

    Attributes:
        section: the id of its section.
        source: who published it.
        year: that of the issue.

    """

    key: str
    section: str
    title: CardText
    source: CardText | None
    links: tuple[CardLink, ...]
    year: int
