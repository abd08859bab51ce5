"""A single month says nothing of a trend: the year that ends with it is told."""

from datetime import date

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.values import Against, Question, ReportName, Step
from leaddesk.reports.widening import widened, widened_note

OCTOBER = Period.month(2026, 10)
YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))


def asked(name: ReportName, period: Period = OCTOBER, **more: object) -> Question:
    return Question(name, period, Basis.COHORT, date(2026, 11, 22), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [ReportName.TREND, ReportName.COHORTS])
def test_one_month_becomes_the_year_that_ends_with_it(name: ReportName) -> None:
    assert widened(asked(name)).period == YEAR
    assert widened(asked(name, Period(date(2026, 10, 5), date(2026, 10, 9)))).period == YEAR
    assert widened_note(widened(asked(name))).text.endswith("the twelve months up to October 2026.")


def test_a_quarter_by_quarter_too() -> None:
    assert widened(asked(ReportName.TREND, Period.quarter(2026, 4), step=Step.QUARTER)).period.last.month == 12
    assert widened(asked(ReportName.TREND, Period.quarter(2026, 4), step=Step.QUARTER)).period.months_long == 12


@pytest.mark.parametrize(
    "question",
    [
        asked(ReportName.CHANNELS),
        asked(ReportName.TREND, step=Step.DAY),
        asked(ReportName.TREND, step=Step.WEEK),
        asked(ReportName.TREND, Period.quarter(2026, 4)),
        asked(ReportName.COHORTS, Period.quarter(2026, 4)),
        asked(ReportName.TREND, against=Against.YEAR_AGO),
    ],
)
def test_what_has_more_than_one_row_is_what_it_is(question: Question) -> None:
    assert widened(question) is question
