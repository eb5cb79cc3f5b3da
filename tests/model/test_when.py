"""Dates and periods: what is read, what is printed back, what comes next."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from ppnews.model.when import MONTHS_OF, Day, Frequency, Moment, Period, When

YEARS = st.integers(1000, 9000)
MONTHS = st.integers(1, 12)
DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31)).map(lambda day: Moment(day.year, day.month, day.day))
WHOLE_MONTHS = st.builds(Moment, YEARS, MONTHS)
PERIODS = st.builds(Period, YEARS, MONTHS, st.integers(1, 40))
FREQUENCIES: list[Frequency] = ["monthly", "bimonthly", "quarterly", "biannual", "annual"]


@given(st.one_of(DAYS, WHOLE_MONTHS))
def test_a_moment_prints_as_it_is_read(moment: Moment) -> None:
    assert Moment.parse(str(moment)) == moment
    assert moment.first <= moment.last
    assert (moment.first == moment.last) is (moment.day is not None)


@given(st.one_of(st.tuples(DAYS, DAYS), st.tuples(WHOLE_MONTHS, WHOLE_MONTHS)))
def test_an_interval_prints_as_it_is_read(ends: tuple[Moment, Moment]) -> None:
    start, end = min(ends), max(ends)
    if start == end:
        with pytest.raises(PydanticCustomError):
            When.parse(f"{start}/{end}")
        return
    when = When.parse(f"{start}/{end}")
    assert (str(when), when.first, when.last) == (f"{start}/{end}", start.first, end.last)
    with pytest.raises(PydanticCustomError, match="ends before it begins"):
        When.parse(f"{end}/{start}")


@given(st.text())
@example("2025-03-25/2025-03-27/2025-03-28")
@example("٢٠٢٥-٠٣-٢٥")
@example("2025-02-29")
@example("0000-01-01")
def test_nothing_but_iso_is_a_date(text: str) -> None:
    try:
        when = When.parse(text)
    except PydanticCustomError:
        return
    assert str(when).split("/") == [part.strip() for part in text.split("/")]


def test_what_a_when_covers() -> None:
    month, days = When.parse("2024-02"), When.parse("2025-03-25/2025-04-02")
    assert (month.first, month.last, month.by_day) == (date(2024, 2, 1), date(2024, 2, 29), False)
    assert (days.first, days.last, days.by_day) == (date(2025, 3, 25), date(2025, 4, 2), True)
    assert When.parse(" 2025-01 / 2025-02 ").last == date(2025, 2, 28)


@given(PERIODS)
@example(Period(2024, 10, 3))
@example(Period(2024, 7, 6))
@example(Period(2024, 1, 12))
@example(Period(2024, 2, 3))
@example(Period(2024, 12, 1))
@example(Period(2024, 7, 12))
def test_a_period_prints_as_it_is_read(period: Period) -> None:
    assert Period.parse(str(period)) == period


FORMS = {
    "2024-Q4": (2024, 10, 3),
    "2024-H2": (2024, 7, 6),
    "2024-11": (2024, 11, 1),
    "2024-11/2024-12": (2024, 11, 2),
    "2024-12/2025-02": (2024, 12, 3),
    "2024": (2024, 1, 12),
}


@pytest.mark.parametrize(("words", "months"), FORMS.items())
def test_forms_of_a_period(words: str, months: tuple[int, int, int]) -> None:
    assert Period.parse(words) == Period(*months)
    assert str(Period(*months)) == words


def test_a_year_may_be_a_number() -> None:
    assert Period.parse(2024) == Period.parse("2024")


@pytest.mark.parametrize("words", ["2024-10/2024-12", "2024-01/2024-12", "2024-11/2024-11"])
def test_a_period_has_one_form(words: str) -> None:
    assert (
        str(Period.parse(words))
        == {"0": "2024-Q4", "1": "2024", "-": "2024-11"}[words[6] if "11" not in words else "-"]
    )


@given(PERIODS)
def test_the_next_period_follows_without_a_gap(period: Period) -> None:
    following = period.next()
    assert following.first == period.last + timedelta(days=1)
    assert following.months == period.months
    assert period.last.day == calendar.monthrange(period.last.year, period.last.month)[1]


@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)), st.sampled_from(FREQUENCIES))
def test_the_period_around_a_day_holds_it(day: date, frequency: Frequency) -> None:
    period = Period.around(day, frequency)
    assert period.first <= day <= period.last
    assert period.months == MONTHS_OF[frequency]
    assert (period.month - 1) % period.months == 0


WRONG_PERIODS = [
    "2024-Q5",
    "2024-H3",
    "2024-13",
    "2024-12/2024-11",
    "2024-Q4/2025-Q1",
    "24",
    "0",
    99999,
    "2024-1",
    True,
    None,
    [],
]


@pytest.mark.parametrize("value", WRONG_PERIODS)
def test_no_period(value: object) -> None:
    with pytest.raises(PydanticCustomError):
        Period.parse(value)


@pytest.mark.parametrize("value", ["2024-12", "20.12.2024", "2024-12-20/2024-12-21", "tomorrow", 20241220, None])
def test_no_day(value: object) -> None:
    with pytest.raises(ValidationError, match="is not a day: write 2024-12-20"):
        TypeAdapter(Day).validate_python(value)


def test_a_day() -> None:
    assert TypeAdapter(Day).validate_python("2024-12-20") == date(2024, 12, 20)


def test_years_are_those_that_a_next_period_can_follow() -> None:
    for year in ("0001", "9998"):
        assert Period.parse(f"{year}-12").next().first.month == 1
        assert str(Period.parse(f"{year}-H2")) == f"{year}-H2"
    for year in ("0000", "9999"):
        for words in (year, f"{year}-Q4", f"{year}-12"):
            with pytest.raises(PydanticCustomError, match="is not a period"):
                Period.parse(words)


def test_quarters_and_halves_are_named_by_where_they_begin() -> None:
    named = [str(Period(2024, month, 3)) for month in (1, 4, 7, 10)]
    assert named == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert [str(Period(2024, month, 6)) for month in (1, 7)] == ["2024-H1", "2024-H2"]
    assert str(Period(2024, 2, 3)) == "2024-02/2024-04"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2025-01-28/2025-01-28", "2025-01-28/2025-01-28 is no interval: write 2025-01-28"),
        ("2025-01/2025-01", "2025-01/2025-01 is no interval: write 2025-01"),
        ("2025-02-01/2025-01-31", "2025-02-01/2025-01-31 ends before it begins"),
        ("2025-01-28/2025-02", "2025-01-28/2025-02 mixes a day and a month"),
        ("2025-02-29", "there is no such date as 2025-02-29"),
        ("2025-13", "there is no such date as 2025-13"),
        ("2025-01-28 14:00", "“2025-01-28 14:00” holds an hour"),
    ],
)
def test_a_when_that_is_none_says_why(words: str, said: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        When.parse(words)
    assert caught.value.message() == said


def test_values_that_are_read_already_stay() -> None:
    when, period = When.parse("2025-01"), Period.parse("2025")
    assert When.parse(when) is when
    assert Period.parse(period) is period
    with pytest.raises(PydanticCustomError):
        Moment.parse("tomorrow")
