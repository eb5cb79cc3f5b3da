"""Calendars as files: iCalendar (RFC 5545) with names and refreshing (RFC 7986), through the icalendar library.

Nothing here reads the clock: the same entries give the same bytes.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ppnews.model.calendar import CalendarItem, CalendarSheet
from ppnews.model.uris import as_uri

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCER = "-//ppnews//ppnews//EN"
_DAILY = timedelta(days=1)
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
"""Where programs may end a line: in text they become blanks, or real line ends."""


def write_calendar(sheet: CalendarSheet) -> bytes:
    """Return a calendar as a file has it, its lines folded at 75 bytes and ended by CR LF."""
    from icalendar import Calendar, vDuration, vText, vUri  # it takes a quarter of a second

    head, calendar = sheet.head, Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("uid", head.uid)
    name = vText(calendar_text(head.name))  # the library takes properties that it does not know for no text
    calendar.add("name", name, parameters={"LANGUAGE": head.language})
    calendar.add("x-wr-calname", vText(calendar_text(head.name)))
    calendar.add("refresh-interval", vDuration(_DAILY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_DAILY))
    if head.address is not None:
        calendar.add("source", vUri(as_uri(head.address)), parameters={"VALUE": "URI"})
    for item in sheet.items:
        calendar.add_component(_event(item))
    return bytes(calendar.to_ical())


def _event(item: CalendarItem) -> Event:
    from icalendar import Event, vUri

    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", _midnight(item.changed))
    event.add("created", _midnight(item.first))
    event.add("last-modified", _midnight(item.changed))
    event.add("sequence", item.sequence)
    event.add("dtstart", item.time.start)
    if item.time.end is not None:
        event.add("dtend", item.time.end)
    event.add("status", item.status)
    event.add("transp", "TRANSPARENT")
    for name, text in (("summary", item.summary), ("description", item.description), ("location", item.place)):
        if text is not None:
            event.add(name, calendar_text(text.words), parameters={"LANGUAGE": text.language})
    if item.address is not None:
        event.add("url", vUri(as_uri(item.address)))
    if item.categories:
        event.add("categories", [calendar_text(words) for words in item.categories])
    return event


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def calendar_text(words: str) -> str:
    """Return words as calendars show them: usual blanks, no signs that only serve typesetting, no control characters.

    Line ends between lines that are not empty stay; any other sign at which a program may end a line is a blank.
    """
    lines = (" ".join(_printable(line).split()) for line in words.replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _printable(line: str) -> str:
    blank = (" " if sign in _LINE_ENDS or unicodedata.category(sign) == "Zs" else sign for sign in line)
    return "".join(sign for sign in blank if unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _INVISIBLE)


_INVISIBLE = frozenset("\u00ad\u2060\ufeff")
"""Places where a word may be divided, and where no line ends."""
