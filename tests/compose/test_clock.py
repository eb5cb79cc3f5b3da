"""Times of day, in each language's own manner, with the name of the time zone on that very day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from ppnews.compose.formats import LocalFormats
from ppnews.model.hours import Hours
from ppnews.model.when import When

WINTER, SUMMER = "2025-03-25", "2025-06-13"
PRINTED = {
    ("en", "Europe/Vienna", WINTER, "14:00/15:30"): "14:00–15:30 CET",
    ("en", "Europe/Vienna", SUMMER, "14:00"): "14:00 CEST",
    ("en", "America/New_York", SUMMER, "09:00"): "09:00 EDT",
    ("en", "Asia/Tashkent", SUMMER, "14:00"): "14:00 GMT+5 (Tashkent)",
    ("en", "America/St_Johns", WINTER, "14:00"): "14:00 GMT−2:30 (St John’s)",
    ("en", "UTC", WINTER, "14:00"): "14:00 UTC",
    ("en-US", "America/New_York", WINTER, "14:00/15:30"): "2:00–3:30 PM EDT",
    ("en-US", "America/New_York", "2025-01-28", "11:00/13:00"): "11:00 AM – 1:00 PM EST",
    ("en-US", "America/New_York", WINTER, "11:00/12:00"): "11:00 AM – 12:00 PM EDT",
    ("en-US", "America/New_York", WINTER, "12:00/13:00"): "12:00–1:00 PM EDT",
    ("en-US", "America/New_York", WINTER, "10:00/11:30"): "10:00–11:30 AM EDT",
    ("en-AU", "Australia/Sydney", "2025-01-28", "14:00"): "2:00 pm AEDT",
    ("en-AU", "Australia/Sydney", "2025-07-28", "14:00"): "2:00 pm AEST",
    ("en", "Africa/Abidjan", WINTER, "14:00"): "14:00 GMT",
    ("en", "Asia/Kathmandu", WINTER, "14:00"): "14:00 GMT+5:45 (Kathmandu)",
    ("en", "Etc/GMT+5", WINTER, "14:00"): "14:00 GMT−5",
    ("en-GB", "Europe/London", SUMMER, "14:00"): "14:00 BST",
    ("en-IE", "Europe/Dublin", WINTER, "14:00"): "14:00 GMT",
    ("de", "Europe/Vienna", SUMMER, "14:00/15:30"): "14:00–15:30 MESZ",
    ("fr", "Europe/Paris", WINTER, "14:00"): "14:00 UTC+1 (Paris)",
    ("ru", "Europe/Moscow", WINTER, "14:00/15:30"): "14:00–15:30 GMT+3 (Москва)",
    ("ru", "Europe/Vienna", SUMMER, "14:00/15:15"): "14:00–15:15 GMT+2 (Вена)",
    ("ru", "UTC", WINTER, "14:00"): "14:00 UTC",
    ("fi", "Europe/Helsinki", WINTER, "14:00/15:30"): "14.00–15.30 UTC+2 (Helsinki)",
    ("zh", "Asia/Shanghai", WINTER, "14:00"): "GMT+8（上海） 14:00",
    ("ar", "Asia/Amman", WINTER, "14:00/15:30"): "2:00–3:30 م غرينتش+3 (عمّان)",
}


@pytest.mark.parametrize(("language", "zone", "day", "hours", "printed"), [(*key, p) for key, p in PRINTED.items()])
def test_hours(language: str, zone: str, day: str, hours: str, printed: str) -> None:
    start, end = Hours.parse(hours).on(When.parse(day), ZoneInfo(zone))
    assert LocalFormats(language).hours(start, end).replace("\u00a0", " ") == printed


def test_a_time_keeps_together() -> None:
    start, end = Hours.parse("11:00/13:00").on(When.parse(WINTER), ZoneInfo("America/Denver"))
    assert LocalFormats("en-US").hours(start, end) == "11:00\u00a0AM\u00a0– 1:00\u00a0PM MDT"


def test_each_end_has_the_offset_of_its_own_day() -> None:
    start, end = Hours.parse("14:00/15:30").on(When.parse("2025-03-29/2025-03-31"), ZoneInfo("Europe/Vienna"))
    assert (start.isoformat(), end and end.isoformat()) == ("2025-03-29T14:00:00+01:00", "2025-03-31T15:30:00+02:00")
