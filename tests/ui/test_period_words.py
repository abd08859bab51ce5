"""How a period is called."""

from datetime import date

import pytest

from leaddesk.domain.period import Period
from leaddesk.ui.period_words import day_words, month_name, period_words


@pytest.mark.parametrize(
    ("period", "russian", "english"),
    [
        (Period.month(2026, 10), "Октябрь 2026", "October 2026"),
        (Period.month(2026, 5), "Май 2026", "May 2026"),
        (Period(date(2026, 1, 1), date(2026, 2, 28)), "янв 2026 – февр 2026", "Jan 2026 – Feb 2026"),
        (Period(date(2026, 2, 1), date(2026, 4, 30)), "февр 2026 – апр 2026", "Feb 2026 – Apr 2026"),
        (Period(date(2026, 1, 28), date(2026, 2, 3)), "28.01.2026 – 03.02.2026", "28 Jan 2026 – 3 Feb 2026"),
        (Period(date(2026, 3, 9), date(2026, 3, 9)), "09.03.2026", "9 Mar 2026"),
    ],
)
def test_short_without_doubt(period: Period, russian: str, english: str) -> None:
    assert period_words(period, "ru") == russian
    assert period_words(period, "en") == english


def test_quarters_and_years() -> None:
    assert period_words(Period.quarter(2026, 3), "en") == "Quarter III 2026"
    assert period_words(Period.year(2026), "en") == "Year 2026"
    # Three months that are no quarter are not called one.
    assert "Quarter" not in period_words(Period(date(2026, 2, 1), date(2026, 4, 30)), "en")


def test_a_month_alone_stands_in_the_nominative() -> None:
    assert [month_name(month, "ru") for month in (1, 3, 8)] == ["Январь", "Март", "Август"]
    assert month_name(5, "ru", short=True) == "май"


def test_days() -> None:
    assert day_words(date(2026, 3, 9), "ru") == "09.03.2026"
