"""The reader of finished calendars, on files of other programs too, and on damaged ones."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ppnews.inspection.calendar import read_calendar

OTHERS = """\ufeffBEGIN:VCALENDAR\r
VERSION:2.0\r
X-WR-CALNAME:Dates\\, of others\r
BEGIN:VTIMEZONE\r
TZID:Europe/Vienna\r
BEGIN:STANDARD\r
DTSTART:19701025T030000\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
uid:one\r
DTSTART;TZID="Europe/Vienna";X-A="a;b:c":20250128T140000\r
DTEND:20250128T143000Z\r
SUMMARY;LANGUAGE=en;ALTREP="http://example.org/a:b":A long\\; title \\\\n is\r
  folded\\nin three\r
\t lines\r
SEQUENCE:3\r
STATUS:confirmed\r
BEGIN:VALARM\r
SUMMARY:Not the event's\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_a_calendar_of_another_program_is_read() -> None:
    facts = read_calendar(OTHERS.encode())
    assert facts.properties["X-WR-CALNAME"] == "Dates, of others"
    (event,) = facts.events
    assert (event.line, event.uid, event.sequence, event.status) == (10, "one", 3, "CONFIRMED")
    assert event.start == datetime(2025, 1, 28, 14)  # noqa: DTZ001  (its zone is not looked at)
    assert event.end == datetime(2025, 1, 28, 14, 30, tzinfo=UTC)
    assert event.properties["SUMMARY"] == "A long; title \\n is folded\nin three lines"


def test_line_ends_of_any_system_are_read() -> None:
    assert read_calendar(OTHERS.replace("\r\n", "\n").encode()).events == read_calendar(OTHERS.encode()).events


def test_what_is_no_date_is_none() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20250230\nDTEND:soon\nSEQUENCE:-1\nEND:VEVENT\n"
    (event,) = read_calendar(text.encode()).events
    assert (event.start, event.end, event.sequence) == (None, None, 0)
    (whole,) = read_calendar(text.replace("20250230", "20250228").encode()).events
    assert whole.start == date(2025, 2, 28)


@given(
    st.binary(max_size=300)
    | st.text(st.sampled_from('BEGIN:VCALENDARVEVENT\nEND\r ;="\\,'), max_size=300).map(str.encode)
)
def test_nothing_is_too_damaged_to_be_looked_at(data: bytes) -> None:
    assert isinstance(read_calendar(data).events, tuple)
