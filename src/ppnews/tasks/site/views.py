"""All issues seen together, in one language: each event, publication and course once, with the newest word on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from ppnews.compose.order import in_order
from ppnews.model.calendar import CalendarItem
from ppnews.model.card_words import CardPerson, CardTopic
from ppnews.model.cards import IssueCard
from ppnews.model.history import Chronicle, EventRecord
from ppnews.model.words import Words
from ppnews.tasks.site.seen import (
    SeenCourse,
    SeenEvent,
    SeenFactsheet,
    SeenIssue,
    SeenPublication,
    SeenReading,
    SeenSection,
    SeenSubject,
    leading_from_root,
)

_OFF = ("postponed", "cancelled")
_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Panorama:
    """All issues in one language, `cards` from the oldest on; `country` gives the name of a country code."""

    slug: str
    language: str
    cards: Sequence[IssueCard]
    country: Callable[[str], str]

    @property
    def today(self) -> date:
        """The day on which the newest issue came out: nothing here reads the clock."""
        return max(card.published for card in self.cards)

    @cached_property
    def issues(self) -> tuple[SeenIssue, ...]:
        """The issues in this language, the newest first."""
        editions = ((card, card.editions.get(self.language)) for card in reversed(self.cards))
        return tuple(SeenIssue(card, edition) for card, edition in editions if edition is not None)

    @cached_property
    def events(self) -> tuple[SeenEvent, ...]:
        """Every event once, in the order of dates."""
        by_name = {issue.card.name: issue for issue in self.issues}
        seen = (
            self._event(by_name[record.issue], record, place)
            for record, place in self._records
            if record.issue in by_name
        )
        return tuple(
            sorted(
                (event for event in seen if event is not None), key=lambda event: (event.card.first, event.card.last)
            )
        )

    @cached_property
    def _records(self) -> tuple[tuple[EventRecord, int], ...]:
        """The last record of every event, with its place in the issue that said it."""
        chronicle, places = Chronicle(), dict[tuple[str, str], int]()
        for card in self.cards:
            places |= {(card.name, record.id): place for place, record in enumerate(chronicle.tell(card.past))}
        return tuple((record, places[record.issue, record.id]) for record in chronicle.records)

    def _event(self, issue: SeenIssue, record: EventRecord, place: int) -> SeenEvent | None:
        card = next((event for event in issue.edition.events if event.place_in_issue == place), None)
        if card is None:
            return None
        item = card.item
        if item is not None:
            item = replace(item, uid=record.uid(self.slug), sequence=record.sequence, first=record.first)
            item = replace(item, changed=record.changed)
        return SeenEvent(issue, card, leading_from_root(card.url, issue), item)

    @property
    def ahead(self) -> tuple[SeenEvent, ...]:
        """The events that are not over, the next one first."""
        return tuple(event for event in self.events if event.card.last >= self.today)

    @property
    def over(self) -> tuple[SeenEvent, ...]:
        """The events that are over, the last one first."""
        return tuple(event for event in reversed(self.events) if event.card.last < self.today)

    @property
    def calendar(self) -> tuple[CalendarItem, ...]:
        """The entries of the calendar: the events of the twelve months before today and all after it."""
        fresh = (event for event in self.events if event.card.last >= self.today - _YEAR)
        live = (event for event in fresh if event.card.status not in _OFF or event.card.last >= self.today)
        return tuple(event.item for event in live if event.item is not None)

    @cached_property
    def publications(self) -> tuple[SeenPublication, ...]:
        """Every publication once, the newest first; its year is that of the first issue that listed it."""
        newest: dict[str, SeenPublication] = {}
        for issue in self.issues:
            for card in issue.edition.publications:
                known = newest.get(card.key)
                if known is not None:
                    newest[card.key] = replace(known, card=replace(known.card, year=min(known.card.year, card.year)))
                    continue
                newest[card.key] = SeenPublication(
                    issue, card, leading_from_root(card.url, issue), _leading(card.links, issue)
                )
        return tuple(sorted(newest.values(), key=lambda each: -each.card.year))

    @cached_property
    def factsheets(self) -> tuple[SeenFactsheet, ...]:
        """The newest factsheet on every country, by the countries' names."""
        newest: dict[str, SeenFactsheet] = {}
        for issue in self.issues:
            for card in issue.edition.factsheets:
                seen = SeenFactsheet(issue, card, leading_from_root(card.url, issue), _leading(card.links, issue))
                newest.setdefault(card.country, seen)
        return tuple(newest[code] for code in sorted(newest, key=self._order))

    @cached_property
    def reading(self) -> tuple[SeenReading, ...]:
        """Everything that issues recommended to read once, the newest first; its year is that of the first issue."""
        newest: dict[str, SeenReading] = {}
        for issue in self.issues:
            for card in issue.edition.reading:
                known = newest.get(card.key)
                if known is not None:
                    newest[card.key] = replace(known, card=replace(known.card, year=min(known.card.year, card.year)))
                    continue
                links = ((each.words.as_words, leading_from_root(each.url, issue) or each.url) for each in card.links)
                newest[card.key] = SeenReading(issue, card, tuple(links))
        return tuple(sorted(newest.values(), key=lambda each: -each.card.year))

    @cached_property
    def courses(self) -> tuple[SeenCourse, ...]:
        """Every course once, those of the newest issue first."""
        newest: dict[str, SeenCourse] = {}
        for issue in self.issues:
            for card in issue.edition.courses:
                known = newest.get(card.key)
                newest[card.key] = (
                    replace(known, since=issue)
                    if known is not None
                    else SeenCourse(issue, card, leading_from_root(card.url, issue), issue)
                )
        return tuple(newest.values())

    @cached_property
    def topics(self) -> tuple[SeenSubject, ...]:
        """The topics under which anything is filed, by key."""
        names: dict[str, Words] = {}
        for issue in self.issues:
            filed = [topic for section in issue.edition.sections for topic in section.topics]
            filed += [topic for event in issue.edition.events for topic in event.topics]
            for topic in filed:
                names.setdefault(topic.key, topic.name.as_words)
        return tuple(
            SeenSubject(
                key=key,
                name=names[key],
                sections=tuple(each for each in self._sections if key in _keys(each.card.topics)),
                events=tuple(each for each in reversed(self.events) if key in _keys(each.card.topics)),
                publications=(),
            )
            for key in sorted(names)
        )

    @cached_property
    def countries(self) -> tuple[SeenSubject, ...]:
        """The countries that anything is about, by name."""
        every: tuple[SeenSection | SeenEvent | SeenPublication, ...]
        every = (*self._sections, *self.events, *self.publications)
        codes = {code for each in every for code in each.card.countries}
        codes |= {each.card.country for each in self.factsheets}
        return tuple(
            SeenSubject(
                key=code,
                name=Words(self.country(code)),
                sections=tuple(each for each in self._sections if code in each.card.countries),
                events=tuple(each for each in reversed(self.events) if code in each.card.countries),
                publications=tuple(each for each in self.publications if code in each.countries),
                factsheets=tuple(each for each in self.factsheets if code in each.countries),
            )
            for code in sorted(codes, key=self._order)
        )

    @cached_property
    def people(self) -> tuple[SeenSubject, ...]:
        """Those who wrote anything, by name."""
        names: dict[str, Words] = {}
        every: tuple[SeenSection | SeenPublication, ...] = (*self._sections, *self.publications)
        for each in every:
            for person in _writers(each):
                names.setdefault(person.key, person.name.as_words)
        return tuple(
            SeenSubject(
                key=key,
                name=names[key],
                sections=tuple(each for each in self._sections if key in _keys(_writers(each))),
                events=(),
                publications=tuple(each for each in self.publications if key in _keys(_writers(each))),
            )
            for key in sorted(names, key=lambda key: in_order(str(names[key]), self.language))
        )

    def _order(self, code: str) -> tuple[tuple[int, ...], str]:
        return in_order(self.country(code), self.language)

    @cached_property
    def _sections(self) -> tuple[SeenSection, ...]:
        return tuple(SeenSection(issue, section) for issue in self.issues for section in issue.edition.sections)


def _keys(filed: Iterable[CardTopic | CardPerson]) -> set[str]:
    return {each.key for each in filed}


def _writers(each: SeenSection | SeenPublication) -> tuple[CardPerson, ...]:
    return each.card.people if isinstance(each, SeenSection) else each.card.authors


def _leading(links: Mapping[str, str], issue: SeenIssue) -> dict[str, str]:
    return {language: leading_from_root(url, issue) or url for language, url in links.items()}
