"""Upcoming events, as a calendar."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ppnews.model.base import Node, Target
from ppnews.model.section import TitledSection
from ppnews.model.text import Text
from ppnews.model.when import When


class Event(Node):
    """One entry of the calendar."""

    when: When = Field(description="A day, a month, or an interval of either.")
    place: Text | None = Field(None, description="Where: a town and country, or “Online”.")
    title: Text = Field(description="What takes place.")
    status: Literal["confirmed", "tbc", "postponed", "cancelled"] = Field(
        "confirmed", description="Anything but confirmed is printed as a mark."
    )
    topics: tuple[str, ...] = Field((), description="Keys of the publication's topics.")
    url: Target | None = Field(None, description="Where to learn more or sign up.")
    note: Text | None = Field(None, description="A remark in small print.")


class Events(TitledSection):
    """What lies ahead, in the order given."""

    kind: Literal["events"] = Field(description="Upcoming events.")
    events: tuple[Event, ...] = Field((), description="The entries, earliest first.")


KIND = "events"
SECTION = Events
