"""A finished calendar (iCalendar, RFC 5545) as a program reads it; not read by the library that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ppnews.model.calendar import CalendarFact, CalendarFacts

_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<rest>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)*):'
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class _ContentLine:
    """A content line, its folds taken out: on which line it begins, its name in capitals, its value as written."""

    number: int
    name: str
    value: str


def read_calendar(data: bytes) -> CalendarFacts:
    """Read a calendar; what cannot be read in it is passed over, as programs do."""
    stack: list[str] = []
    own: dict[str, str] = {}
    events: list[CalendarFact] = []
    entry: dict[str, str] = {}
    begun = 0
    for line in _content_lines(data):
        if line.name == "BEGIN":
            stack.append(line.value.upper())
            if stack[-1:] == ["VEVENT"]:
                entry, begun = {}, line.number
        elif line.name == "END":
            if stack and stack.pop() == "VEVENT":
                events.append(_fact(entry, begun))
        elif stack[-1:] == ["VEVENT"]:
            entry.setdefault(line.name, line.value)
        elif stack == ["VCALENDAR"]:
            own.setdefault(line.name, line.value)
    return CalendarFacts({name: _text(value) for name, value in own.items()}, tuple(events))


def _content_lines(data: bytes) -> Iterator[_ContentLine]:
    """Yield the content lines; a line that begins with a blank goes on with the one before it."""
    lines = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
    whole: list[str] = []
    first = 0
    for number, line in enumerate([*lines, ""], 1):
        if line[:1] in (" ", "\t") and whole:
            whole.append(line[1:])
            continue
        match = _LINE.match("".join(whole))
        if match is not None:
            yield _ContentLine(first, match["name"].upper(), "".join(whole)[match.end() :])
        whole, first = [line], number


def _fact(entry: dict[str, str], begun: int) -> CalendarFact:
    sequence = entry.get("SEQUENCE", "")
    return CalendarFact(
        line=begun,
        uid=_text(entry.get("UID", "")),
        start=_moment(entry.get("DTSTART", "")),
        end=_moment(entry.get("DTEND", "")),
        status=entry.get("STATUS", "").upper(),
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() else 0,
        properties={name: _text(value) for name, value in entry.items()},
    )


def _text(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _moment(value: str) -> date | datetime | None:
    """Return a day, or a time: in UTC where it says so, else without a zone; None for what is neither."""
    try:
        if (day := _DAY.fullmatch(value)) is not None:
            return date(*map(int, day.groups()))
        if (time := _TIME.fullmatch(value)) is not None:
            *parts, zone = time.groups()
            year, month, number, hour, minute, second = map(int, parts)
            return datetime(year, month, number, hour, minute, second, tzinfo=UTC if zone else None)
    except ValueError:
        pass
    return None
