"""Periods in words."""

from datetime import date

import pytest

from leaddesk.domain.period import Period
from leaddesk.i18n import set_language
from leaddesk.metrics.dates import date_text, month_text, period_text


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.month(2026, 10), "October 2026"),
        (Period.quarter(2026, 3), "Quarter III 2026"),
        (Period.year(2026), "Year 2026"),
        (Period(date(2026, 11, 22), date(2026, 11, 22)), "22 Nov 2026"),
        (Period(date(2026, 1, 28), date(2026, 2, 3)), "28 Jan 2026 – 3 Feb 2026"),
        (Period(date(2026, 2, 1), date(2026, 4, 30)), "1 Feb 2026 – 30 Apr 2026"),
    ],
)
def test_periods(period: Period, text: str) -> None:
    assert period_text(period) == text


def test_short_months_and_russian_days() -> None:
    assert month_text("2026-05", short=True) == "May 2026"
    set_language("ru")
    assert date_text(date(2026, 3, 9)) == "09.03.2026"
