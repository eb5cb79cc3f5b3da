"""The content of one edition in one language: what templates print, and what editions are made from."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from ppnews.model.issue import Issue
from ppnews.model.words import Words


class Medium(StrEnum):
    """Paper has pages to refer to; a screen has links alone."""

    PAPER = "paper"
    SCREEN = "screen"


class Formats(Protocol):
    """How the edition's language prints what is not words; templates call it `format`."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""

    def day(self, day: date) -> str:
        """Return a day with its year."""

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166-1 alpha-2)."""

    def countries(self, codes: Iterable[str]) -> list[str]:
        """Return country codes in the order of their names."""

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language."""

    def own_name(self, code: str) -> str:
        """Return the name of a language in itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    id: str
    title: Words
    kind: str


@dataclass(frozen=True, slots=True)
class PublisherView:
    """Who publishes, in one language."""

    name: Words
    url: str | None
    email: str | None
    address: Words | None


@dataclass(frozen=True)
class Content:
    """One language of an issue for one medium.

    Attributes:
        title: the edition's title: the publication's name, number and period.
        description: one sentence for search engines and the PDF's subject.
        canonical: the address at which the web edition will live; None without one.
        languages: every language of the issue, in order.
        sections: the sections as templates see them, in reading order.
        assets: the files the page needs, by their address relative to it.

    """

    issue: Issue
    language: str
    medium: Medium
    formats: Formats
    messages: gettext.NullTranslations
    name: Words
    publisher: PublisherView | None
    number: int
    period: str
    published: date
    title: str
    description: str
    canonical: str | None
    languages: tuple[str, ...]
    sections: tuple[Any, ...]
    contents: tuple[Entry, ...]
    assets: Mapping[str, Path]

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.formats.direction

    @property
    def file_stem(self) -> str:
        """The name of a file of this edition without its suffix: `{slug}-{number}-{language}`."""
        return f"{self.issue.publication.slug}-{self.number}-{self.language}"
