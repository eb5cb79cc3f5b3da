"""Calendars as iCalendar has them (RFC 5545, RFC 7986): what is written, and the facts of a finished file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import AwareDatetime, Field, TypeAdapter

DayOrTime: TypeAlias = Annotated[AwareDatetime | date, Field(union_mode="left_to_right")]
"""A day, or a time with its zone; in JSON they are told apart by that."""
CalendarStatus: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class CalendarText:
    """Words in a calendar, and the language that they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class CalendarTime:
    """The time that an entry takes.

    Attributes:
        start: its first day, or its beginning as a time in UTC.
        end: the day behind its last one, or its end as a time in UTC; None where it is not known.

    """

    start: DayOrTime
    end: DayOrTime | None


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One entry of a calendar, in one language.

    Attributes:
        uid: the same in every language and issue.
        sequence: rises with every change of date, time, place or status.
        first: the day on which it first came out.
        changed: the day on which anything about it was last changed.
        address: a web or mail address; None without one.

    """

    uid: str
    sequence: int
    first: date
    changed: date
    time: CalendarTime
    status: CalendarStatus
    summary: CalendarText
    description: CalendarText | None = None
    place: CalendarText | None = None
    address: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarHead:
    """The properties of a calendar itself.

    Attributes:
        uid: of the calendar itself.
        address: where programs that subscribe to it fetch it anew; None where nobody can.

    """

    uid: str
    name: str
    language: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """A calendar before it is written."""

    head: CalendarHead
    items: tuple[CalendarItem, ...]

    def to_json(self) -> bytes:
        """Return everything that decides its bytes."""
        return _SHEET.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> CalendarSheet:
        """Return the calendar of `to_json`; raise `ValueError` for anything else."""
        return _SHEET.validate_json(data)


_SHEET = TypeAdapter(CalendarSheet)


@dataclass(frozen=True, slots=True)
class CalendarFact:
    """One entry of a finished calendar, as a program reads it.

    Attributes:
        line: on which it begins, from 1.
        start: a day, or a time in UTC; None where it has none that can be read.
        end: the day behind the last one, or a time in UTC; None where none is said.
        properties: the values of all its properties by name, text without escapes; of several the first.

    """

    line: int
    uid: str
    start: date | datetime | None
    end: date | datetime | None
    status: str
    sequence: int
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """A finished calendar, as a program reads it: its own properties, and its entries in their order."""

    properties: Mapping[str, str]
    events: tuple[CalendarFact, ...]
