"""Numbers, periods and days: counted on, proposed, and read from what an editor types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppnews.diagnostics import PpnewsError
from ppnews.model.issue import IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.text import Text
from ppnews.model.when import MONTHS_OF, Frequency, Period
from ppnews.scaffold.plan import (
    odd_length,
    propose_day,
    propose_period,
    read_day,
    read_languages,
    read_number,
    read_period,
)

FREQUENCIES = st.sampled_from(list(MONTHS_OF))
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def publication(frequency: Frequency = "quarterly") -> Publication:
    return Publication(name=Text("News"), slug="news", languages=("en", "ru"), frequency=frequency)


def issue(period: str, published: str) -> IssueManifest:
    return IssueManifest.model_validate({"number": 39, "period": period, "published": published, "sections": []})


@given(DAYS, FREQUENCIES)
def test_periods_follow_one_another_without_gap_through_the_years(day: date, frequency: Frequency) -> None:
    period = propose_period(publication(frequency), None, day)
    assert period.first <= day <= period.last
    for _ in range(30):
        manifest = issue(str(period), day.isoformat())
        following = propose_period(publication(frequency), manifest, day)
        assert following.first == period.last + timedelta(days=1)
        assert following.months == period.months
        assert read_period(str(following)) == following
        period = following


@given(DAYS, FREQUENCIES, st.integers(-400, 400))
def test_the_day_keeps_its_distance_from_the_end(day: date, frequency: Frequency, distance: int) -> None:
    period = Period.around(day, frequency)
    published = period.last + timedelta(days=distance)
    proposed = propose_day(issue(str(period), published.isoformat()), period.next())
    assert proposed - period.next().last == timedelta(days=distance)


def test_the_quarterly_goes_on_from_its_last_issue() -> None:
    newest = issue("2024-Q4", "2024-12-20")
    period = propose_period(publication(), newest, date(2031, 7, 1))
    assert str(period) == "2025-Q1"
    assert propose_day(newest, period) == date(2025, 3, 20)
    assert propose_day(None, period) == date(2025, 3, 31)
    assert odd_length(publication(), newest) is None


@pytest.mark.parametrize(
    ("frequency", "period", "following"),
    [("quarterly", "2024-H2", "2025-Q1"), ("monthly", "2024-11/2024-12", "2025-01"), ("annual", "2024", "2025")],
)
def test_a_double_issue_is_followed_by_a_single_one(frequency: Frequency, period: str, following: str) -> None:
    newest = issue(period, "2024-12-20").model_copy(update={"label": Text("39/40")})
    assert str(propose_period(publication(frequency), newest, date(2031, 7, 1))) == following
    assert odd_length(publication(frequency), newest) is None


def test_the_newest_issue_outweighs_the_frequency() -> None:
    newest = issue("2024-11/2024-12", "2024-12-20")
    assert str(propose_period(publication("monthly"), newest, date(2031, 7, 1))) == "2025-01/2025-02"
    assert odd_length(publication("monthly"), newest) == (
        "Issue 39 covers 2 months, ppnews.yaml says monthly (1 month): the new issue is as long as issue 39."
    )


def test_the_end_of_the_calendar_is_no_traceback() -> None:
    newest = issue("9998", "9999-12-31")
    assert propose_day(newest, newest.period.next()) == date(9999, 12, 31)


@pytest.mark.parametrize("words", ["0", "-1", "x", "", "1000000", "²", "١"])
def test_numbers_that_cannot_be(words: str) -> None:
    with pytest.raises(PpnewsError, match="cannot have the number"):
        read_number(words)


@pytest.mark.parametrize("words", ["2025-Q5", "Q1", "", "2025-13", "2025-03/2025-01", "x" * 99])
def test_periods_that_are_none(words: str) -> None:
    with pytest.raises(PpnewsError) as caught:
        read_period(words)
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize("words", ["2025-02-30", "2025-03", "tomorrow", ""])
def test_days_that_are_none(words: str) -> None:
    with pytest.raises(PpnewsError):
        read_day(words)


def test_languages_come_one_by_one_or_with_commas() -> None:
    assert read_languages(["ru, en", "ru"], publication()) == ("ru", "en")
    assert read_languages([], publication()) == ("en", "ru")
    with pytest.raises(PpnewsError, match="does not come out in “kk”"):
        read_languages(["en,kk"], publication())
