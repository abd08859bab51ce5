"""How a period is called on the desk."""

from datetime import date

import pytest

from leaddesk.domain.period import Period
from leaddesk.i18n import set_language
from leaddesk.ui.period_words import period_words


@pytest.mark.parametrize(
    ("period", "russian", "english"),
    [
        (Period.month(2026, 10), "Октябрь 2026", "October 2026"),
        (Period.month(2026, 5), "Май 2026", "May 2026"),
        (Period.quarter(2026, 3), "III квартал 2026", "Quarter III 2026"),
        (Period.year(2026), "2026\u00a0год", "Year 2026"),
        (Period(date(2026, 1, 1), date(2026, 2, 28)), "Янв 2026 – фев 2026", "Jan 2026 – Feb 2026"),
        # Three months that are no quarter are not called one.
        (Period(date(2026, 2, 1), date(2026, 4, 30)), "Фев 2026 – апр 2026", "Feb 2026 – Apr 2026"),
        (Period(date(2026, 1, 28), date(2026, 2, 3)), "28.01.2026 – 03.02.2026", "28 Jan 2026 – 3 Feb 2026"),
        (Period(date(2026, 3, 9), date(2026, 3, 9)), "09.03.2026", "9 Mar 2026"),
    ],
)
def test_short_without_doubt(period: Period, russian: str, english: str) -> None:
    assert period_words(period) == english
    set_language("ru")
    assert period_words(period) == russian
