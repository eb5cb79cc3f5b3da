"""Upcoming events, as a calendar."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ppnews.model.base import Node, Target
from ppnews.model.hours import Hours
from ppnews.model.identifier import EntryId
from ppnews.model.listing import EventStatus, Listing, Noun
from ppnews.model.section import TitledSection, Traits
from ppnews.model.text import CountryCode, Text
from ppnews.model.when import When


class Event(Node):
    """One entry of the calendar."""

    id: EntryId | None = Field(
        None,
        description="The same event in every issue: keep it when the event is carried over. "
        "Default: made from the source title.",
    )
    aliases: tuple[EntryId, ...] = Field((), description="Ids that it had in earlier issues, the oldest first.")
    when: When = Field(description="A day, a month, or an interval of either.")
    time: Hours | None = Field(
        None, description="When on that day it begins, and ends: 14:00 or 14:00/15:30, in the publication's time zone."
    )
    place: Text | None = Field(None, description="Where: a town and country, or “Online”.")
    title: Text = Field(description="What takes place.")
    status: EventStatus = Field("confirmed", description="Anything but confirmed is printed as a mark.")
    topics: tuple[str, ...] = Field((), description="Keys of the publication's topics.")
    countries: tuple[CountryCode, ...] = Field((), description="The countries it is about: ISO 3166 codes.")
    url: Target | None = Field(None, description="Where to learn more or sign up.")
    note: Text | None = Field(None, description="A remark in small print.")


EVENTS = Listing(counted=Noun("events"), dated=True, parts=("status",))


class Events(TitledSection):
    """A calendar of upcoming events, in the order given."""

    traits: ClassVar[Traits] = Traits(broad=True)

    kind: Literal["events"] = Field(description="Upcoming events.")
    events: Annotated[tuple[Event, ...], EVENTS] = Field((), description="The entries, earliest first.")


KIND = "events"
SECTION = Events
