"""First period: which month a ledger opens on."""

from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.domain.period import Period

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger

_MONTHS_BACK: Final = 36


def first_period(ledger: "Ledger", today: date) -> Period:
    """The latest month up to `today` with leads or spend, so that nobody is met by an empty page on the first of a
    month; the month of `today` where the last three years hold none."""
    this_month = month = Period.month_of(today)
    with ledger.read() as books:
        for _back in range(_MONTHS_BACK):
            if books.facts.leads(month, today) or books.facts.spend(month, today):
                return month
            month = month.previous()
    return this_month
