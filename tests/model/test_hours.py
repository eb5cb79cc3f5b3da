"""The hours of events: what is taken, and what is told of the rest."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from ppnews.model.hours import Hours


@pytest.mark.parametrize(
    ("written", "read"),
    [("14:00", "14:00"), ("14:00/15:30", "14:00/15:30"), ("9:05", "09:05"), (" 00:00 / 23:59 ", "00:00/23:59")],
)
def test_hours_that_are_right(written: str, read: str) -> None:
    assert str(Hours.parse(written)) == read


WRONG = {
    "25:00": "Hours go from 00:00 to 23:59",
    "24:00": "Hours go from 00:00 to 23:59",
    "14:60": "Hours go from 00:00 to 23:59",
    "14.00": 'Write "14:00".',
    "14h30": 'Write "14:30".',
    "2 pm": 'Write "14:00".',
    "12 a.m.": 'Write "00:00".',
    "14": 'Write "14:00".',
    "14:00-15:30": 'Write "14:00/15:30".',
    "14.00 – 15.30": 'Write "14:00/15:30".',
    "14:00 to 15:30": 'Write "14:00/15:30".',
    "15:30/14:00": 'Write when it begins alone: "15:30", and in the note when it ends on the next day.',
    "14:00/14:00": 'Write when it begins alone: "14:00".',
    "14:00/15:00/16:00": "Hours go from 00:00 to 23:59",
    "in the evening": "Hours go from 00:00 to 23:59",
    "": "Hours go from 00:00 to 23:59",
}


@pytest.mark.parametrize(("written", "hint"), WRONG.items())
def test_hours_that_are_wrong(written: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        Hours.parse(written)
    assert str((caught.value.context or {})["hint"]).startswith(hint)
