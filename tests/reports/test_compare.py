"""Changes against the period before."""

from datetime import date
from fractions import Fraction

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.figure import Absent
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.reports.compare import change
from leaddesk.reports.values import Question, Report, ReportName, Row, RowKey, RowKind, Section

TODAY = date(2026, 11, 22)


def report(period: Period, leads: int, spend: int, as_of: date = TODAY) -> Report:
    sums = Sums(leads=leads, entered=spend, with_spend=1)
    total = Row(RowKey(RowKind.TOTAL), figures_of(sums, Basis.COHORT))
    section = Section("channels", "Channels", "Channel", (), (), total)
    return Report(Question(ReportName.CHANNELS, period, Basis.COHORT, as_of), "Channels", "RUB", (section,))


AUGUST, JULY = Period.month(2026, 8), Period.month(2026, 7)


def test_months_of_equal_length_are_compared_as_they_are() -> None:
    found = change("leads", report(AUGUST, 15, 0), report(JULY, 10, 0))
    assert (found.figure.value, found.per_day) == (Fraction(1, 2), False)


def test_sums_of_months_of_different_length_are_compared_per_day() -> None:
    june = report(Period.month(2026, 6), 30, 30)
    found = change("leads", report(JULY, 31, 62), june)
    assert (found.figure.value, found.per_day) == (0, True)
    ratio = change("cpl", report(JULY, 31, 62), june)
    assert (ratio.figure.value, ratio.per_day) == (1, False)


def test_a_month_that_is_not_over_counts_the_days_it_has_had() -> None:
    found = change("leads", report(Period.month(2026, 11), 22, 0), report(Period.month(2026, 10), 31, 0))
    assert (found.figure.value, found.per_day) == (0, True)


@pytest.mark.parametrize(("now", "reason"), [(3, Absent.NEW), (0, Absent.STILL_NOTHING)])
def test_from_nothing_there_is_no_percentage(now: int, reason: Absent) -> None:
    assert change("leads", report(AUGUST, now, 0), report(JULY, 0, 0)).figure.absent is reason


def test_what_is_absent_or_of_another_kind_is_not_compared() -> None:
    assert change("cpl", report(AUGUST, 3, 1), report(JULY, 0, 1)).figure.absent is Absent.NO_LEADS
    quarter = report(Period.quarter(2026, 2), 9, 1)
    assert change("leads", report(AUGUST, 3, 1), quarter).figure.absent is Absent.DIFFERENT_PERIODS
    ahead = report(AUGUST, 0, 0, date(2026, 7, 1))
    assert change("leads", ahead, report(JULY, 1, 1)).figure.absent is Absent.DIFFERENT_PERIODS


def test_as_many_days_are_the_same_kind_even_where_they_happen_to_be_whole_months() -> None:
    days = Period(date(2000, 1, 1), date(2000, 6, 1))
    assert days.previous() == Period(date(1999, 8, 1), date(1999, 12, 31))
    assert change("leads", report(days, 3, 1), report(days.previous(), 2, 1)).figure.value == Fraction(1, 2)
