"""The rules of iCalendar (RFC 5545, RFC 7986) that a finished calendar has to keep, held against its bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

_LINE = re.compile(r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^":;,]*))*):(?P<value>.*)', re.DOTALL)
_DAY, _UTC = re.compile(r"\d{8}"), re.compile(r"\d{8}T\d{6}Z")
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "NAME"})
_STAMPS = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED"})
_ONCE = frozenset(
    {"UID", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY", "DESCRIPTION", "LOCATION", "URL"}
)
_BARE = re.compile(r"(?<!\\)(?:\\\\)*[,;]|(?<!\\)(?:\\\\)*\\(?![\\,;nN])")
Property = tuple[str, str, str]


def violations(data: bytes) -> list[str]:
    """Return every rule that a calendar breaks, in a sentence each."""
    return [*_lines(data), *_objects(list(content_lines(data)))]


def content_lines(data: bytes) -> Iterator[Property]:
    """Yield name, parameters and value of every content line, its folds taken out."""
    for line in data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        match = _LINE.fullmatch(line)
        yield (match["name"], match["params"], match["value"]) if match else ("", "", line)


def _lines(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n"):
        yield "the last line has no end"
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        if len(line) > 75:
            yield f"{len(line)} bytes in a line"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"a control character: {line!r}"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a character divided: {line!r}"


def _objects(lines: list[Property]) -> Iterator[str]:
    yield from (f"no content line: {value}" for name, _, value in lines if not name)
    if lines[0] != ("BEGIN", "", "VCALENDAR") or lines[-1] != ("END", "", "VCALENDAR"):
        yield "no calendar"
    bounds = [number for number, line in enumerate(lines) if line[0] in ("BEGIN", "END")][1:-1]
    head = lines[1 : bounds[0]] if bounds else lines[1:-1]
    yield from _head(head)
    events = [lines[first + 1 : last] for first, last in zip(bounds[::2], bounds[1::2], strict=True)]
    if not events:
        yield "no component"
    for event in events:
        yield from _event(event)
    uids = Counter(value for event in events for name, _, value in event if name == "UID")
    yield from (f"{uid} stands {count} times" for uid, count in uids.items() if count > 1)


def _head(head: list[Property]) -> Iterator[str]:
    names = Counter(name for name, _, _ in head)
    yield from (f"{name} stands {names[name]} times" for name in ("PRODID", "VERSION") if names[name] != 1)
    if "METHOD" in names:
        yield "a method, which makes it a message (RFC 5546)"
    for name, params, value in head:
        if name == "REFRESH-INTERVAL" and (params != ";VALUE=DURATION" or value != "P1D"):
            yield f"{name}{params}:{value}"
        if name == "SOURCE" and params != ";VALUE=URI":
            yield f"{name}{params}"
        yield from _text(name, value)


def _event(event: list[Property]) -> Iterator[str]:
    names = Counter(name for name, _, _ in event)
    yield from (f"no {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if not names[name])
    yield from (f"{name} twice" for name in _ONCE & names.keys() if names[name] > 1)
    times = {name: (params, value) for name, params, value in event if name in ("DTSTART", "DTEND")}
    for name, (params, value) in times.items():
        form = _DAY if params == ";VALUE=DATE" else _UTC if not params else None
        if form is None or not form.fullmatch(value):
            yield f"{name}{params}:{value}"
    start, end = times.get("DTSTART"), times.get("DTEND")
    if start and end and (start[0] != end[0] or end[1] <= start[1]):
        yield f"from {start} to {end}"
    for name, _, value in event:
        if name in _STAMPS and not _UTC.fullmatch(value):
            yield f"{name}:{value}"
        if name == "STATUS" and value not in ("CONFIRMED", "TENTATIVE", "CANCELLED"):
            yield f"{name}:{value}"
        if name == "SEQUENCE" and not value.isdigit():
            yield f"{name}:{value}"
        if name == "UID":
            UUID(value)
        yield from _text(name, value)


def _text(name: str, value: str) -> Iterator[str]:
    if name in _TEXTS and _BARE.search(value):
        yield f"{name} is not escaped: {value}"
