"""The content of one edition in one language, from which templates and editions are made."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from ppnews.model.asset import Asset
from ppnews.model.content.section import ComposedEvent, ComposedSection
from ppnews.model.fit import Aim
from ppnews.model.layout import Layout
from ppnews.model.mailbox import Mailbox
from ppnews.model.mailing import MailService
from ppnews.model.publication import CalendarSettings, Page
from ppnews.model.words import Words


class Medium(StrEnum):
    """Paper has pages to refer to; a screen has links alone; a message is read in programs that know little HTML."""

    PAPER = "paper"
    SCREEN = "screen"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Manner:
    """The way in which an edition wants its content composed.

    Attributes:
        medium: the medium that templates ask for.
        paged: whether references carry the page that they lead to, and pictures the proportions by which a style sheet
            keeps them to the baseline grid.
        permalinks: whether headings of running texts carry a link to themselves, and tables a box that scrolls.
        carries_files: whether files that are linked to lie beside the page; links lead to the web edition's otherwise.
        linked_out: whether references to places of the issue lead to the web edition, not within the page; what such a
            page has for drawings of its own are characters.

    """

    medium: Medium
    paged: bool
    permalinks: bool
    carries_files: bool
    linked_out: bool = False


PRINTED = Manner(Medium.PAPER, paged=True, permalinks=False, carries_files=False)
"""For pages of paper."""
SHOWN = Manner(Medium.SCREEN, paged=False, permalinks=True, carries_files=True)
"""For a page on a screen, with files of its own beside it."""
MAILED = Manner(Medium.MAIL, paged=False, permalinks=False, carries_files=False, linked_out=True)
"""For a message."""


class Formats(Protocol):
    """The formats of dates, countries and languages in the edition's language; templates call it `format`."""

    @property
    def direction(self) -> str:
        """The direction of writing: `ltr` or `rtl`."""

    def day(self, day: date) -> str:
        """Return a day with its year."""

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166-1 alpha-2)."""

    def countries(self, codes: Iterable[str]) -> list[str]:
        """Return country codes in the order of their names in this language."""

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
    """The publisher, in one language."""

    name: Words
    url: str | None
    email: str | None
    address: Words | None


@dataclass(frozen=True, slots=True)
class MailView:
    """The head of a message in one language, and how it is sent.

    Attributes:
        preheader: the line that mailboxes show behind the subject.
        sender: None where the publication names none.
        digest: whether sections stand in it in short.
        unsubscribe: an address, `https:` or `mailto:`; None where a service has one for each reader, or none is named.

    """

    subject: str
    preheader: str
    sender: Mailbox | None
    digest: bool
    service: MailService
    unsubscribe: str | None


@dataclass(frozen=True)
class Content:
    """One language of an issue, composed in one manner.

    Attributes:
        source: the language that the issue is written in.
        issue: the name of the issue's folder.
        number: the number by which issues are sorted.
        label: the number, or the label that stands in its place.
        numbered: the number as it prints, “No. 39”, or the label that stands in its place, “No. 39/40”.
        title: the edition's title: the publication's name, number and period.
        description: one sentence for search engines and the PDF's subject.
        slug: begins the names of files.
        credit: what most pictures share; None where each says it for itself.
        home: the publication's own address; None without one.
        canonical: the address at which the web edition will live; None without one.
        share: the services that an article can be passed on by.
        calendar: the publication's settings of the calendar edition.
        page: the printed page.
        aim: the promises that its pages are to keep; nothing for an edition without pages.
        languages: every language of the issue, in order.
        sections: in reading order.
        assets: the files the page needs, by their address relative to it.
        mail: the head of the message that it goes out in.
        editions: the names of the editions that the publication lists; None where it leaves that to the program.
        looks: declarations of a style sheet by the class that they are for, where a page holds no styles.

    """

    language: str
    source: str
    manner: Manner
    layout: Layout
    formats: Formats
    messages: gettext.NullTranslations
    name: Words
    publisher: PublisherView | None
    issue: str
    number: int
    label: str
    numbered: Words
    period: str
    published: date
    title: str
    description: str
    slug: str
    credit: Words | None
    home: str | None
    canonical: str | None
    share: tuple[str, ...]
    calendar: CalendarSettings
    page: Page
    aim: Aim
    languages: tuple[str, ...]
    sections: tuple[ComposedSection, ...]
    contents: tuple[Entry, ...]
    assets: Mapping[str, Asset]
    mail: MailView
    editions: tuple[str, ...] | None = None
    looks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def medium(self) -> Medium:
        """Paper or a screen."""
        return self.manner.medium

    @property
    def direction(self) -> str:
        """The direction of writing: `ltr` or `rtl`."""
        return self.formats.direction

    @property
    def file_stem(self) -> str:
        """The name of a file of this edition without its suffix: `{slug}-{issue}-{language}`."""
        return f"{self.slug}-{self.issue}-{self.language}"

    @property
    def events(self) -> Iterator[ComposedEvent]:
        """The events of all sections, whatever their kind, in reading order."""
        return (event for section in self.sections for event in section.calendar)
