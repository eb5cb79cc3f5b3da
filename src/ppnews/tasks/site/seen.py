"""Things of the issues as lists over all issues show them, each with its address from the site's root."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ppnews.model.calendar import CalendarItem
from ppnews.model.card_catalogues import CourseCard, FactsheetCard, PublicationCard, ReadingCard
from ppnews.model.cards import EditionCard, EventCard, IssueCard, SectionCard, issue_place, section_place
from ppnews.model.words import Words


@dataclass(frozen=True, slots=True)
class SeenIssue:
    """An issue in one language; `address` is that of its page's file, relative to the site's root."""

    card: IssueCard
    edition: EditionCard

    @property
    def address(self) -> str:
        """The address of its page's file, relative to the site's root."""
        return page_file(issue_place(self.card.name, self.edition.language))


@dataclass(frozen=True, slots=True)
class SeenSection:
    """A section of an issue."""

    issue: SeenIssue
    card: SectionCard

    @property
    def address(self) -> str:
        """The address of its place, relative to the site's root."""
        return page_file(section_place(self.issue.card.name, self.issue.edition.language, self.card))


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """An event as the last issue that spoke of it has it.

    Attributes:
        address: its own link, on the web or relative to the site's root; None without one.
        item: its entry of a calendar; None for one that calendars leave out.

    """

    issue: SeenIssue
    card: EventCard
    address: str | None
    item: CalendarItem | None


@dataclass(frozen=True, slots=True)
class SeenPublication:
    """A publication as the last issue that listed it has it; `address` and `links` as with an event."""

    issue: SeenIssue
    card: PublicationCard
    address: str | None
    links: Mapping[str, str]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that it is about."""
        return self.card.countries


@dataclass(frozen=True, slots=True)
class SeenFactsheet:
    """A factsheet on a country as the last issue that listed it has it; `address` and `links` as with an event."""

    issue: SeenIssue
    card: FactsheetCard
    address: str | None
    links: Mapping[str, str]

    @property
    def countries(self) -> tuple[str, ...]:
        """The country that it is about."""
        return (self.card.country,)


@dataclass(frozen=True, slots=True)
class SeenReading:
    """A recommendation as the last issue that gave it has it: links are pairs of words and address."""

    issue: SeenIssue
    card: ReadingCard
    links: tuple[tuple[Words, str], ...]


@dataclass(frozen=True, slots=True)
class SeenCourse:
    """A course as the last issue that listed it has it; `since` is the first issue that did."""

    issue: SeenIssue
    card: CourseCard
    address: str | None
    since: SeenIssue


@dataclass(frozen=True, slots=True)
class SeenSubject:
    """A topic, a country or a person, and everything that is filed under it, the newest first."""

    key: str
    name: Words
    sections: tuple[SeenSection, ...]
    events: tuple[SeenEvent, ...]
    publications: tuple[SeenPublication, ...]
    factsheets: tuple[SeenFactsheet, ...] = ()

    @property
    def number(self) -> int:
        """The number of things that are filed under it."""
        return len(self.sections) + len(self.events) + len(self.publications) + len(self.factsheets)


def page_file(place: str) -> str:
    """Return the address of the file behind the address of a folder: pages open from disk too."""
    folder, mark, anchor = place.partition("#")
    return f"{folder}index.html{mark}{anchor}"


def leading_from_root(url: str | None, issue: SeenIssue) -> str | None:
    """Return an address as it leads on from the site's root; a file of an issue is reached through the issue."""
    if url is None or ":" in url.partition("/")[0]:
        return url
    place = issue_place(issue.card.name, issue.edition.language)
    return page_file(f"{place}{url}" if url.startswith("#") else place)
