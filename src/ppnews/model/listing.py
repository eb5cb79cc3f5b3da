"""Lists in sections: a kind says of each of them how it is counted, dated and published, and is asked by no name.

The declaration stands on the field, `events: Annotated[tuple[Event, ...], EVENTS]`; lists may lie in one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, TypeVar, get_args

from ppnews.model.base import Node, Target
from ppnews.model.hours import Hours
from ppnews.model.slug import slugify
from ppnews.model.sources import Route
from ppnews.model.text import Text
from ppnews.model.when import When

EventStatus: TypeAlias = Literal["confirmed", "tbc", "postponed", "cancelled"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that texts count the entries of a list by.

    Attributes:
        name: that of a noun whose words the linter knows in some languages: `courses`; empty for any other.
        forms: the forms of any other by language: `(("en", ("vacancy", "vacancies")),)`.
    """

    name: str = ""
    forms: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def forms_in(self, language: str) -> tuple[str, ...]:
        """Return the forms that were given for a language, or for the language that it is a variety of."""
        by_language = dict(self.forms)
        return by_language.get(language) or by_language.get(language.split("-")[0], ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The declaration of a list, or of one entry that stands alone; it is an annotation of the field.

    Attributes:
        counted: the noun that texts count the entries by; None where nobody counts them.
        dated: whether it is a calendar: entries lie ahead of the issue, each at its `when`, earliest first.
        catalogue: whether the entries are works of others: spelt as published, read in the languages they came out in.
        languages: the field of an entry that names the languages it is offered in; empty where none does.
        parts: the fields by whose values a text may count some of the entries: “two basic courses”.
    """

    counted: Noun | None = None
    dated: bool = False
    catalogue: bool = False
    languages: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a declared list; `value` is a node, or the bare text or address that the list holds."""

    route: Route
    listing: Listing
    value: object


@dataclass(frozen=True, slots=True)
class DeclaredList:
    """A declared list that is not empty, with its entries in order; one entry that stands alone is a list of one."""

    route: Route
    listing: Listing
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One date of a calendar, whatever kind of section it stands in; `given_id` is the id that its editor gave it."""

    route: Route
    given_id: str | None
    aliases: tuple[str, ...]
    when: When
    time: Hours | None
    status: EventStatus
    title: Text | None
    place: Text | None
    url: Target | None
    note: Text | None
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def id_in(self, source: str) -> str:
        """Return its id: given, or made from its title in `source`, whole, so that no two titles share one.

        One without a title that could be read aloud is called by its date.
        """
        title = self.title.find(source, source) if self.title is not None else None
        words = slugify(title[0], None) if title is not None else ""
        return self.given_id or words or str(self.when).replace("/", "-")

    def lies_ahead(self, day: date) -> bool:
        """Return whether it is not over on `day`."""
        return lies_ahead(self.status, self.when, day)


def lies_ahead(status: EventStatus, when: When, day: date) -> bool:
    """Return whether an event is not over on `day`; one put off has no date that could be over."""
    return status == "postponed" or when.last >= day


def declarations(model: type[Node]) -> dict[str, Listing]:
    """Return the declarations of a model's own lists by the names of their fields."""
    fields = model.model_fields.items()
    return {name: mark for name, field in fields for mark in field.metadata if isinstance(mark, Listing)}


def declared_lists(node: Node, route: Route = ()) -> Iterator[DeclaredList]:
    """Yield the declared lists in `node`, which stands at `route`: its own, and those within entries of any list."""
    declared = declarations(type(node))
    for name in type(node).model_fields:
        members = _members(getattr(node, name), (*route, name))
        listing = declared.get(name)
        if listing is not None and members:
            entries = tuple(ListEntry(place, listing, value) for place, value in members)
            yield DeclaredList((*route, name), listing, entries)
        for place, value in members:
            if isinstance(value, Node):
                yield from declared_lists(value, place)


def _members(value: object, route: Route) -> list[tuple[Route, object]]:
    """Return the members of a list or map, or a node alone, with their routes; none for any other field."""
    if isinstance(value, Node):
        return [(route, value)]
    if isinstance(value, tuple):
        return [((*route, place), member) for place, member in enumerate(value)]
    return [((*route, key), member) for key, member in value.items()] if isinstance(value, dict) else []


def entries_by_route(sections: Iterable[Node], route: Route = ("sections",)) -> dict[Route, ListEntry]:
    """Return the entries of all declared lists of the sections, which stand at `route`."""
    lists = (found for place, section in enumerate(sections) for found in declared_lists(section, (*route, place)))
    return {entry.route: entry for found in lists for entry in found.entries}


def innermost_entry(entries: Mapping[Route, ListEntry], route: Route) -> ListEntry | None:
    """Return the entry that stands at `route` or nearest around it; None outside every declared list."""
    around = (entries.get(route[:length]) for length in range(len(route), 0, -1))
    return next((entry for entry in around if entry is not None), None)


def calendar_entry(entry: ListEntry) -> CalendarEntry | None:
    """Return an entry as a date of a calendar; None where its list is no calendar, or it has no date."""
    when = field_of(entry.value, "when", When)
    if when is None or not entry.listing.dated:
        return None
    given = field_of(entry.value, "status", str)
    return CalendarEntry(
        route=entry.route,
        given_id=field_of(entry.value, "id", str),
        aliases=_names_in(entry.value, "aliases"),
        when=when,
        time=field_of(entry.value, "time", Hours),
        status=next((status for status in get_args(EventStatus) if status == given), "confirmed"),
        title=field_of(entry.value, "title", Text),
        place=field_of(entry.value, "place", Text),
        url=field_of(entry.value, "url", Target),
        note=field_of(entry.value, "note", Text),
        topics=_names_in(entry.value, "topics"),
        countries=_names_in(entry.value, "countries"),
    )


def _names_in(value: object, name: str) -> tuple[str, ...]:
    """Return the words of a field that is a list of them; none for any other."""
    return tuple(word for word in field_of(value, name, tuple) or () if isinstance(word, str))


def calendars(section: Node, route: Route = ()) -> Iterator[tuple[CalendarEntry, ...]]:
    """Yield the dates of each calendar of a section, in the order in which they stand."""
    for found in declared_lists(section, route):
        if found.listing.dated:
            yield tuple(one for entry in found.entries if (one := calendar_entry(entry)) is not None)


def events_of(section: Node, route: Route = ()) -> Iterator[CalendarEntry]:
    """Yield every date of the calendars of a section, which stands at `route`, whatever kind it is of."""
    for calendar in calendars(section, route):
        yield from calendar


def field_of(value: object, name: str, kind: type[T]) -> T | None:
    """Return the field `name` of an entry where it has one that holds a `kind`; else None."""
    found: object = getattr(value, name, None)
    return found if isinstance(found, kind) else None
