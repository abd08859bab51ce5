"""Periods of closed calendar days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaddesk.domain.period import Period, within_reach
from leaddesk.errors import InvalidField

days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
periods = st.tuples(days, st.integers(0, 800)).map(lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1])))


@given(periods)
def test_its_months_are_its_days_cut_where_months_end(period: Period) -> None:
    months = list(period.months())
    assert sum(month.days for month in months) == period.days
    assert (months[0].first, months[-1].last) == (period.first, period.last)
    assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(months))


@given(periods)
def test_the_period_before_ends_the_day_before_and_is_of_the_same_kind(period: Period) -> None:
    before = period.previous()
    assert before.last + timedelta(days=1) == period.first
    assume(period.months_long or not before.months_long)  # 153 days before 1 January happen to be five whole months
    assert before.months_long == period.months_long
    assert before.following() == period


def test_months_of_unequal_length_follow_each_other() -> None:
    assert Period.month(2026, 3).previous() == Period.month(2026, 2)
    assert Period.quarter(2026, 1).previous() == Period.quarter(2025, 4)
    assert Period.year(2026).following() == Period.year(2027)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-10", "2026-1", "октябрь", "", "2026-10-01", "٢٠٢٦-10"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(InvalidField):
        Period.parse_month(text)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(InvalidField):
        Period(date(2026, 2, 1), date(2026, 1, 31))


def test_the_last_month_of_the_calendar_is_a_month_like_any_other() -> None:
    december = Period.month(9999, 12)
    assert list(december.months()) == [december]


@given(periods)
def test_the_period_a_year_before_is_the_same_days_of_that_year(period: Period) -> None:
    before = period.year_before()
    assert before.first.year == period.first.year - 1
    assert before.months_long == period.months_long or period.months_long is None
    assert abs(before.days - period.days) <= 1
    assert (before.first.month, before.last.month) == (period.first.month, period.last.month)


def test_29_february_was_the_28th_a_year_before() -> None:
    assert Period(date(2028, 2, 29), date(2028, 3, 5)).year_before() == Period(date(2027, 2, 28), date(2027, 3, 5))
    assert Period.month(2028, 2).year_before() == Period.month(2027, 2)


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        (Period(date(1990, 1, 1), date(2009, 12, 31)), None),
        (Period(date(1989, 12, 31), date(1990, 1, 1)), "out_of_reach"),
        (Period(date(2100, 12, 1), date(2101, 1, 1)), "out_of_reach"),
        (Period(date(2000, 2, 29), date(2020, 2, 28)), None),
        (Period(date(2000, 2, 29), date(2020, 2, 29)), "too_many_years"),
        (Period(date(1, 1, 1), date(9999, 12, 31)), "out_of_reach"),
    ],
)
def test_reports_reach_so_far(period: Period, reason: str | None) -> None:
    if reason is None:
        assert within_reach(period) == period
        return
    with pytest.raises(InvalidField) as refused:
        within_reach(period)
    assert refused.value.reason == reason


def test_the_day_it_was_known_on_is_within_reach_too() -> None:
    with pytest.raises(InvalidField):
        within_reach(Period.month(2026, 10), date(1, 1, 1))
