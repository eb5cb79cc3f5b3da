"""Days, months, intervals of them, and the periods that issues cover: ISO 8601 in, exact dates out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ppnews.model.wording import quoted

_MOMENT = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?", re.ASCII)
_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:/(?P<end>\d{4}-\d{2}))?))?", re.ASCII
)
_WITH_HOURS = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[T ]\s*(?P<time>\d{2}:\d{2})", re.ASCII)
MONTHS_IN_YEAR = 12

Frequency = Literal["monthly", "bimonthly", "quarterly", "biannual", "annual"]
MONTHS_OF: dict[Frequency, int] = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "biannual": 6, "annual": 12}
"""The number of months that one issue covers."""


def _not_a_date(value: object) -> PydanticCustomError:
    return PydanticCustomError(
        "when_format",
        "{value} is not a day (2025-01-28), a month (2025-02) or an interval of either (2025-03-25/2025-03-27)",
        {"value": quoted(value)},
    )


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, or a whole month where `day` is None."""

    year: int
    month: int
    day: int | None = None

    @classmethod
    def parse(cls, words: str) -> Moment:
        """Read `2025-01-28` or `2025-02`; raise a pydantic error otherwise, also for days that do not exist."""
        match = _MOMENT.fullmatch(words.strip())
        if match is None:
            raise _not_a_date(words)
        day = match["day"]
        moment = cls(int(match["year"]), int(match["month"]), int(day) if day else None)
        try:
            date(moment.year, moment.month, moment.day or 1)
        except ValueError:
            raise PydanticCustomError("when_calendar", "there is no such date as {value}", {"value": words}) from None
        return moment

    @property
    def first(self) -> date:
        """The first day of it."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day of it."""
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, or an interval of either (ISO 8601); `end` is None where it is no interval."""

    start: Moment
    end: Moment | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day."""
        return (self.end or self.start).last

    @property
    def by_day(self) -> bool:
        """Whether it names days rather than whole months."""
        return self.start.day is not None

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.end else str(self.start)

    @classmethod
    def parse(cls, value: Any) -> When:
        """Read the manifest's form; raise a pydantic error that says what is wrong with it."""
        if isinstance(value, When):
            return value
        if not isinstance(value, str):
            raise _not_a_date(value)
        if (hours := _WITH_HOURS.match(value.strip())) is not None:
            hint = f'Write when: {hours["day"]}, and the hour in a field of its own: time: "{hours["time"]}"'
            raise PydanticCustomError("when_hours", "{value} holds an hour", {"value": quoted(value), "hint": hint})
        parts = value.split("/")
        if len(parts) > 2 or not all(_MOMENT.fullmatch(part.strip()) for part in parts):
            raise _not_a_date(value)
        start, end = Moment.parse(parts[0]), Moment.parse(parts[1]) if len(parts) > 1 else None
        if end is not None and (start.day is None) is not (end.day is None):
            raise PydanticCustomError("when_mixed", "{value} mixes a day and a month", {"value": value})
        if end is not None and end < start:
            raise PydanticCustomError("when_order", "{value} ends before it begins", {"value": value})
        if end == start:
            context = {"value": value, "start": str(start)}
            raise PydanticCustomError("when_order", "{value} is no interval: write {start}", context)
        return cls(start, end)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        moment = r"\d{4}-\d{2}(-\d{2})?"
        return {
            "type": "string",
            "pattern": f"^{moment}(/{moment})?$",
            "examples": ["2025-01-28", "2025-02", "2025-03-25/2025-03-27", "2025-03/2025-04"],
        }


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The months that an issue covers: `2024-Q4`, `2024-H2`, `2024-11`, `2024-11/2024-12`, `2024`."""

    year: int
    month: int
    months: int

    @classmethod
    def parse(cls, value: Any) -> Period:
        """Read the manifest's form; raise a pydantic error that says what is wrong with it."""
        if isinstance(value, Period):
            return value
        match = _PERIOD.fullmatch(str(value).strip()) if isinstance(value, str | int) else None
        if match is None or not 1 <= int(match["year"]) <= 9998:
            raise PydanticCustomError(
                "period_format",
                "{value} is not a period: write 2024-Q4, 2024-H2, 2024-11, 2024-11/2024-12 or 2024",
                {"value": quoted(value)},
            )
        year = int(match["year"])
        if match["quarter"]:
            return cls(year, 3 * int(match["quarter"]) - 2, 3)
        if match["half"]:
            return cls(year, 6 * int(match["half"]) - 5, 6)
        if match["month"] is None:
            return cls(year, 1, MONTHS_IN_YEAR)
        first = Moment.parse(f"{year:04d}-{match['month']}")
        last = Moment.parse(match["end"]) if match["end"] else first
        months = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1
        if months < 1:
            raise PydanticCustomError("when_order", "{value} ends before it begins", {"value": value})
        return cls(year, first.month, months)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self._shifted(self.months - 1).as_moment().last

    @property
    def last_month(self) -> Moment:
        """The last month."""
        return self._shifted(self.months - 1).as_moment()

    def as_moment(self) -> Moment:
        """Return its first month."""
        return Moment(self.year, self.month)

    def _shifted(self, months: int) -> Period:
        index = self.year * MONTHS_IN_YEAR + self.month - 1 + months
        return Period(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1, self.months)

    def next(self) -> Period:
        """Return the period of the same length that follows."""
        return self._shifted(self.months)

    @classmethod
    def around(cls, day: date, frequency: Frequency) -> Period:
        """Return the period of that frequency which `day` lies in."""
        months = MONTHS_OF[frequency]
        return cls(day.year, (day.month - 1) // months * months + 1, months)

    def __str__(self) -> str:
        aligned = (self.month - 1) % self.months == 0
        if self.months == 1:
            return f"{self.year:04d}-{self.month:02d}"
        if self.months == MONTHS_OF["quarterly"] and aligned:
            return f"{self.year:04d}-Q{(self.month + 2) // 3}"
        if self.months == MONTHS_OF["biannual"] and aligned:
            return f"{self.year:04d}-H{(self.month + 5) // 6}"
        if self.months == MONTHS_IN_YEAR and aligned:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}/{self.last_month}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-(Q[1-4]|H[12]|\d{2}(/\d{4}-\d{2})?))?$"},
                {"type": "integer", "minimum": 1, "maximum": 9998},
            ],
            "examples": ["2024-Q4", "2024-11"],
        }


def _day(value: Any) -> date:
    dated = isinstance(value, str) and _MOMENT.fullmatch(value.strip())
    moment = Moment.parse(value) if dated else None
    if moment is None or moment.day is None:
        raise PydanticCustomError("day_format", "{value} is not a day: write 2024-12-20", {"value": quoted(value)})
    return moment.first


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""One calendar day, written `2024-12-20`."""
