"""The hours of an event: the time of day that it begins, and ends, in the publication's time zone."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ppnews.model.when import When
from ppnews.model.wording import quoted

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_LIKE_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[.:h,](?P<minute>\d{2}))?h?\s?(?:(?P<half>[ap])\.?m\.?)?", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:/|[-–—]|\bto\b|\buntil\b)\s*")
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*", re.ASCII)
_NO_PLACES = frozenset({"Factory"})
_PATTERN = r"^([01]?[0-9]|2[0-3]):[0-5][0-9](/([01]?[0-9]|2[0-3]):[0-5][0-9])?$"


def _clock(words: str) -> time:
    match = _CLOCK.fullmatch(words.strip())
    if match is None:
        raise ValueError(words)
    return time(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day, or an interval within one day; `end` is None where it is not known."""

    start: time
    end: time | None = None

    def __str__(self) -> str:
        return f"{self.start:%H:%M}/{self.end:%H:%M}" if self.end else f"{self.start:%H:%M}"

    @classmethod
    def parse(cls, value: Any) -> Hours:
        """Read `14:00` or `14:00/15:30`; raise a pydantic error that says what is wrong with it, and what is right."""
        if isinstance(value, Hours):
            return value
        if isinstance(value, float):  # YAML's reading of 14.30
            value = f"{value:.2f}"
        try:
            first, slash, last = str(value).partition("/")
            start, end = _clock(first), _clock(last) if slash else None
        except ValueError:
            raise _objection("{value} is no time of day", value, _suggested(value)) from None
        if end is not None and end <= start:
            fault = "{value} is no interval" if end == start else "{value} ends before it begins"
            hint = f'Write when it begins alone: "{start:%H:%M}"'
            past = f"{hint}, and in the note when it ends on the next day." if end < start else f"{hint}."
            raise _objection(fault, value, past)
        return cls(start, end)

    def on(self, when: When, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
        """Return its beginning on the first day of `when` and its end on the last, with the offsets of those days."""
        end = datetime.combine(when.last, self.end, zone) if self.end else None
        return datetime.combine(when.first, self.start, zone), end

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": _PATTERN, "examples": ["14:00", "14:00/15:30"]}


def _objection(fault: str, value: object, hint: str) -> PydanticCustomError:
    return PydanticCustomError("time_format", fault, {"value": quoted(value), "hint": hint})


def _suggested(value: object) -> str:
    """Return the hint for a value that is no time: itself rewritten where it can be told how it is meant."""
    parts = [_meant(part) for part in _BETWEEN.split(str(value).strip())]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) <= 2:
        return f'Write "{"/".join(known)}".'
    return 'Hours go from 00:00 to 23:59: write "14:00", or "14:00/15:30" from and to.'


def _meant(words: str) -> str | None:
    """Return a time of day written in another way, `2 pm`, `14.30`, `9h`, as `HH:MM`; None for any other words."""
    match = _LIKE_CLOCK.fullmatch(words.casefold().strip())
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0) if 1 <= hour <= 12 else 99
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _zone(value: str) -> str:
    """Return the name of a time zone of the IANA database; raise a pydantic error for any other."""
    try:
        if _ZONE.fullmatch(value) and value not in _NO_PLACES:
            ZoneInfo(value)
            return value
    except (KeyError, ValueError, OSError):
        pass
    raise PydanticCustomError(
        "time_zone", "{value} is no time zone", {"value": quoted(value), "hint": _zone_hint(value)}
    )


ZoneName = Annotated[
    str, AfterValidator(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Vienna", "Asia/Tashkent"]})
]
"""The name of a time zone in the IANA database: `Europe/Vienna`."""


def _zone_hint(name: str) -> str:
    """Return the hint for a name that is no time zone's: the nearest one, or one with that town."""
    names = sorted(available_timezones())  # the whole database is read
    town = name.rpartition("/")[2].strip().replace(" ", "_")
    towns = {zone.rpartition("/")[2]: zone for zone in reversed(names)}
    near = difflib.get_close_matches(town.casefold(), {t.casefold(): t for t in towns}, n=1, cutoff=0.8)
    zone = next((towns[there] for there in towns if near and there.casefold() == near[0]), None)
    return f"Did you mean “{zone}”?" if zone else "Write one of the IANA database: Europe/Vienna, Asia/Tashkent, UTC."
