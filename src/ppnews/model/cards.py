"""Cards: of each issue what pages, feeds, calendars and search over all issues need, so that it is loaded only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from pydantic import TypeAdapter

from ppnews.model.calendar import CalendarItem
from ppnews.model.card_catalogues import CourseCard, FactsheetCard, PublicationCard, ReadingCard
from ppnews.model.card_words import CardPerson, CardText, CardTopic
from ppnews.model.history import PastIssue
from ppnews.model.listing import EventStatus


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A section in one language, without pictures.

    Attributes:
        has_page: whether it is an article or a letter, with a page of its own on the site.
        summary: in one to three sentences, or the first titles of its lists; None where it has neither.
        occasion: date and place of what it is about, as they print; None without any.
        body: the running text as HTML; links within the issue are `#id`, files that are linked to `assets/…`. None
            without a text.
        words: all its words as plain text, those of its lists too, for search.
        languages: those of the issue that have it.
        people: those who wrote it.

    """

    kind: str
    id: str
    title: CardText | None
    has_page: bool
    summary: CardText | None
    byline: CardText | None
    occasion: CardText | None
    body: CardText | None
    words: str
    topics: tuple[CardTopic, ...]
    countries: tuple[str, ...]
    aliases: tuple[str, ...]
    languages: tuple[str, ...]
    people: tuple[CardPerson, ...]


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in one language.

    Attributes:
        section: the id of its section.
        place_in_issue: its place among the events of the whole manifest, from 0: that of its `EventMention`.
        iso: the value of HTML's `datetime`.
        when: the date as it prints; `time` the hours, None for whole days.
        first: its first day; of a month the 1st.
        last: its last day.
        url: None without a link; one that begins with `#` leads to a place in its issue.
        item: the entry of a calendar, with the history of its own issue alone; None for one that calendars leave out.

    """

    section: str
    id: str
    place_in_issue: int
    iso: str
    when: str
    time: str | None
    first: date
    last: date
    status: EventStatus
    title: CardText
    place: CardText | None
    note: CardText | None
    url: str | None
    topics: tuple[CardTopic, ...]
    countries: tuple[str, ...]
    item: CalendarItem | None


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An issue in one language.

    Attributes:
        title: the publication's name, the issue's number and period.
        numbered: the number as it prints, “No. 39”.
        description: one sentence of what is in it.
        sections: in reading order, without the contents.

    """

    language: str
    title: str
    numbered: CardText
    period: str
    description: str
    sections: tuple[SectionCard, ...]
    events: tuple[EventCard, ...]
    publications: tuple[PublicationCard, ...]
    factsheets: tuple[FactsheetCard, ...]
    courses: tuple[CourseCard, ...]
    reading: tuple[ReadingCard, ...]


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An issue that is out.

    Attributes:
        name: that of its folder, and of its folder on the site.
        past: its day, its last correction and its events, as their history over issues takes them.
        editions: by language, in the issue's order.
        outside: the files that it uses outside its own folder, by path from the project's root, each with its state.

    """

    name: str
    number: int
    label: str
    past: PastIssue
    editions: Mapping[str, EditionCard]
    outside: Mapping[str, str] = field(default_factory=dict)

    @property
    def published(self) -> date:
        """The day on which it came out."""
        return self.past.published

    @property
    def changed(self) -> date:
        """The day of its last correction, or else of its publication."""
        return self.past.changed

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it comes out in."""
        return tuple(self.editions)

    def to_json(self) -> bytes:
        """Return the card as JSON."""
        return _CARD.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> IssueCard:
        """Return the card of `to_json`; raise `ValueError` for anything else."""
        return _CARD.validate_json(data)


_CARD = TypeAdapter(IssueCard)


def issue_place(issue: str, language: str) -> str:
    """Return the address of an issue's page, relative to the site's root: `39/en/`."""
    return f"{quote(issue)}/{language}/"


def section_place(issue: str, language: str, section: SectionCard) -> str:
    """Return the address of a section, relative to the site's root: a page of its own, or a place in the issue's."""
    own = f"{quote(section.id)}/" if section.has_page else f"#{section.id}"
    return f"{issue_place(issue, language)}{own}"
